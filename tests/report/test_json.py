"""Reports for machines."""

import json

from patterns_cli import __version__
from patterns_cli.errors import ConfigurationError, Fault, Location, UsageError
from patterns_cli.model import Applicability, Crash, Edit, Finding, Fix, Result, Severity, Span
from patterns_cli.report.json import as_json, error_as_json

SPAN = Span(12, 7, 12, 19)
FINDING = Finding(
    code="PY001",
    name="python-class-name",
    severity=Severity.ERROR,
    path="app/models/user.py",
    span=SPAN,
    message="m",
    symbol="user_account",
    help="h",
    fix=Fix(Applicability.UNSAFE, (Edit(SPAN, "UserAccount"),)),
    fingerprint="f",
)


def test_a_result_has_the_documented_shape() -> None:
    place = {"line": 12, "column": 7, "end_line": 12, "end_column": 19}

    assert json.loads(as_json(Result((FINDING,), files=2, suppressed=1))) == {
        "schema_version": 1,
        "tool": {"name": "patterns", "version": __version__},
        "summary": {
            "files": 2, "errors": 1, "warnings": 0, "infos": 0, "suppressed": 1, "baselined": 0, "fixable": 0,
            "fixable_unsafe": 1, "fixed": 0, "outside_changes": 0,
        },
        "findings": [
            {
                "code": "PY001", "name": "python-class-name", "severity": "error", "path": "app/models/user.py",
                **place, "symbol": "user_account", "message": "m", "help": "h",
                "fix": {"applicability": "unsafe", "edits": [{**place, "replacement": "UserAccount"}]},
                "fingerprint": "f",
            }
        ],
    }  # fmt: skip


def test_crashes_are_there_only_when_there_are_any() -> None:
    crashed = json.loads(as_json(Result((), files=1, crashes=(Crash("PY001", "a.py", "oh"),))))

    assert crashed["crashes"] == [{"code": "PY001", "path": "a.py", "error": "oh", "origin": "", "given_up": False}]
    assert "crashes" not in json.loads(as_json(Result((), files=1)))


def test_paths_of_any_bytes_become_valid_json() -> None:
    odd = b"caf\xe9.py".decode(errors="surrogateescape")

    text = as_json(Result((Finding("PY007", "n", Severity.ERROR, odd, SPAN, "m"),), files=1))

    assert text.isascii()
    assert json.loads(text)["findings"][0]["path"] == odd


def test_an_error_says_what_where_and_what_to_do() -> None:
    error = UsageError("no such path", help="name another", location=Location("a.py", 1))

    assert json.loads(error_as_json(error)) == {
        "schema_version": 1,
        "error": {
            "kind": "usage",
            "message": "no such path",
            "help": "name another",
            "location": {"path": "a.py", "line": 1, "column": None},
        },
    }


def test_several_faults_are_all_listed() -> None:
    error = ConfigurationError.of([Fault("one"), Fault("two", "mend it")])

    described = json.loads(error_as_json(error))["error"]

    assert described["message"] == "one"
    assert [fault["message"] for fault in described["faults"]] == ["one", "two"]
