"""The report by file."""

from dataclasses import replace

from patterns_cli.model import Finding, Result, Severity, Span
from patterns_cli.report.grouped import grouped

FINDING = Finding("PY001", "python-class-name", Severity.ERROR, "app/user.py", Span(12, 7, 12, 19), "write `User`")


def test_findings_stand_below_their_file_with_places_in_line() -> None:
    other = replace(FINDING, span=Span(9, 1, 9, 2), path="b.py")

    assert grouped(Result((replace(FINDING, span=Span(9, 1, 9, 2)), FINDING, other), 2, seconds=0.1)) == (
        "app/user.py\n"
        "   9:1  PY001 python-class-name: write `User`\n"
        "  12:7  PY001 python-class-name: write `User`\n"
        "\n"
        "b.py\n"
        "  9:1  PY001 python-class-name: write `User`\n"
        "\n"
        "2 files checked; 3 errors (0.10 s)\n"
    )


def test_without_the_last_line() -> None:
    assert grouped(Result((), 1), summary=False) == ""
    assert grouped(Result((FINDING,), 1), summary=False).endswith("write `User`\n")


def test_colour_only_when_asked_for() -> None:
    assert "\x1b[" in grouped(Result((FINDING,), 1), color=True)
    assert "\x1b[" not in grouped(Result((FINDING,), 1))
