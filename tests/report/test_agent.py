"""The report for programs that mend code."""

from dataclasses import replace

import pytest

from patterns_cli.model import Applicability, Create, Edit, Finding, Fix, Rename, Result, Severity, Span
from patterns_cli.report.agent import agent

SPAN = Span(2, 17, 2, 21)
FINDING = Finding("PY009", "python-self-cls", Severity.ERROR, "app/user.py", SPAN, "write `self`")


def line(finding: Finding) -> str:
    return agent(Result((finding,), 1), summary=False)


def test_a_finding_is_a_line() -> None:
    assert line(FINDING) == "app/user.py:2:17: PY009 error: write `self`\n"


def test_the_mend_and_the_advice_stand_behind_tabs() -> None:
    edits = (Edit(SPAN, "self"), Edit(Span(3, 1, 4, 1), ""), Edit(Span(9, 1, 9, 1), 'a "b"\n\tc\\d'))
    mended = replace(FINDING, fix=Fix(Applicability.SAFE, edits), help="see\nthere")

    assert line(mended) == (
        "app/user.py:2:17: PY009 error: write `self`\t"
        r'fix safe: 2:17-2:21 "self" 3:1-4:1 "" 9:1-9:1 "a \"b\"\n\tc\\d"'
        "\thelp: see\\nthere\n"
    )


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("a b/é 名.py", "a b/é 名.py"),
        ("a:1:2: PY001 error: x.py", r"a\u003a1\u003a2\u003a PY001 error\u003a x.py"),
        ("a\nb\\c.py", r"a\nb\\c.py"),
        ("caf\udce9\x1b.py", r"caf\udce9\u001b.py"),
        ("\U000e0001.py", r"\udb40\udc01.py"),
    ],
)
def test_a_path_is_one_word_up_to_its_colon(path: str, shown: str) -> None:
    assert line(replace(FINDING, path=path)) == f"{shown}:2:17: PY009 error: write `self`\n"


def test_the_last_line_sums_up_without_a_time() -> None:
    assert agent(Result((FINDING,), 3, seconds=1.5)).splitlines()[-1] == "3 files checked; 1 error"
    assert agent(Result((), 3, seconds=1.5)) == "3 files checked; no findings\n"


def test_files_that_a_fix_makes_and_renames_are_in_the_line() -> None:
    files = (Create("a b/.dockerignore", '.git\n"x"\n'), Rename("tests/users.py", "tests/test_users.py"))
    mended = replace(FINDING, fix=Fix(Applicability.UNSAFE, files=files))

    assert line(mended).endswith(
        '\tfix unsafe: create "a b/.dockerignore" ".git\\n\\"x\\"\\n" rename "tests/users.py" "tests/test_users.py"\n'
    )
