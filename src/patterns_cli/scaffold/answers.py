"""The questions of a template, and the answers to them: from flags or defaults, checked as the template asks."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from patterns_cli.errors import Fault, Location, ScaffoldError
from patterns_cli.records import dataclass
from patterns_cli.scaffold.parsed import parsed
from patterns_cli.scaffold.paths import printable

RenderText = Callable[[str, Mapping[str, Any]], str]
"""Renders a text of `copier.yml`, such as a default, with the answers so far."""

_WORDS = {"true": True, "yes": True, "y": True, "on": True, "1": True, "false": False, "no": False, "n": False,
          "off": False, "0": False}  # fmt: skip
_LONGEST = 500
_STATED = frozenset({"overrides"})
"""The hidden questions whose answers say what the team stated, and follow from nothing else."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a template, as copier's own format states it.

    A `hidden` question (`when: false`) is never asked: it carries data that the engine knows, with a default for
    those who render with plain copier. A `secret` one is not recorded in the lock. Messages name it as it was `spelt`.
    """

    name: str
    type: str
    help: str
    default: Any
    required: bool
    choices: tuple[Any, ...]
    validator: str
    hidden: bool
    secret: bool
    spelt: str = ""

    @classmethod
    def read(cls, name: str, stated: object, path: Path) -> "Question":
        """The question that `copier.yml` states under `name`; a bare value is its default."""
        given: Mapping[str, Any] = stated if isinstance(stated, dict) else {"default": stated}
        kind = str(given.get("type", type(given.get("default", "")).__name__))
        if kind not in _READERS:
            raise ScaffoldError(f"the question `{name}` has an unknown type `{kind}`", location=Location(str(path)))
        choices = given.get("choices", ())
        return cls(
            name=name,
            type=kind,
            help=str(given.get("help", "")),
            default=given.get("default"),
            required="default" not in given,
            choices=tuple(choices.values() if isinstance(choices, dict) else choices),
            validator=str(given.get("validator", "")),
            hidden=given.get("when") is False,
            secret=bool(given.get("secret", False)),
        )

    @property
    def flag(self) -> str:
        """The option of the command line that answers it."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def said(self) -> str:
        """How a message names it: as it was spelt, or by its flag."""
        return self.spelt or self.flag


@dataclass(frozen=True, slots=True)
class Answers:
    """Every answer by the name of its question; `recorded` leaves out what is secret or derived."""

    values: Mapping[str, Any]
    recorded: Mapping[str, Any]


def resolve(
    questions: tuple[Question, ...],
    given: Mapping[str, Any],
    data: Mapping[str, Any],
    render_text: RenderText,
    derive: Mapping[str, Callable[[Any], Any]] | None = None,
) -> Answers:
    """Answer all questions: visible ones from `given`, hidden ones from `data`, what is left by default.

    `derive` says, by the name of a hidden question, what becomes of the default that the template declares.

    Raises:
        ScaffoldError: an answer to no question, one that is missing, of the wrong type or refused; all at once.
    """
    values: dict[str, Any] = {}
    faults = list(_unknown(questions, given))
    makers = derive or {}
    for question in questions:
        answers = data if question.hidden else given
        try:
            answer = _answer(question, answers, values, render_text)
            make = makers.get(question.name) if question.hidden else None
            values[question.name] = make(answer) if make else answer
        except ScaffoldError as error:
            faults.extend(error.faults)
            values[question.name] = question.default
    if faults:
        raise ScaffoldError.of(faults)
    # What the engine derives is derived again from the rest; only the team's own text cannot be.
    derived = {question.name for question in questions if question.hidden and question.name not in _STATED}
    secret = {question.name for question in questions if question.secret}
    return Answers(values, {name: value for name, value in values.items() if name not in derived | secret})


def _unknown(questions: tuple[Question, ...], given: Mapping[str, Any]) -> Iterator[Fault]:
    asked = {question.name for question in questions if not question.hidden}
    for name in given:
        if name not in asked:
            yield Fault(f"the template asks nothing called `{name}`", f"It asks: {', '.join(sorted(asked))}.")


def _answer(question: Question, answers: Mapping[str, Any], values: Mapping[str, Any], render_text: RenderText) -> Any:  # noqa: ANN401 - an answer is of the type its question states
    if question.name in answers:
        return accepted(question, answers[question.name], values, render_text)
    if question.required:
        raise ScaffoldError(f"`{question.name}` is not answered", help=f"Give {question.flag}.")
    return accepted(question, default_answer(question, values, render_text), values, render_text)


def default_answer(question: Question, values: Mapping[str, Any], render_text: RenderText) -> Any:  # noqa: ANN401 - see _answer
    """The answer that stands where none is given, after those in `values`; None where there is none."""
    default = question.default
    return render_text(default, values) if isinstance(default, str) else default


def accepted(question: Question, answer: object, values: Mapping[str, Any], render_text: RenderText) -> Any:  # noqa: ANN401 - see _answer
    """An answer as its question states it; what engines know is not judged.

    Raises:
        ScaffoldError: it is of the wrong type, or refused.
    """
    read = _READERS[question.type](answer, question)
    if not question.hidden:
        _refuse(question, read, values, render_text)
    return read


def complaint(question: Question, answer: object, values: Mapping[str, Any], render_text: RenderText) -> Fault | None:
    """What is wrong with an answer of the right type, in words that follow on it, or None."""
    if isinstance(answer, str) and not answer.isprintable():
        return Fault("holds a character that cannot be printed")
    if isinstance(answer, str) and len(answer) > _LONGEST:
        return Fault(f"is longer than {_LONGEST} characters")
    if question.choices and answer not in question.choices:
        options = ", ".join(str(choice) for choice in question.choices)
        return Fault("is none of the choices", f"Choices: {options}.")
    if question.validator and (message := render_text(question.validator, {**values, question.name: answer}).strip()):
        return Fault(f"is refused: {message}")
    return None


def _refuse(question: Question, answer: object, values: Mapping[str, Any], render_text: RenderText) -> None:
    if wrong := complaint(question, answer, values, render_text):
        raise ScaffoldError(f"`{question.said} {printable(str(answer))}` {wrong.message}", help=wrong.help)


def _text(answer: object, _: Question) -> str:
    return str(answer)


def _number(answer: object, question: Question) -> int | float:
    try:
        return int(str(answer)) if question.type == "int" else float(str(answer))
    except ValueError as error:
        raise ScaffoldError(f"`{question.said} {printable(str(answer))}` is not a number") from error


def _truth(answer: object, question: Question) -> bool:
    if str(answer).lower() not in _WORDS:
        raise ScaffoldError(f"`{question.said} {printable(str(answer))}` is neither true nor false")
    return _WORDS[str(answer).lower()]


def _data(answer: object, question: Question) -> object:
    if not isinstance(answer, str):
        return answer
    try:
        return parsed(answer.encode())
    except ValueError as error:
        raise ScaffoldError(f"`{question.said}` is not {question.type}: {error}") from error


_READERS: Mapping[str, Callable[[Any, Question], Any]] = {
    "str": _text,
    "path": _text,
    "int": _number,
    "float": _number,
    "bool": _truth,
    "yaml": _data,
    "json": _data,
    "list": _data,
    "dict": _data,
}
