"""CM009: the lines of the body in columns."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.schema import Commits, Conventions
from patterns_cli.testing import findings

WORDS = "word " * 20


def body(*lines: str) -> str:
    return "\n".join(("feat(api): x", "", *lines, ""))


@pytest.mark.parametrize(
    ("message", "line", "width"),
    [
        (body(f"{WORDS}x"), 3, 101),
        (body("fine", f"{WORDS}{WORDS}x"), 4, 201),
        (body(f"- {WORDS}"), 3, 102),
        (body("漢" * 51), 3, 102),
        (body("é " * 51), 3, 102),
        (body(f"  {WORDS}"), 3, 102),
        (f"feat(api): x\n{WORDS}x", 2, 101),
        (body(f"{WORDS}x", "", "Signed-off-by: Ada <ada@example.org>"), 3, 101),
        (f"no header\n\n{WORDS}x", 3, 101),
        (body("```", "code", "```", f"{WORDS}x"), 6, 101),
    ],
)
def test_a_wider_line_is_warned_about(message: str, line: int, width: int) -> None:
    (finding,) = findings("CM009", message, path="message")

    assert (finding.severity, finding.span.line) == ("warning", line)
    assert finding.message.startswith(f"the line takes {width} columns, {width - 100} more than the 100 there are")


@pytest.mark.parametrize(
    "message",
    [
        "feat(api): x",
        body("x" * 100),
        body(WORDS),
        body(f"see https://example.org/{'x' * 90} there"),
        body(f"{WORDS}{'x' * 101}"),
        body(f"    {WORDS}"),
        body(f"\t{WORDS}"),
        body(f"> {WORDS}"),
        body(f"| {WORDS} |"),
        body("```", WORDS + WORDS, "```"),
        body("~~~text", "```", WORDS + WORDS, "~~~"),
        body("body", "", f"Reviewed-by: {WORDS}", f"  {WORDS}"),
        body("é" * 100),
        f"{WORDS}{WORDS}",
        f"Merge branch 'x'\n\n{WORDS}{WORDS}",
        "",
    ],
)
def test_lines_that_fit_or_cannot_be_broken_pass(message: str) -> None:
    assert findings("CM009", message, path="message") == ()


def test_the_span_begins_with_the_first_character_too_many() -> None:
    (finding,) = findings("CM009", body("漢" * 51), path="message")

    assert (finding.span.column, finding.span.end_column) == (51, 52)


def test_the_limit_is_the_teams_and_of_many_lines_ten_are_told_of() -> None:
    conventions = replace(Conventions(), commits=Commits(body_max=20))

    assert len(findings("CM009", body(*[WORDS] * 50), path="message", conventions=conventions)) == 10
    assert findings("CM009", body("a word and a word, x"), path="message", conventions=conventions) == ()
