"""What a file of tests says of them, in both languages; it never raises, whatever the file holds."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document, Source
from patterns_cli.documents.open import documents_of
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.tests.document import TestDocument
from patterns_cli.documents.tests.facts import Phase, SwitchKind, Test
from patterns_cli.documents.typescript.document import TypeScriptDocument

PYTHON = dedent(
    '''\
    import pytest

    @pytest.mark.parametrize("name", ["ada"])
    async def test_creation(name):
        """Doc."""
        # Arrange
        with Session() as session:
            user = await session.make(name)

            # Act & Assert
            assert user.rename("grace")
        session.close()

    @pytest.mark.skip(reason="later")
    class TestUser:
        def test_one(self):
            assert 1
    '''
)
SCRIPT = dedent(
    """\
    import { expect, it as check } from "vitest";

    describe.skip("users", () => {
      check.each(["ada"])("creates %s", async (name) => {
        // Arrange
        const user = await make(name);

        // Act & Assert
        expect(user.rename("grace")).toBe(true);
        user.close();
      });
    });
    function register() {
      it("later", () => expect(1).toBe(1));
    }
    it.only(`one`, run);
    """
)


def python(text: str) -> TestDocument:
    source = Source("tests/test_x.py", text.encode())
    return TestDocument(source, PythonDocument(source))


def script(text: str) -> TestDocument:
    source = Source("src/x.test.tsx", text.encode())
    return TestDocument(source, TypeScriptDocument(source))


def shape(test: Test) -> list[tuple[int, int, bool, str, tuple[str, ...]]]:
    return [(each.line, each.block, each.asserts, each.callee, each.binds) for each in test.steps]


def test_python_tests() -> None:
    creation, one = python(PYTHON).tests

    assert (creation.name, creation.is_async, creation.parametrised, creation.skipped) == (
        "test_creation", True, True, False,
    )  # fmt: skip
    assert shape(creation) == [
        (8, 0, False, "session.make", ("user",)),
        (11, 1, True, "", ()),
        (12, 1, False, "session.close", ()),
    ]
    assert [(mark.line, mark.first, mark.last) for mark in creation.marks] == [
        (6, Phase.ARRANGE, Phase.ARRANGE),
        (10, Phase.ACT, Phase.ASSERT),
    ]
    assert (one.name, one.is_async, one.skipped, one.asserts) == ("test_one", False, True, True)


def test_typescript_tests() -> None:
    creation, later, one = script(SCRIPT).tests

    assert (creation.name, creation.is_async, creation.parametrised, creation.skipped, creation.on_import) == (
        "creates %s", True, True, True, True,
    )  # fmt: skip
    assert shape(creation) == [
        (6, 0, False, "make", ("user",)),
        (9, 1, True, "expect().toBe", ()),
        (10, 1, False, "user.close", ()),
    ]
    assert [(mark.line, mark.first, mark.last) for mark in creation.marks] == [
        (5, Phase.ARRANGE, Phase.ARRANGE),
        (8, Phase.ACT, Phase.ASSERT),
    ]
    assert (later.name, later.on_import, len(later.steps), later.asserts) == ("later", False, 1, True)
    assert (one.name, one.steps, one.asserts) == ("one", (), True)


def test_switches() -> None:
    assert [(each.name, each.kind, each.reasoned) for each in python(PYTHON).switches] == [
        ("pytest.mark.skip", SwitchKind.SKIPPED, True)
    ]
    assert [(each.name, each.kind, each.reasoned) for each in script(SCRIPT).switches] == [
        ("describe.skip", SwitchKind.SKIPPED, False),
        ("it.only", SwitchKind.FOCUSED, False),
    ]


@pytest.mark.parametrize(
    ("comment", "phases"),
    [
        ("# Arrange", (0, 0)),
        ("# act", (1, 1)),
        ("#ASSERT", (2, 2)),
        ("# --- Act ---", (1, 1)),
        ("# 1. Arrange", (0, 0)),
        ("# Act:", (1, 1)),
        ("# Act: rename the user", (1, 1)),
        ("# Assert - the name is another one", (2, 2)),
        ("# Act & Assert", (1, 2)),
        ("# Arrange, act and assert", (0, 2)),
        ("# Arrange / Act / Assert", (0, 2)),
        ("# Given", (0, 0)),
        ("# When", (1, 1)),
        ("# Then", (2, 2)),
        ("# When nothing is given", None),
        ("# Assert that it is so", None),
        ("# Arranged above", None),
        ("# Activate", None),
        ("# actually", None),
        ("# nothing to act on", None),
    ],
)
def test_comments_that_mark_phases(comment: str, phases: tuple[int, int] | None) -> None:
    [test] = python(f"def test_a():\n    {comment}\n    assert 1\n").tests
    [same] = script(f"it('a', () => {{\n  {comment.replace('#', '//', 1)}\n  expect(1);\n}});").tests

    found = [(mark.first, mark.last) for mark in test.marks]
    assert found == ([] if phases is None else [phases])
    assert [(mark.first, mark.last) for mark in same.marks] == found


def test_a_line_of_a_string_is_no_comment() -> None:
    [test] = python('def test_a():\n    text = """\n    # Act\n    """\n    assert text\n').tests

    assert test.marks == ()


def test_a_newer_syntax_gives_the_same_facts() -> None:
    plain, newer = python(PYTHON), python(PYTHON + "type X[T] = list[T]\n")

    assert newer.tests == plain.tests
    assert newer.switches == plain.switches


def test_the_file_is_parsed_once_for_both_of_its_documents() -> None:
    module, tests = documents_of(Source("tests/test_x.py", PYTHON.encode()), Conventions())

    assert isinstance(tests, TestDocument)
    assert tests.module is module
    assert not module.parsed
    assert len(tests.tests) == 2
    assert module.parsed


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("tests/test_x.py", [PythonDocument, TestDocument]),
        ("app/x.py", [PythonDocument]),
        ("tests/x.pyi", [PythonDocument]),
        ("src/x.test.ts", [TypeScriptDocument, TestDocument]),
        ("src/x.ts", [TypeScriptDocument]),
        ("tests/x.d.ts", [TypeScriptDocument]),
    ],
)
def test_only_where_tests_are_expected(path: str, kinds: list[type[Document]]) -> None:
    assert [type(each) for each in documents_of(Source(path, b""), Conventions())] == kinds


def exhaust(document: TestDocument) -> None:
    """Ask for everything there is."""
    for test in document.tests:
        for step in test.steps:
            assert 1 <= step.line <= len(document.source.lines)
    for switch in document.switches:
        assert 1 <= switch.span.line <= len(document.source.lines)
    list(document.comments())


@pytest.mark.parametrize("statement", ["return;", ";", "await ();", "();", "(());", "return ()", "await (( )).a();"])
def test_a_statement_without_an_expression(statement: str) -> None:
    exhaust(script(f"it('rests', () => {{ {statement} }});"))


PIECES = st.sampled_from(
    [
        "def test_a():", "class TestA:", "async ", "assert ", "with raises(E):", "@pytest.mark.skip", "it", "(", ")",
        "{", "}", "=>", "'a'", '"', "`", ".only", ".each", "expect(1)", "\n", "\n    ", "# Act", "// Assert", "/*", ",",
        "test", "describe", ";", "const x = ", "await ", "é", "\ufeff", "\r", "if x:", "elif y:", "lambda: ", "f'{",
        "return;", "()", "type X = 1", "import { it } from 'vitest'", "pytest.skip()", "\\", "\x00",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
def test_no_heap_of_words_makes_it_raise(pieces: list[str]) -> None:
    text = "".join(pieces)

    exhaust(python(text))
    exhaust(script(text))


@given(st.sampled_from([PYTHON, SCRIPT]), st.data())
def test_no_mutation_of_tests_makes_it_raise(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    changed = text[:start] + data.draw(PIECES) + text[end:]

    exhaust(python(changed))
    exhaust(script(changed))


@pytest.mark.parametrize(
    "text",
    [
        "def test_a():\n    " + "a." * 5000 + "b()\n",
        "def test_a():\n    a" + ".b()" * 90 + "\n",
        "def test_a():\n    x = " + "+".join("1" * 5000) + "\n",
        "def test_a():\n    if a: pass\n" + "    elif b: pass\n" * 3000,
        "it('a', () => {" + "expect(" * 500 + ")" * 500 + "});",
        "it('a', () => { a" + ".b()" * 5000 + "; });",
        "it" * 50_000,
        "def test_a():\n    a('\0')\n    b('\\x')\n    c('\\N{none}')\n",
    ],
    ids=range(8),
)
def test_deep_and_long_texts(text: str) -> None:
    exhaust(python(text))
    exhaust(script(text))
