"""What is left of a TypeScript text without comments, strings and regular expressions."""

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.documents.typescript.code import is_told
from patterns_cli.documents.typescript.document import TypeScriptDocument


def code(text: str, path: str = "a.ts") -> str:
    return TypeScriptDocument(Source(path, text.encode())).screened.decode()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("const a = 1;", "const a = 1;"),
        ("a // b 'c\nd", "a  \nd"),
        ("a /* b\n ' */ c", "a   c"),
        ("a /**/ b /***/ c", "a   b   c"),
        ("f('a', \"b\")", 'f("", "")'),
        ("f('it\\'s', \"\\\\\")", 'f("", "")'),
        ("'// no' + b // 'no'", '"" + b  '),
        ("`a 'b' // c`", '""'),
        ("`a${b}c${d.e(f, 'g}')}`", '""'),
        ("`a${`b${`c`}`}`", '""'),
        ("`$` + `\\${a` + `{}`", '"" + "" + ""'),
        ("`a${b.map((c) => c)}` + 'd'", '`a${b.map((c) => c)}` + ""'),
        ("`${b({ c: 1 })}` + 'd'", '`${b({ c: 1 })}` + ""'),
        ("a = /b'c/g; d = 'e'", 'a = ""g; d = ""'),
        ("a(/[/'\"]/, 'b')", 'a("", "")'),
        ("a =\n  /'/;", 'a =\n  "";'),
        ("return /'/.test(b)", 'return "".test(b)'),
        ("!/'/.test(a)", '!"".test(a)'),
        ("a / b / c", "a / b / c"),
        ("a / b + 'c'", 'a / b + ""'),
        ("a[0] / 2 // '", "a[0] / 2  "),
        ("a / b /* ' */ / c", "a / b   / c"),
    ],
)
def test_what_is_no_code_is_left_out(text: str, left: str) -> None:
    assert code(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "'a\nb'",
        "`a",
        "/* a",
        "a = 'b' + `${",
        "if (a) /'/.test(b)",  # may be a division, too
        "a! / b + '/'",
        "} /'/.test(b)",
        "// a =\n / b + '/'",
        "a <!-- ' b",
        "a // b\u2028'c'",
        "`${a / 2}` + '",
    ],
)
def test_what_cannot_be_told_leaves_the_text_as_it_is(text: str) -> None:
    assert code(text) == text


def test_in_jsx_marks_may_be_text() -> None:
    assert code("<p>it's // fine</p>", "a.tsx") == "<p>it's // fine</p>"


@pytest.mark.parametrize(
    ("text", "told"), [("f('a') // b", True), ("a / b", True), ("`${a(() => b)}`", False), ("'a", False), ("", True)]
)
def test_whether_all_that_is_left_is_code(text: str, *, told: bool) -> None:
    assert is_told(code(text).encode()) is told
