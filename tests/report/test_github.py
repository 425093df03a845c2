"""Workflow commands for GitHub Actions."""

from dataclasses import replace

from patterns_cli.model import Applicability, Crash, Finding, Fix, Result, Severity, Span, Subject
from patterns_cli.report.github import github

FINDING = Finding("PY001", "python-class-name", Severity.ERROR, "app/user.py", Span(12, 7, 12, 19), "m", help="h")


def test_a_finding_is_a_command_with_its_place() -> None:
    assert github(Result((FINDING,), 2, seconds=0.1)) == (
        "::error file=app/user.py,line=12,endLine=12,col=7,endColumn=19,title=PY001 python-class-name::"
        "app/user.py:12:7 PY001 m%0Ah\n"
        "2 files checked; 1 error (0.10 s)\n"
    )


def test_what_means_something_to_the_runner_is_escaped() -> None:
    forged = replace(FINDING, path="a,b:100%.py", message="x%0A\r\n::error::y", help="")

    assert github(Result((forged,), 1), summary=False) == (
        "::error file=a%2Cb%3A100%25.py,line=12,endLine=12,col=7,endColumn=19,title=PY001 python-class-name::"
        "a,b:100%25.py:12:7 PY001 x%250A%0D%0A::error::y\n"
    )


def test_of_several_lines_no_columns_are_told() -> None:
    assert "file=app/user.py,line=12,endLine=13,title=" in github(
        Result((replace(FINDING, span=Span(12, 7, 13, 2)),), 1)
    )


def test_the_gravest_come_first_for_only_ten_of_a_kind_are_shown() -> None:
    mild = [replace(FINDING, severity=severity) for severity in (Severity.INFO, Severity.WARNING)]

    lines = github(Result((*mild, FINDING), 1)).splitlines()

    assert [line.split(" ")[0] for line in lines[:3]] == ["::error", "::warning", "::notice"]


def test_a_crash_is_an_error_of_ours() -> None:
    text = github(Result((), 1, crashes=(Crash("PY001", "a.py", "ValueError: oh"),)), summary=False)

    assert text == "::error file=a.py,title=patterns%3A a defect of ours::PY001 crashed on a.py: ValueError: oh\n"


def test_statistics_stand_before_the_last_line() -> None:
    fixable = replace(FINDING, fix=Fix(Applicability.SAFE, ()))

    *_, counts, last = github(Result((FINDING, fixable), 1), counted=True).splitlines()

    assert counts == "2  PY001  python-class-name  1 can be fixed"
    assert last.startswith("1 file checked")


def test_what_is_no_file_has_an_annotation_without_a_place() -> None:
    found, crash = replace(FINDING, path="1a2b3c4"), Crash("CM001", "1a2b3c4", "ValueError: oh")
    result = Result((found,), 2, crashes=(crash,), subject=Subject.COMMIT, merges=1)

    assert github(result) == (
        "::error title=PY001 python-class-name::1a2b3c4:12:7 PY001 m%0Ah\n"
        "::error title=patterns%3A a defect of ours::CM001 crashed on 1a2b3c4: ValueError: oh\n"
        "2 commits checked, 1 merge skipped; 1 error\n"
    )
