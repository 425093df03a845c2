"""The baseline's file and what it knows: laws of comparing, renewing and pruning, and every file that is none."""

import json
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from patterns_cli.errors import ConfigurationError
from patterns_cli.lint.baseline import Baseline, Entry, compare, key_of, parse_baseline, pruned, renewed
from patterns_cli.model import Excerpt, Finding, Result, Severity, Span

HEAD = '{"patterns_baseline": 1}\n'
ONE = '{"rule": "PY001", "path": "a.py", "symbol": "user"}\n'


def finding(code: str = "PY001", path: str = "a.py", symbol: str = "", text: str = "x = 1", line: int = 1) -> Finding:
    return Finding(
        code, "a-rule", Severity.ERROR, path, Span(line, 1, line, 2), "?", symbol, excerpt=Excerpt(line, (text,))
    )


def result(findings: Iterable[Finding]) -> Result:
    return Result(tuple(findings), 1)


FINDINGS = st.lists(
    st.builds(
        finding,
        st.sampled_from(["PY001", "TS001"]),
        st.sampled_from(["a.py", "b/c d.py", "ü\udce4.py"]),
        st.sampled_from(["", "user", "größe", "\u202euser", "a\nb"]),
        st.sampled_from(["x = 1", "  x  =\t1", '"\\', "\u2028", "y" * 300]),
    ),
    max_size=12,
)


@given(FINDINGS)
def test_a_file_gives_back_what_was_put_into_it(findings: list[Finding]) -> None:
    baseline = Baseline.of(findings)

    text = baseline.as_text()

    assert parse_baseline(text.encode(), "b") == baseline
    assert all(json.loads(line) for line in text.splitlines())
    assert len(text.splitlines()) == len(findings) + 1, "one line for each, whatever stands in it"


@given(FINDINGS)
def test_nothing_that_is_taken_down_is_found(findings: list[Finding]) -> None:
    compared = compare(result(findings), Baseline.of(findings))

    assert (compared.result.findings, compared.unmet) == ((), ())
    assert compared.result.baselined == len(findings)


@given(FINDINGS, FINDINGS)
def test_of_findings_that_are_alike_as_many_are_known_as_were_taken_down(
    old: list[Finding], now: list[Finding]
) -> None:
    compared = compare(result(now), Baseline.of(old))

    before, after = Counter(map(key_of, old)), Counter(map(key_of, now))
    assert Counter(map(key_of, compared.result.findings)) == after - before
    assert Counter(entry.key for entry in compared.unmet) == before - after
    assert compared.result.baselined == (after & before).total()


@given(FINDINGS, FINDINGS)
def test_pruning_adds_nothing_and_hides_what_was_hidden(old: list[Finding], now: list[Finding]) -> None:
    baseline = Baseline.of(old)
    compared = compare(result(now), baseline)

    after = pruned(baseline, compared.unmet)

    assert after.entries <= baseline.entries
    assert compare(result(now), after).result == compared.result
    assert compare(result(now), after).unmet == ()


@given(FINDINGS, FINDINGS, st.sampled_from(["PY001", "TS001"]))
def test_what_cannot_be_judged_is_kept_when_the_rest_is_written_anew(
    old: list[Finding], now: list[Finding], code: str
) -> None:
    now = [each for each in now if each.code == code]

    baseline = renewed(result(now), Baseline.of(old), lambda entry: entry.rule == code)

    others = {entry for entry in Baseline.of(old).entries if entry.rule != code}
    assert baseline.entries == Baseline.of(now).entries | others


@given(FINDINGS, FINDINGS)
def test_both_sides_of_a_merge_are_read_in_any_order_and_twice(ours: list[Finding], theirs: list[Finding]) -> None:
    sides = Baseline.of(ours).as_text() + Baseline.of(theirs).as_text() + Baseline.of(ours).as_text()

    assert parse_baseline(sides.encode(), "b") == Baseline.of(ours).with_entries(Baseline.of(theirs).entries)


def test_of_two_alike_one_is_mended_and_a_third_is_new() -> None:
    two = [finding(symbol="user", line=1), finding(symbol="user", line=9)]
    baseline = Baseline.of(two)

    assert compare(result(two[1:]), baseline).unmet == (Entry("PY001", "a.py", "user", "", 2),)
    third = finding(symbol="user", line=20)
    assert compare(result([*two, third]), baseline).result.findings == (third,)


def test_a_line_is_known_by_its_words_wherever_it_stands() -> None:
    baseline = Baseline.of([finding(text="  x   = 1", line=3)])

    assert compare(result([finding(text="x = 1\t", line=90)]), baseline).result.findings == ()
    assert compare(result([finding(text="x = 2", line=3)]), baseline).result.findings != ()


def test_a_finding_about_a_path_has_no_words() -> None:
    about_a_path = Finding("LAY001", "missing-folder", Severity.ERROR, "app/db", Span(1, 1, 1, 1), "?")

    assert Baseline.of([about_a_path]).as_text() == HEAD + '{"rule": "LAY001", "path": "app/db"}\n'


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HEAD + ONE, id="as written"),
        pytest.param("\ufeff" + HEAD + ONE, id="a byte-order mark"),
        pytest.param((HEAD + ONE).replace("\n", "\r\n"), id="CRLF"),
        pytest.param(HEAD + ONE.rstrip(), id="no line end at the end"),
        pytest.param("\n" + HEAD + "\n" + ONE + "\n\n", id="empty lines"),
        pytest.param(HEAD + ONE + HEAD + ONE, id="two heads"),
        pytest.param(HEAD + ' { "path":"a.py", "symbol":"user","ordinal":1,"rule":"PY001" } ', id="written by others"),
    ],
)
def test_what_editors_and_merges_do_to_a_file_changes_nothing(text: str) -> None:
    assert parse_baseline(text.encode(), "b").entries == {Entry("PY001", "a.py", "user")}


@pytest.mark.parametrize(
    ("data", "place", "said"),
    [
        pytest.param("", "b:1:1", "does not begin with", id="empty"),
        pytest.param("{}\n", "b:1:1", "does not begin with", id="an object"),
        pytest.param("[1]\n", "b:1:1", "does not begin with", id="a list"),
        pytest.param(ONE + HEAD, "b:1:1", "does not begin with", id="head after an entry"),
        pytest.param('{\n "name": "shop"\n}\n', "b:1:1", "does not begin with", id="a package.json"),
        pytest.param('{"patterns_baseline": 2}\n', "b:1:1", "of version 2", id="newer"),
        pytest.param('{"patterns_baseline": "1"}\n', "b:1:1", 'of version "1"', id="no version"),
        pytest.param('{"patterns_baseline": true}\n', "b:1:1", "of version true", id="true is not 1"),
        pytest.param(HEAD + "\n" + ONE + '{"rule": "PY001"', "b:4:17", "no JSON", id="cut off"),
        pytest.param(HEAD + ONE.rstrip() + ",\n", "b:2:52", "no JSON: extra data", id="a comma too many"),
        pytest.param(HEAD + "[" * 100_000, "b:2", "no JSON", id="a bomb"),
        pytest.param(HEAD + "1" * 10_000, "b:2:1", "no JSON", id="a number without end"),
        pytest.param(HEAD + "7\n", "b:2:1", "no JSON object", id="a number"),
        pytest.param(HEAD + '{"path": "a.py"}', "b:2:1", "no `rule`", id="no rule"),
        pytest.param(HEAD + '{"rule": "A1", "path": ""}', "b:2:16", "no `path`", id="no path"),
        pytest.param(HEAD + '{"rule": "A1", "path": 7}', "b:2:16", "`path` is no text", id="path is a number"),
        pytest.param(HEAD + '{"rule": "A1", "path": "a", "line": 7}', "b:2:29", "`line` is no part", id="foreign key"),
        pytest.param(HEAD + '{"rule": "A1", "path": "a", "ordinal": 0}', "b:2:29", "no number from 1", id="ordinal 0"),
        pytest.param(HEAD + '{"rule": "A1", "path": "a", "ordinal": true}', "b:2:29", "no number", id="ordinal true"),
        pytest.param(HEAD + "<<<<<<< HEAD\n" + ONE, "b:2:1", "half done", id="markers of a conflict"),
        pytest.param(HEAD.encode() + b'{"rule": "\xff"}', "b:2:11", "not UTF-8", id="no UTF-8"),
        pytest.param((HEAD + ONE).encode("utf-16"), "b:1:1", "not UTF-8", id="UTF-16"),
    ],
)
def test_a_file_that_is_no_baseline_is_refused_with_the_place_and_the_way_out(
    data: str | bytes, place: str, said: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse_baseline(data.encode() if isinstance(data, str) else data, "b")

    fault = caught.value.faults[0]
    assert str(fault).startswith(f"{place}: " if place.count(":") > 1 else f"{place}:")
    assert said in fault.message
    assert fault.help


def test_every_line_at_fault_is_named_at_once() -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse_baseline(f"{HEAD}no\n{ONE}1\n".encode(), "b")

    assert [str(fault.location) for fault in caught.value.faults] == ["b:2:1", "b:4:1"]


@example(HEAD.encode() + b'{"rule": "A", "path": "b", "rule": 1}')
@given(
    st.one_of(
        st.binary(max_size=60), st.text(max_size=60).map(lambda text: HEAD.encode() + text.encode(errors="replace"))
    )
)
def test_whatever_stands_in_the_file_is_read_or_refused(data: bytes) -> None:
    try:
        baseline = parse_baseline(data, "b")
    except ConfigurationError as error:
        faults = error.faults
    else:
        faults = ()
        assert parse_baseline(baseline.as_text().encode(), "b") == baseline
    assert all(fault.location and fault.help for fault in faults)


def test_of_findings_that_are_alike_the_new_ones_are_the_last_to_be_known() -> None:
    old, fresh, other = (finding(text="x = 1", line=line) for line in (9, 3, 5))
    baseline = Baseline.of([old])

    compared = compare(result([fresh, other, old]), baseline, {fresh, other})

    assert (compared.result.findings, compared.unmet) == ((fresh, other), ())
    assert compare(result([fresh]), baseline, {fresh}).result.findings == ()
