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
    """The findings as a JSON array, one a line; no fingerprint twice, for GitLab shows the first of each alone."""
    seen: Counter[str] = Counter()
    issues: list[str] = []
    for finding in result.findings:
        before = seen[finding.fingerprint]
        seen[finding.fingerprint] += 1
        fingerprint = f"{finding.fingerprint}-{before}" if before else finding.fingerprint
        issues.append(json.dumps(_issue(finding, fingerprint)))
    return "[\n{}\n]".format(",\n".join(issues))


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
