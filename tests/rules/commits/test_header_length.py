"""CM007: the header in columns of a terminal."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.schema import Commits, Conventions
from patterns_cli.testing import findings

FAMILY = "👩\u200d👩\u200d👧\u200d👦"


def header(subject: str) -> str:
    return f"feat: {subject}"


@pytest.mark.parametrize(
    ("message", "width"),
    [
        (header("x" * 67), 73),
        (header("x" * 200), 206),
        (header("漢" * 34), 74),
        (header(FAMILY * 34), 74),
        (header("e\u0301" * 67), 73),
        (f"fixup! {header('x' * 67)}", 73),
        ("a long line that is no header at all, but long it is, and so it is said, twice", 78),
        (header("é" * 20_000), 20_006),
    ],
)
def test_a_wider_header_is_rejected_with_its_width(message: str, width: int) -> None:
    (finding,) = findings("CM007", message, path="message")

    assert finding.message == f"the header takes {width:,} columns, {width - 72:,} more than the 72 there are"


@pytest.mark.parametrize(
    "message",
    [
        header("x" * 66),
        header("x" * 66) + "   ",
        header("漢" * 33),
        header(FAMILY * 20),
        header("e\u0301" * 66),
        header("x") + "\n\n" + "https://example.org/" + "x" * 100,
        f"fixup! {header('x' * 66)}",
        f"Merge branch '{'x' * 100}'",
        f'Revert "{"x" * 72}"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.',
        "",
    ],
)
def test_a_header_within_the_columns_passes(message: str) -> None:
    assert findings("CM007", message, path="message") == ()


def test_the_span_begins_with_the_first_character_too_many() -> None:
    (finding,) = findings("CM007", header("漢" * 34), path="message")

    assert (finding.span.column, finding.span.end_column) == (40, 41)


def test_the_limit_is_the_teams() -> None:
    conventions = replace(Conventions(), commits=Commits(header_max=50))

    assert findings("CM007", header("x" * 44), path="message", conventions=conventions) == ()
    assert findings("CM007", header("x" * 45), path="message", conventions=conventions)


@pytest.mark.parametrize("unit", ["x", "é", "\u0301", "\u200d", FAMILY, "\x07"], ids=ascii)
def test_a_header_of_a_megabyte_is_measured(unit: str) -> None:
    assert len(findings("CM007", header(unit * (1_000_000 // len(unit))), path="message")) == 1
