"""GitLab's code quality report, held to what its documentation requires."""

import json

import jsonschema

from patterns_cli.model import Finding, Result, Severity, Span
from patterns_cli.report.gitlab import gitlab

REQUIRED = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "positions"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/.]"},
                    "positions": {
                        "required": ["begin"],
                        "properties": {
                            "begin": {"required": ["line"], "properties": {"line": {"type": "integer", "minimum": 1}}}
                        },
                    },
                },
            },
        },
    },
}
FINDING = Finding(
    "PY001", "python-class-name", Severity.ERROR, "app/user.py", Span(12, 7, 12, 19), "m", fingerprint="f"
)


def test_an_issue_has_what_gitlab_requires() -> None:
    issues = json.loads(gitlab(Result((FINDING,), 1)))

    jsonschema.validate(issues, REQUIRED)
    assert issues == [
        {
            "description": "PY001: m", "check_name": "python-class-name", "fingerprint": "f", "severity": "major",
            "location": {
                "path": "app/user.py",
                "positions": {"begin": {"line": 12, "column": 7}, "end": {"line": 12, "column": 19}},
            },
        }
    ]  # fmt: skip


def test_severities() -> None:
    issues = json.loads(
        gitlab(Result(tuple(Finding("A001", "n", each, "a", FINDING.span, "m") for each in Severity), 1))
    )

    assert [issue["severity"] for issue in issues] == ["major", "minor", "info"]


def test_no_fingerprint_is_there_twice() -> None:
    issues = json.loads(gitlab(Result((FINDING, FINDING, FINDING), 1)))

    assert [issue["fingerprint"] for issue in issues] == ["f", "f-1", "f-2"]
