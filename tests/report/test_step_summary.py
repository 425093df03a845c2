"""The summary of a job on GitHub."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from patterns_cli.model import Crash, Finding, Result, Severity, Span
from patterns_cli.report.step_summary import LARGEST, step_summary

FINDING = Finding("PY001", "python-class-name", Severity.ERROR, "app/user.py", Span(12, 7, 12, 19), "write User")


def cells(text: str) -> list[list[str]]:
    """The cells of every row of every table, as a reader of GitHub's Markdown sees them."""
    rows: list[list[str]] = []
    for token in MarkdownIt("commonmark", {"html": False}).enable("table").parse(text):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows and token.map and token.level > 2:
            assert {child.type for child in token.children or ()} <= {"text", "text_special"}, token
            rows[-1].append("".join(child.content for child in token.children or ()))
    return rows


def test_rules_and_findings_are_tables() -> None:
    assert cells(step_summary(Result((FINDING,), 2))) == [
        ["findings", "rule", "name", "can be fixed"],
        ["1", "PY001", "python-class-name", ""],
        ["place", "rule", "finding"],
        ["app/user.py:12:7", "PY001", "write User"],
    ]


def test_a_clean_run_is_a_sentence() -> None:
    assert step_summary(Result((), 2)) == "## patterns\n\n2 files checked; no findings.\n\n"


def test_a_crash_is_not_passed_over() -> None:
    assert "A rule crashed" in step_summary(Result((), 2, crashes=(Crash("PY001", "a.py", "oh"),)))


def test_it_stays_small_whatever_was_found_and_says_what_is_missing() -> None:
    many = tuple(replace(FINDING, span=Span(line, 1, line, 2), message="é" * 500) for line in range(1, 3000))

    text = step_summary(Result(many, 1))

    assert LARGEST // 2 < len(text.encode()) <= LARGEST
    missing = re.search(r"\nand ([\d,]+) more findings; the log lists all\.\n", text)
    assert missing
    assert len(cells(text)) - 3 + int(missing[1].replace(",", "")) == len(many)


@given(st.lists(st.text()), st.integers(200, 2000))
def test_no_room_is_exceeded(messages: list[str], room: int) -> None:
    result = Result(tuple(replace(FINDING, message=message) for message in messages), 1)

    assert len(step_summary(result, largest=room).encode()) <= room


@given(st.text())
def test_nothing_in_a_finding_is_taken_for_markdown(text: str) -> None:
    *_, row = cells(step_summary(Result((replace(FINDING, message=text, path=text or "a"),), 1)))

    assert len(row) == 3
    assert row[1] == "PY001"
