"""Reports for people, as they look."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from patterns_cli.model import START, Applicability, Excerpt, Finding, Fix, Result, Severity, Span
from patterns_cli.report.text import concise, findings_only, full

FINDING = Finding(
    code="PY001",
    name="python-class-name",
    severity=Severity.ERROR,
    path="app/models/user.py",
    span=Span(12, 7, 12, 19),
    message="`user_account` is not PascalCase; write `UserAccount`",
    symbol="user_account",
    excerpt=Excerpt(11, ("@dataclass", "class user_account(Base):")),
)
RESULT = Result((FINDING,), files=2, seconds=0.123)


def test_full_shows_place_source_span_message_and_sum() -> None:
    assert (
        full(RESULT)
        == """\
app/models/user.py:12:7 PY001 python-class-name
   11 │ @dataclass
   12 │ class user_account(Base):
      │       ^^^^^^^^^^^^ `user_account` is not PascalCase; write `UserAccount`

2 files checked; 1 error (0.12 s)
"""
    )


def test_a_finding_about_a_path_shows_no_source() -> None:
    missing = replace(
        FINDING, span=START, excerpt=None, message="the backend has no folder `app/api`", help="create it"
    )

    assert (
        findings_only([missing])
        == """\
app/models/user.py:1:1 PY001 python-class-name
      the backend has no folder `app/api`
      help: create it

"""
    )


def test_concise_is_a_line_a_finding_and_the_sum() -> None:
    assert concise(RESULT) == (
        "app/models/user.py:12:7 PY001 python-class-name: `user_account` is not PascalCase; write `UserAccount`\n"
        "2 files checked; 1 error (0.12 s)\n"
    )


def test_no_findings() -> None:
    assert full(Result((), files=1, seconds=0.5)) == "1 file checked; no findings (0.50 s)\n"


def test_the_last_line_counts_every_kind() -> None:
    fix = Fix(Applicability.SAFE, ())
    warning = replace(FINDING, severity=Severity.WARNING, fix=fix)
    result = Result((FINDING, FINDING, warning, replace(FINDING, severity=Severity.INFO)), 1200, suppressed=3)

    assert full(result).splitlines()[-1] == (
        "1,200 files checked; 2 errors, 1 warning, 1 info; 3 suppressed; 1 can be fixed with --fix (0.00 s)"
    )


@pytest.mark.parametrize(
    ("line", "span", "marks"),
    [
        pytest.param("\tclass user: pass", Span(1, 8, 1, 12), "\t      ^^^^", id="tabs stay tabs"),
        pytest.param("名 = user", Span(1, 5, 1, 9), "     ^^^^", id="wide letters take two columns"),
        pytest.param("x", Span(1, 1, 1, 1), "^", id="an empty span has one mark"),
        pytest.param("e\u0301 = user", Span(1, 6, 1, 10), "    ^^^^", id="combining marks take none"),
    ],
)
def test_marks_stand_below_the_span(line: str, span: Span, marks: str) -> None:
    shown = findings_only([replace(FINDING, span=span, excerpt=Excerpt(1, (line,)), message="m")]).splitlines()

    assert shown[1] == f"    1 │ {line}"
    assert shown[2] == f"      │ {marks} m"


def test_a_line_of_a_million_characters_is_shown_around_the_span() -> None:
    line = "x" * 500_000 + "user" + "y" * 500_000
    finding = replace(FINDING, span=Span(1, 500_001, 1, 500_005), excerpt=Excerpt(1, (line,)), message="m")

    _, source, marks, _ = findings_only([finding]).split("\n", 3)

    assert len(source) < 200
    assert source[marks.index("^") : marks.rindex("^") + 1] == "user"


def test_colour_only_when_asked_for() -> None:
    assert "\x1b[" in full(RESULT, color=True)
    assert "\x1b[" not in full(RESULT)


@pytest.mark.parametrize("report", [full, concise])
def test_line_ends_in_a_name_make_no_lines_of_their_own(report: Callable[..., str]) -> None:
    forged = replace(FINDING, path="a\nb.py", message="`a\nb` is not snake_case", excerpt=None)

    shown = report(Result((forged,), files=1, seconds=0.1))

    assert "a\ufffdb.py:12:7 PY001" in shown
    assert "`a\ufffdb` is not snake_case" in shown
    assert not any(line.startswith("b") for line in shown.splitlines())
