"""A Python document never raises: it has facts, or it says where its text does not parse."""

import subprocess
import sys
import warnings
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.documents.base import Comment, Source
from patterns_cli.documents.python.document import PythonDocument

VALID = dedent(
    '''\
    """Doc."""
    import ast as syntax
    from logging import Handler as H, *

    @H.decorate(1)
    class User(H, metaclass=M):
        def get_all(self, *args, key="é", **rest):  # comment
            return [lambda item: f"{item!r}" for _ in args]

    async def main[T](x: int = (1, {2: [3]}), /) -> None:
        match x:
            case {"a": 1}: await x
    '''
)


def document(text: str | bytes) -> PythonDocument:
    return PythonDocument(Source("x.py", text.encode() if isinstance(text, str) else text))


def exhaust(made: PythonDocument) -> None:
    """Ask for everything there is."""
    assert made.classes is not None
    assert made.functions is not None
    assert made.lambda_parameters is not None
    assert made.statements is not None
    assert all(each.origin for each in made.imports)
    list(made.comments())
    for declared in made.classes:
        made.heritage.base_origins(declared)
    for function in made.functions:
        list(made.heritage.overridden(function))
        assert made.occurrences(function) is not None
    assert made.bindings is not None
    if made.fault is not None:
        lines = made.source.lines
        assert 1 <= made.fault.span.line <= len(lines)
        assert 1 <= made.fault.span.column <= len(lines[made.fault.span.line - 1]) + 1
        assert made.fault.message
        assert (*made.classes, *made.functions, *made.imports, *made.lambda_parameters, *made.statements) == ()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    exhaust(document(text))


@given(
    st.lists(
        st.sampled_from(
            [
                "class ",
                "def ",
                "A",
                "b",
                "(",
                ")",
                "[",
                "]",
                ":",
                ",",
                "*",
                "\n",
                " ",
                "    ",
                "\t",
                "\\\n",
                "\r",
                "\f",
                "\x00",
                "lambda ",
                "import ",
                "from ",
                ".",
                " as ",
                "@",
                "async ",
                "'",
                '"',
                "f'{",
                "}",
                "#",
                "é",
                "ﬁ",
                "=",
                "type ",
                "match ",
                "case ",
                "if ",
                "else",
                "except* ",
                "with ",
                "\ufeff",
                "\x1a",
                "\u2028",
                "\x85",
                "0x",
                "\\",
            ]
        ),
        max_size=40,
    )
)
def test_no_heap_of_tokens_makes_it_raise(tokens: list[str]) -> None:
    exhaust(document("".join(tokens)))


@given(st.data())
def test_no_mutation_of_code_makes_it_raise(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(VALID)))
    end = data.draw(st.integers(start, min(len(VALID), start + 20)))
    inserted = data.draw(st.sampled_from(["", "(", "\n", '"', "'''", "  ", "\t", "\\", "é", "\x00", "class X:", "}"]))

    exhaust(document(VALID[:start] + inserted + VALID[end:]))


@given(st.binary(max_size=100))
def test_no_bytes_in_a_one_byte_encoding_make_it_raise(data: bytes) -> None:
    exhaust(PythonDocument(Source("x.py", data, "latin-1")))


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000,
        "(" * 5000 + ")" * 5000,
        "x = " + "-" * 50_000 + "1",
        "x = " + "+".join("1" * 20_000),
        "x" + ".a" * 50_000,
        "type X = " + "(" * 5000 + ")" * 5000,
        "type X = 1\nx = " + "[" * 5000,
        "type X = 1\nx = " + "not " * 20_000 + "y",
        "type X = 1\nx = " + "lambda: " * 20_000 + "y",
        "type X = 1\nx = " + "f'{" * 20_000,
        "type X = 1\nif x: pass\n" + "elif x: pass\n" * 20_000,
        "type X = 1\nx = " + "+".join("1" * 20_000),
        "if x: pass\n" + "elif x: pass\n" * 3000,
        "".join(" " * depth + "if x:\n" for depth in range(300)),
        "\x00",
        "x = '\x00'",
        "def f():\n\tpass\n        pass\n",
    ],
    ids=lambda text: ascii(text[:24]),
)
def test_neither_depth_nor_null_bytes_are_fatal(text: str) -> None:
    exhaust(document(text))


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("x = 1\ndef f(:\n    pass\n", 2, 7),
        ("class A\n", 1, 8),
        ("é = 'abc\n", 1, 5),
        ("x = 1\n  y = 2\n", 2, 2),
        ("print 'hello'\n", 1, 1),
        ("x = (1,\n", 1, 5),
    ],
)
def test_fault_says_where(text: str, line: int, column: int) -> None:
    fault = document(text).fault

    assert fault is not None
    assert (fault.span.line, fault.span.column) == (line, column)


def test_fault_is_not_that_of_newer_syntax_before_it() -> None:
    fault = document("type X = int\n\n\nx = 1\nx = = 2\n").fault

    assert fault is not None
    assert fault.span.line >= 5


@pytest.mark.parametrize("text", ["type X = int\n", "class A[T]: pass\n", "x = f'{'a'}'\n", 'def f():\n    "\\d"\n'])
def test_no_fault_in_syntax_of_any_age(text: str) -> None:
    assert document(text).fault is None


def test_warnings_of_the_interpreter_are_kept_quiet() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")

        made = document('x = "\\d"\nassert (x, "message")\nx is 1\n')

        assert made.fault is None


def test_parsed_is_told_without_parsing() -> None:
    made = document("class A: pass\n")

    before = made.parsed
    made.fault  # noqa: B018 - asking is what parses

    assert (before, made.parsed) == (False, True)


def test_comments_have_their_places() -> None:
    made = document("# één\nx = '#'  # zwei\n\tpass\n")

    assert list(made.comments())[:2] == [
        Comment("# één", 1, 1, 1, own_line=True),
        Comment("# zwei", 2, 2, 10, own_line=False),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=ascii)
def test_comments_stand_at_their_lines_whatever_ends_them(end: str) -> None:
    made = document(f"x = 1{end}{end}# here{end}y = 2  # there{end}")

    assert [(each.text, each.line, each.column) for each in made.comments()] == [("# here", 3, 1), ("# there", 4, 8)]


@pytest.mark.parametrize("rest", ["x = (\n", "'''\n", "if x:\n        y\n    z\n", "x = $\n", "\\"])
def test_comments_before_a_fault_are_seen(rest: str) -> None:
    assert [each.text for each in document(f"# first\n{rest}").comments()][:1] == ["# first"]


def test_libcst_is_not_imported_for_what_the_interpreter_can_read() -> None:
    program = dedent(
        """\
        import sys
        from patterns_cli.documents.base import Source
        from patterns_cli.documents.python.document import PythonDocument
        assert PythonDocument(Source("x.py", b"class A: pass")).classes
        sys.exit("libcst" in sys.modules)
        """
    )

    done = subprocess.run([sys.executable, "-c", program], check=False)

    assert done.returncode == 0
