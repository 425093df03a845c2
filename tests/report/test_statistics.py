"""Counting findings by rule."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.model import START, Applicability, Finding, Fix, Result, Severity
from patterns_cli.report.statistics import RuleCount, by_rule, statistics

FINDING = Finding("PY001", "python-class-name", Severity.ERROR, "a.py", START, "m")
SAFE, UNSAFE = (replace(FINDING, fix=Fix(each, ())) for each in Applicability)
OTHER = replace(FINDING, code="TS001", name="typescript-file-name")


def test_the_most_frequent_comes_first_then_codes_in_order() -> None:
    result = Result((OTHER, replace(OTHER, code="LAY001"), FINDING, SAFE, UNSAFE, UNSAFE), 1)

    assert by_rule(result) == (
        RuleCount("PY001", "python-class-name", 4, fixable=1, unsafe=2),
        RuleCount("LAY001", "typescript-file-name", 1, fixable=0, unsafe=0),
        RuleCount("TS001", "typescript-file-name", 1, fixable=0, unsafe=0),
    )


def test_the_table_is_in_columns() -> None:
    assert statistics(Result((*[SAFE] * 1200, OTHER, UNSAFE), 1)) == (
        "1,201  PY001  python-class-name     1,200 can be fixed, 1 can be fixed unsafely\n"
        "    1  TS001  typescript-file-name\n"
    )
    assert statistics(Result((), 1)) == ""


def test_colour_only_when_asked_for() -> None:
    assert "\x1b[" in statistics(Result((FINDING,), 1), color=True)
    assert "\x1b[" not in statistics(Result((FINDING,), 1))


@given(st.lists(st.sampled_from([FINDING, SAFE, UNSAFE, OTHER])))
def test_no_finding_is_lost_or_counted_twice(findings: list[Finding]) -> None:
    counts = by_rule(Result(tuple(findings), 1))

    assert sum(each.count for each in counts) == len(findings)
    assert sum(each.fixable for each in counts) == findings.count(SAFE)
    assert [each.count for each in counts] == sorted((each.count for each in counts), reverse=True)
