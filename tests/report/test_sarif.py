"""SARIF, held to the schema of the standard."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, FormatChecker

from patterns_cli import __version__
from patterns_cli.model import START, Applicability, Crash, Edit, Finding, Fix, Rename, Result, Severity, Span, Subject
from patterns_cli.report.sarif import sarif
from patterns_cli.rules import catalogue

SCHEMA = Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json"
STANDARD = Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=FormatChecker())
SPAN = Span(12, 7, 12, 19)
FINDING = Finding(
    "PY001", "python-class-name", Severity.ERROR, "app/user.py", SPAN, "m", help="h", fingerprint="f",
    fix=Fix(Applicability.UNSAFE, (Edit(SPAN, "UserAccount"), Edit(Span(14, 1, 15, 1), ""))),
)  # fmt: skip
PATH = Finding("LAY001", "missing-folder", Severity.WARNING, "app/api", START, "m", fingerprint="g")
NOBODYS = Finding("XX001", "of-no-known-rule", Severity.INFO, "a.py", SPAN, "m", fingerprint="h")
CRASH = Crash("PY002", "caf\udce9.py", "ValueError: \x00")
EVERYTHING = Result((FINDING, PATH, NOBODYS), files=2, suppressed=1, crashes=(CRASH,))


def run_of(result: Result) -> Mapping[str, Any]:
    log = json.loads(sarif(result, catalogue()))
    assert [error.message for error in STANDARD.iter_errors(log)] == []
    (run,) = log["runs"]
    return dict(run)


@pytest.mark.parametrize("result", [Result((), 0), Result((FINDING,), 1), EVERYTHING], ids=["empty", "one", "all"])
def test_a_log_is_valid_by_the_schema(result: Result) -> None:
    run = run_of(result)

    assert run["tool"]["driver"]["semanticVersion"] == __version__
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["results"]) == len(result.findings)


def test_the_schema_would_tell() -> None:
    log = json.loads(sarif(EVERYTHING, catalogue()))
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0

    assert list(STANDARD.iter_errors(log))


def test_every_rule_of_ours_can_be_described() -> None:
    rules = catalogue().values()
    found = tuple(Finding(rule.code, rule.name, rule.severity, "a.py", START, "m") for rule in rules)

    described = run_of(Result(found, 1))["tool"]["driver"]["rules"]

    assert [each["id"] for each in described] == [rule.code for rule in rules]
    assert all(each["shortDescription"]["text"] and "## Bad" in each["help"]["markdown"] for each in described)


@pytest.mark.parametrize(("severity", "level"), [("error", "error"), ("warning", "warning"), ("info", "note")])
def test_levels(severity: str, level: str) -> None:
    (result,) = run_of(Result((Finding("PY001", "n", Severity(severity), "a.py", SPAN, "m"),), 1))["results"]

    assert result["level"] == level


def test_a_result_says_where_and_what_and_how_it_is_mended() -> None:
    result = run_of(EVERYTHING)["results"][0]

    place = {"artifactLocation": {"uri": "app/user.py", "uriBaseId": "%SRCROOT%"}}
    region = {"startLine": 12, "startColumn": 7, "endLine": 12, "endColumn": 19}
    assert result["locations"] == [{"physicalLocation": {**place, "region": region}}]
    assert result["message"] == {"text": "m\nh"}
    assert result["partialFingerprints"] == {"patterns/v1": "f"}
    (fix,) = result["fixes"]
    (change,) = fix["artifactChanges"]
    assert fix["description"] == {"text": "unsafe fix"}
    assert change["artifactLocation"] == place["artifactLocation"]
    assert change["replacements"][0] == {"deletedRegion": region, "insertedContent": {"text": "UserAccount"}}


def test_a_crash_is_a_notification_and_no_result() -> None:
    run = run_of(EVERYTHING)

    (invocation,) = run["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert not invocation["executionSuccessful"]
    assert notification["associatedRule"] == {"id": "PY002"}
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "caf%E9.py"
    assert "PY002" in {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert run_of(Result((), 1))["invocations"] == [{"executionSuccessful": True}]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("app/user.py", "app/user.py"),
        ("a b/100%.py", "a%20b/100%25.py"),
        ("a:b.py", "a%3Ab.py"),
        ("c#?,é.py", "c%23%3F%2C%C3%A9.py"),
        ("a\nb.py", "a%0Ab.py"),
    ],
)
def test_paths_are_relative_uris(path: str, uri: str) -> None:
    (result,) = run_of(Result((Finding("PY001", "n", Severity.ERROR, path, SPAN, "m"),), 1))["results"]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


@given(text=st.text())
def test_any_message_leaves_the_log_valid(text: str) -> None:
    run_of(Result((Finding("PY001", "n", Severity.ERROR, "a.py", SPAN, text or "m", help=text),), 1))


def test_a_fix_that_only_renames_a_file_has_no_place_in_the_log() -> None:
    fix = Fix(Applicability.SAFE, files=(Rename("tests/users.py", "tests/test_users.py"),))

    (result,) = run_of(Result((replace(FINDING, fix=fix),), 1))["results"]

    assert "fixes" not in result


@pytest.mark.parametrize("subject", [Subject.COMMIT, Subject.MESSAGE, Subject.BRANCH])
def test_what_is_no_file_is_a_logical_location_and_no_uri(subject: Subject) -> None:
    found, crash = replace(FINDING, path="1a2b3c4"), Crash("CM001", "1a2b3c4", "ValueError")

    run = run_of(Result((found,), 1, crashes=(crash,), subject=subject))

    named = [{"name": "1a2b3c4", "kind": subject.value}]
    (result,) = run["results"]
    region = {"startLine": 12, "startColumn": 7, "endLine": 12, "endColumn": 19}
    assert result["locations"] == [{"logicalLocations": named, "properties": {"region": region}}]
    assert run["invocations"][0]["toolExecutionNotifications"][0]["locations"] == [{"logicalLocations": named}]
    assert not {"fixes", "originalUriBaseIds"} & {*result, *run}
