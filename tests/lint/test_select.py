"""Selection of rules by code, family and name."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.schema import Conventions, PathRules, Rules
from patterns_cli.errors import ConfigurationError, Fault, Location, UsageError
from patterns_cli.lint.select import Labels, Selection, check_labels, select_rules, severity_of
from patterns_cli.model import Severity
from patterns_cli.rules import catalogue

RULES = catalogue()
FAMILIES = {rule.family for rule in RULES.values()}


def codes(selection: Selection, rules: Rules | None = None, path: str | None = None) -> set[str]:
    conventions = replace(Conventions(), rules=rules or Rules())
    return {rule.code for rule in select_rules(RULES, conventions, selection, path)}


def family(*names: str) -> set[str]:
    return {code for code, rule in RULES.items() if rule.family in names}


@pytest.mark.parametrize(
    ("selection", "rules", "expected"),
    [
        pytest.param(Selection(), Rules(), set(RULES), id="everything by default"),
        pytest.param(Selection(select=("PY",)), Rules(), family("PY"), id="a family"),
        pytest.param(Selection(select=("PY001",)), Rules(), {"PY001"}, id="a code"),
        pytest.param(Selection(select=("python-class-name",)), Rules(), {"PY001"}, id="a name"),
        pytest.param(Selection(select=("PY",), ignore=("PY001",)), Rules(), family("PY") - {"PY001"}, id="but one"),
        pytest.param(Selection(select=("PY001",), ignore=("PY",)), Rules(), {"PY001"}, id="the more exact wins"),
        pytest.param(Selection(select=("PY001",), ignore=("PY001",)), Rules(), set(), id="ignore wins a tie"),
        pytest.param(Selection(), Rules(select=("CM",)), family("CM"), id="the file selects"),
        pytest.param(Selection(), Rules(ignore=("CM", "BR")), set(RULES) - family("CM", "BR"), id="the file ignores"),
        pytest.param(Selection(select=("CM001",)), Rules(ignore=("CM001",)), {"CM001"}, id="select starts afresh"),
        pytest.param(Selection(ignore=("PY",)), Rules(ignore=("CM",)), set(RULES) - family("PY"), id="ignore replaces"),
        pytest.param(
            Selection(extend_ignore=("PY",)), Rules(ignore=("CM",)), set(RULES) - family("PY", "CM"), id="it extends"
        ),
        pytest.param(
            Selection(extend_select=("PY001",)), Rules(select=("CM",)), family("CM") | {"PY001"}, id="select extends"
        ),
    ],
)
def test_selection(selection: Selection, rules: Rules, expected: set[str]) -> None:
    assert codes(selection, rules) == expected


PER_PATH = Rules(
    ignore=("CM",), per_path={"tests/**": PathRules(ignore=("PY",)), "/app/old.py": PathRules(select=("CM001",))}
)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("app/models/user.py", set(RULES) - family("CM")),
        ("tests/test_user.py", set(RULES) - family("CM", "PY")),
        ("app/old.py", set(RULES) - family("CM") | {"CM001"}),
    ],
)
def test_per_path(path: str, expected: set[str]) -> None:
    assert codes(Selection(), PER_PATH, path) == expected


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        pytest.param(Selection(select=("PY001",)), {"PY001"}, id="only these"),
        pytest.param(Selection(ignore=("CM",)), set(RULES) - family("CM"), id="not these"),
        pytest.param(Selection(extend_ignore=("CM001",)), set(RULES) - family("CM"), id="nor these"),
        pytest.param(Selection(ignore=("TS",)), set(RULES) - family("TS"), id="others"),
    ],
)
def test_the_command_line_has_the_last_word_on_what_a_path_selects(selection: Selection, expected: set[str]) -> None:
    assert codes(selection, PER_PATH, "app/old.py") == expected


def test_ignoring_wins_between_equals_in_a_path_too() -> None:
    rules = Rules(per_path={"*.py": PathRules(select=("PY001", "TS"), ignore=("PY001", "TS001"))})

    assert codes(Selection(), rules, "app/a.py") == set(RULES) - {"PY001", "TS001"}


def test_severity_is_found_by_code_and_by_name() -> None:
    by_code = replace(Conventions(), rules=Rules(severity={"PY001": "info"}))
    by_name = replace(Conventions(), rules=Rules(severity={"python-class-name": "warning"}))

    assert severity_of(RULES["PY001"], by_code) is Severity.INFO
    assert severity_of(RULES["PY001"], by_name) is Severity.WARNING
    assert severity_of(RULES["PY002"], by_code) is None


def test_every_unknown_label_of_the_command_line_is_named_with_what_is_near() -> None:
    with pytest.raises(UsageError) as caught:
        check_labels(RULES, Selection(select=("PY01", "python-clas-name"), extend_ignore=("zzz",)))

    messages = [(fault.message, fault.help) for fault in caught.value.faults]
    assert [message.split("`")[1] for message, _ in messages] == ["PY01", "python-clas-name", "zzz"]
    assert "did you mean `python-class-name`?" in messages[1][1]
    assert Labels(RULES).fault("py001") == Fault(
        "`py001` is no rule, family or name of a rule", "did you mean `PY001`?"
    )
    assert "patterns rules" in messages[2][1]


def test_unknown_label_of_a_file_is_named_with_its_place() -> None:
    place = Location("patterns.yml", 3, 5)
    conventions = replace(Conventions(), rules=Rules(per_path={"a/**": PathRules(ignore=("PY0001",))}))

    with pytest.raises(ConfigurationError) as caught:
        check_labels(RULES, Selection(), [(conventions, {("rules", "per_path"): place})])

    assert caught.value.faults[0].location == place
