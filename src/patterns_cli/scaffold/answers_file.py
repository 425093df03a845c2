"""Answers in a file: a YAML mapping with the names of a template's visible questions as keys."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from patterns_cli.conventions.nodes import Entries, Node, Scalar, described, parse
from patterns_cli.conventions.read import read_text
from patterns_cli.conventions.suggest import hint, quoted
from patterns_cli.errors import Fault, ScaffoldError
from patterns_cli.scaffold.answers import Question
from patterns_cli.scaffold.questionnaire import Given

_KINDS: Mapping[str, tuple[frozenset[str], str]] = {
    "str": (frozenset({"text", "number", "number with a fraction"}), "a text"),
    "path": (frozenset({"text", "number", "number with a fraction"}), "a text"),
    "int": (frozenset({"number"}), "a number"),
    "float": (frozenset({"number", "number with a fraction"}), "a number"),
    "bool": (frozenset({"true or false"}), "true or false"),
}
"""What YAML may take an answer for, and how a message calls that; a text may look like a number, as 3.12 does."""


def read_answers(path: Path, questions: Sequence[Question]) -> Mapping[str, Given]:
    """The answers that the file at `path` gives to `questions`; an empty file gives none.

    Raises:
        ScaffoldError: the file cannot be read, is no such mapping, answers what is not asked, or by something of
            another type; all at once, with line and column.
    """
    faults: list[Fault] = []
    text = read_text(path, str(path), faults)
    node = None if text is None else parse(text, str(path), faults)
    answers: dict[str, Given] = {}
    if isinstance(node, Entries):
        asked = {question.name: question for question in questions}
        for key, value in node.entries:
            if key.text in asked:
                answers[key.text] = _answer(asked[key.text], value, faults)
            else:
                faults.append(Fault(f"nothing asks for {quoted(key.text)}", hint(key.text, asked), key.location))
    elif node is not None:
        message = f"answers are a mapping of questions to answers, not {described(node)}"
        faults.append(Fault(message, "write lines such as `licence: MIT`", node.location))
    if faults:
        raise ScaffoldError.of(faults)
    return answers


def _answer(question: Question, node: Node, faults: list[Fault]) -> Given:
    kinds, called = _KINDS.get(question.type, (frozenset(), ""))
    if isinstance(node, Scalar) and (not kinds or node.kind in kinds):
        return Given(node.text, node.location)
    way_out = "put it in quotes" if kinds >= {"text"} and isinstance(node, Scalar) else ""
    if isinstance(node, Scalar) and node.kind == "nothing":
        way_out = "leave the line out, or write `''` for an empty text"
    fault = Fault(f"`{question.name}` takes {called or 'one value'}, not {described(node)}", way_out, node.location)
    faults.append(fault)
    return Given("", node.location)
