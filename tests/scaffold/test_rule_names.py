"""Codes and names of new rules: what is meant by what is written, and what is refused."""

from keyword import iskeyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.errors import UsageError
from patterns_cli.registry import _NAME as NAMES_OF_RULES
from patterns_cli.scaffold.rule_names import RuleCode, module_name, refuse_taken, rule_name


@pytest.mark.parametrize(
    ("stated", "taken", "code"),
    [
        ("ACME003", [], "ACME003"),
        ("acme003", [], "ACME003"),
        ("ACME", [], "ACME001"),
        ("ACME", ["ACME001", "ACME007", "ACMEX099", "naive-time"], "ACME008"),
        ("ACME", ["ACME001", "ACME999"], "ACME002"),
        ("AB123", [], "AB123"),
        ("A2B001", [], "A2B001"),
    ],
)
def test_a_code_is_settled(stated: str, taken: list[str], code: str) -> None:
    assert RuleCode.read(stated).settled(taken) == code


@pytest.mark.parametrize("stated", ["", "A", "A001", "ACME1", "AB12", "TOOLONG001", "ÄCME001", "AC-001", "1AC001"])
def test_what_is_no_code_is_refused(stated: str) -> None:
    with pytest.raises(UsageError, match="is no code of a rule"):
        RuleCode.read(stated)


@pytest.mark.parametrize("stated", ["PY901", "cm", "TST001"])
def test_our_families_are_ours(stated: str) -> None:
    with pytest.raises(UsageError, match="comes with patterns"):
        RuleCode.read(stated)


def test_a_family_may_be_full() -> None:
    with pytest.raises(UsageError, match="no number left"):
        RuleCode.read("ACME").settled(f"ACME{number:03}" for number in range(1000))


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("naive-time", "naive-time"),
        ("NaiveTime", "naive-time"),
        ("naive_time", "naive-time"),
        ("naiveTime", "naive-time"),
        ("  Naive  time ", "naive-time"),
        ("HTTPCode", "http-code"),
        ("2fa missing", "2fa-missing"),
    ],
)
def test_a_name_in_any_style_is_kebab_case(stated: str, name: str) -> None:
    assert rule_name(stated) == name


@pytest.mark.parametrize("stated", ["", "-", "größe", "a/b", "../x", "12", "no.print", "a\nb\x00", "`x`"])
def test_what_cannot_be_a_name_is_refused(stated: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a rule"):
        rule_name(stated)


def test_a_name_may_be_as_long_as_lines_bear() -> None:
    assert rule_name("a" * 40) == "a" * 40
    with pytest.raises(UsageError, match="too long"):
        rule_name("a" * 41)


@given(st.text(alphabet="abZ09_- ", min_size=1, max_size=12))
def test_whatever_is_accepted_is_a_name_and_stays_one(stated: str) -> None:
    try:
        name = rule_name(stated)
    except UsageError:
        return

    assert NAMES_OF_RULES.fullmatch(name)
    assert rule_name(name) == name
    assert module_name(name).isidentifier()
    assert not iskeyword(module_name(name))


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("naive-time", "naive_time"),
        ("import", "check_import"),
        ("print", "check_print"),
        ("rule", "check_rule"),
        ("text", "check_text"),
        ("2fa", "check_2fa"),
        ("match", "match"),
    ],
)
def test_a_module_is_called_so_that_python_takes_it(name: str, module: str) -> None:
    assert module_name(name) == module


@pytest.mark.parametrize(
    ("code", "name", "said", "way_out"),
    [
        ("ACME001", "other", "`ACME001` is the code of a friend", "ACME002 is free"),
        ("ACME002", "naive-time", "`naive-time` is the name of a friend", "in other words"),
    ],
)
def test_what_is_taken_is_refused(code: str, name: str, said: str, way_out: str) -> None:
    with pytest.raises(UsageError) as caught:
        refuse_taken(code, name, dict.fromkeys(("ACME001", "naive-time"), "a friend"))

    (fault,) = caught.value.faults
    assert said in fault.message
    assert way_out in fault.help


def test_what_is_free_passes() -> None:
    refuse_taken("ACME002", "other", {"ACME001": "a friend"})
