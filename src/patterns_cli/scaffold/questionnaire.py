"""The visible questions of a template, and what becomes of the answers that were given to them."""

from collections.abc import Mapping
from typing import Any

from patterns_cli.errors import Fault, Location, ScaffoldError
from patterns_cli.records import dataclass, replace
from patterns_cli.scaffold.answers import Question, accepted, complaint, default_answer
from patterns_cli.scaffold.catalog import Template
from patterns_cli.scaffold.engine import Engine

NAME = "project_name"
"""The question whose answer every template of ours takes as an argument."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was given, and where it stands if that is in a file."""

    answer: Any
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """Every answer by the name of its question; `chosen` are those that are no default, and always the name."""

    values: Mapping[str, Any]
    chosen: Mapping[str, Any]


class Questionnaire:
    """The questions that a template asks people, in its order."""

    def __init__(self, template: Template) -> None:
        self.questions = tuple(question for question in template.questions if not question.hidden)
        self._engine = Engine(template)

    def default(self, question: Question, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of the question's type
        """The answer that stands where none is given, after those in `values`."""
        return default_answer(question, values, self._engine.text)

    def accepted(self, question: Question, answer: object, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - likewise
        """The answer as the question states it, after those in `values`.

        Raises:
            ScaffoldError: it is refused.
        """
        return accepted(question, answer, values, self._engine.text)

    def complaint(self, question: Question, answer: str, values: Mapping[str, Any]) -> str:
        """What is wrong with an answer while it is typed, or nothing."""
        wrong = complaint(question, answer, values, self._engine.text)
        return wrong.message.removeprefix("is refused: ") if wrong else ""

    def settle(self, given: Mapping[str, Given]) -> Settled:
        """Answer everything: as `given`, or by default.

        Raises:
            ScaffoldError: an answer is missing or refused; all at once, each at its place.
        """
        values: dict[str, Any] = {}
        chosen: dict[str, Any] = {}
        faults: list[Fault] = []
        for question in self.questions:
            name, default = question.name, self.default(question, values)
            values[name] = default
            if name in given:
                try:
                    values[name] = self._placed(question, given[name], values)
                except ScaffoldError as error:
                    faults.extend(error.faults)
            elif question.required:
                faults.append(Fault(f"`{name}` is not answered", f"Give {question.flag}."))
            if name == NAME or values[name] != default:
                chosen[name] = values[name]
        if faults:
            raise ScaffoldError.of(faults)
        return Settled(values, chosen)

    def _placed(self, question: Question, given: Given, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - likewise
        """The answer as stated; an error tells where it was given."""
        if given.location is None:
            return self.accepted(question, given.answer, values)
        try:
            return self.accepted(replace(question, spelt=f"{question.name}:"), given.answer, values)
        except ScaffoldError as error:
            raise ScaffoldError.of([replace(fault, location=given.location) for fault in error.faults]) from error
