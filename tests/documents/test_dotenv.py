"""Dotenv files: which files are some, their keys, values and comments."""

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.documents.dotenv import DotenvDocument
from patterns_cli.documents.kinds import is_dotenv, is_example
from patterns_cli.model import Span


def document(text: str) -> DotenvDocument:
    return DotenvDocument(Source(".env.example", text.encode()))


@pytest.mark.parametrize(
    ("path", "dotenv", "example"),
    [
        (".env", True, False),
        ("a/.env.local", True, False),
        (".env.example", True, True),
        (".env.local.sample", True, True),
        ("prod.env", True, False),
        ("example.env", True, True),
        (".env.d.ts", False, False),
        (".envrc", False, False),
        ("environment", False, False),
        (".env.production.enc", False, False),
        ("env.example", True, True),
        ("env.ts", False, False),
    ],
)
def test_names(path: str, dotenv: bool, example: bool) -> None:  # noqa: FBT001 - a table
    assert (is_dotenv(path), is_example(path)) == (dotenv, example)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A=1\nB = 2 \n", [("A", "1"), ("B", "2")]),
        ("export A=1\n", [("A", "1")]),
        ("A=\nB=''\n", [("A", ""), ("B", "")]),
        ("A=a b # remark\nB=a#b\nC=#x\n", [("A", "a b"), ("B", "a#b"), ("C", "")]),
        ("A='a # b' # remark\n", [("A", "a # b")]),
        ('A="a\\"b"\n', [("A", 'a\\"b')]),
        ('A="one\ntwo"\nB=3\n', [("A", "one\ntwo"), ("B", "3")]),
        ("A='never closed\nB=2\n", [("A", "'never closed"), ("B", "2")]),
        ("A: 1\nB:2\n", [("A", "1")]),
        ("a line\n\n= 1\n1A=1\n", []),
        ("A=1\rB=2\r\nC=3", [("A", "1"), ("B", "2"), ("C", "3")]),
        ("\ufeffA=1\n", [("A", "1")]),
    ],
)
def test_entries(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(entry.key, entry.value) for entry in document(text).entries] == expected


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("# A=1\n#B=2 3\n##  export C=\n", ["A", "B", "C"]),
        ("# lower=1\n# lower=1 2\n", ["lower"]),
        ("# see A=1\n# A is 1\n", []),
    ],
)
def test_commented_out(text: str, keys: list[str]) -> None:
    read = document(text)

    assert [entry.key for entry in read.entries if entry.commented] == keys
    assert read.keys == frozenset()


def test_places() -> None:
    [plain, quoted] = document("  export ÄA=1\nexport A=ü # x\nB='1\n2'\n").entries

    assert (plain.span, plain.value_span) == (Span(2, 8, 2, 9), Span(2, 10, 2, 11))
    assert (quoted.span, quoted.value_span) == (Span(3, 1, 3, 2), Span(3, 3, 4, 3))


def test_comments() -> None:
    found = [
        (each.text, each.line, each.column, each.own_line) for each in document("# a\nA=1  # b\nB='#'#c\n").comments()
    ]

    assert found == [("# a", 1, 1, True), ("# b", 2, 6, False), ("#c", 3, 6, False)]
