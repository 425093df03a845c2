"""The triggers of names in TypeScript: no text keeps them busy for long."""

import pytest

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.registry import Question
from patterns_cli.rules import catalogue

QUESTIONS = {code: rule.trigger for code, rule in catalogue().items() if isinstance(rule.trigger, Question)}
PIECES = [
    "(", "[", "{", ",", ",A", " Foo,\n", "(Foo,", "const [a,", "/*", "//", ",//", ", //a\n", " ", "\n", "_",
    "$", "A", "Aa", "A_", "type Foo ", "class ", "readonly ", "function /*", "([{}", "([a,", "\nFoo<",
    ",Foo:a", "let Foo ", "x", "\na.b",
]  # fmt: skip


PIECES += [
    "`", "`${", "`${`", "${`", "'", '"', "/", "= /", "/[", "/a/", "a / ", "`${{", "`a${b}` ", "{`${{`${", "=> ", "<A,",
    "(A<", "(A, b = ", "(A={", ", Aa: {", ", Aa = 1", "[A, ", "[[A", ": [Aa, ", "{ a_b: ", ", a_b: {", "a_b", "a_b =>",
    "const Aa: ", "const Aa: {", "const Aa = a(", "\nconst a: ", "\nconst a = a(", "\nfunction a", ";const a=(",
    "class A {\nAa(", "class A {\nA<", "class A{\na_b", "...Aa, ", "type a = ", "export default ", "A_A: ", "(A_A, ",
]  # fmt: skip


@pytest.mark.parametrize("path", ["src/a.ts", "src/a.tsx"])
@pytest.mark.parametrize("piece", PIECES)
def test_a_text_of_one_piece_is_searched_in_linear_time(piece: str, path: str) -> None:
    text = piece.encode() * (100_000 // len(piece))
    document = TypeScriptDocument(Source(path, text))

    for question in QUESTIONS.values():
        question.ask(document, Conventions())  # in quadratic time this would be minutes

    assert not document.parsed


@pytest.mark.parametrize(("names", "is_read"), [(900, False), (1100, True)])
def test_of_very_many_places_one_may_be_in_a_list(names: int, *, is_read: bool) -> None:
    text = "export default {\n" + "  Foo,\n" * names + "};\n"
    document = TypeScriptDocument(Source("src/a.ts", text.encode()))

    assert QUESTIONS["TS005"].ask(document, Conventions()) is is_read
