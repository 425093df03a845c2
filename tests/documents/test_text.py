"""Plain text: places, comments of any language, and what is no text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.documents.base import Source
from patterns_cli.documents.text import LARGEST_TEXT, TextDocument, as_text
from patterns_cli.model import Span


def text_of(text: str, path: str = "a.sql") -> TextDocument:
    return TextDocument(Source(path, text.encode()))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("TODO", "TODO", Span(1, 1, 1, 5)),
        ("a\nb TODO\n", "TODO", Span(2, 3, 2, 7)),
        ("a\r\nb TODO\r\n", "TODO", Span(2, 3, 2, 7)),
        ("a\rb TODO", "TODO", Span(2, 3, 2, 7)),
        ("ä😀 TODO", "TODO", Span(1, 4, 1, 8)),
        ("\ufeffTODO", "TODO", Span(1, 1, 1, 5)),
        ("a\x0cb\x85TODO", "TODO", Span(1, 5, 1, 9)),
        ("x\nTO\nDO\n", "TO\nDO", Span(2, 1, 3, 3)),
        ("x\r\nTO\r\nDO\r\n", "TO\nDO\n", Span(2, 1, 4, 1)),
    ],
)
def test_a_place_is_told_in_lines_and_characters(text: str, word: str, expected: Span) -> None:
    document = text_of(text)
    start = document.text.index(word)

    assert document.span(start, start + len(word)) == expected


@given(st.text(st.sampled_from("aä😀\r\n\x0b"), max_size=30), st.data())
def test_a_place_leads_back_to_its_character(text: str, data: st.DataObject) -> None:
    document = text_of(text)
    index = data.draw(st.integers(0, len(document.text)))

    span = document.span(index, index)
    before = document.source.lines[: span.line - 1]

    assert sum(len(line) + 1 for line in before) + span.column - 1 == index


@pytest.mark.parametrize(("text", "expected"), [("a\r\nb\n", "\r\n"), ("a\rb", "\r"), ("a\nb\r\n", "\n"), ("a", "\n")])
def test_the_first_line_says_how_lines_end(text: str, expected: str) -> None:
    assert text_of(text).line_end == expected


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.sql", "SELECT 1 -- patterns: ignore[X001] -- why\n", ["-- patterns: ignore[X001] -- why"]),
        ("a.sh", "x # patterns: ignore[X001]\n", ["# patterns: ignore[X001]"]),
        ("a.js", "x // patterns: ignore[X001]\n", ["// patterns: ignore[X001]"]),
        ("a.css", "/* patterns: ignore[X001] -- why */\na {}\n", ["/* patterns: ignore[X001] -- why */"]),
        ("a.ini", "; patterns: ignore[X001]\n", ["; patterns: ignore[X001]"]),
        ("a.tex", "% patterns: ignore[X001]\n", ["% patterns: ignore[X001]"]),
        ("a.html", "<p> <!-- patterns: ignore[X001] --></p>", ["<!-- patterns: ignore[X001] --></p>"]),
        ("a.vim", '" patterns: ignore[X001]\n', ['" patterns: ignore[X001]']),
        ("a.bat", "REM patterns: ignore[X001]\r\n", ["REM patterns: ignore[X001]"]),
        ("README.md", "write `# patterns: ignore[X001]`\n\n    # patterns: ignore[X001]\n", []),
        ("a.txt", "our patterns: ignore[X001]\n", []),
        ("a.js", "url('http://patterns: x')", []),
    ],
)
def test_a_comment_of_any_language_is_known_by_its_mark(path: str, text: str, expected: list[str]) -> None:
    assert [comment.text for comment in text_of(text, path).comments()] == expected


def test_a_comment_knows_whether_it_stands_alone() -> None:
    alone, after = text_of("  # patterns: ignore[A001]\nx # patterns: ignore[A001]\n").comments()

    assert (alone.line, alone.column, alone.own_line) == (1, 3, True)
    assert (after.line, after.column, after.own_line) == (2, 3, False)


@pytest.mark.parametrize("data", [b"a\0b", b"x" * (LARGEST_TEXT + 1)], ids=["binary", "large"])
def test_what_nobody_wrote_by_hand_is_no_text(data: bytes) -> None:
    assert as_text(Source("a", data)) is None
