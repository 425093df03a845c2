"""Findings as a code quality report, which GitLab shows in merge requests.

Source: "Code Quality report format" of GitLab's documentation, a part of Code Climate's.
"""

import json
from collections import Counter
from typing import Any

from patterns_cli.model import Finding, Result, Severity
from patterns_cli.report.escape import sound

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab(result: Result) -> str:
    """The findings as a JSON array; no fingerprint is there twice, for GitLab shows only the first of each."""
    seen: Counter[str] = Counter()
    issues: list[dict[str, Any]] = []
    for finding in result.findings:
        before = seen[finding.fingerprint]
        seen[finding.fingerprint] += 1
        issues.append(_issue(finding, f"{finding.fingerprint}-{before}" if before else finding.fingerprint))
    return json.dumps(issues, indent=2)


def _issue(finding: Finding, fingerprint: str) -> dict[str, Any]:
    span = finding.span
    return {
        "description": sound(f"{finding.code}: {finding.message}"),
        "check_name": finding.name,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": sound(finding.path),
            "positions": {
                "begin": {"line": span.line, "column": span.column},
                "end": {"line": span.end_line, "column": span.end_column},
            },
        },
    }
