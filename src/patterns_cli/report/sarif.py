"""Findings in SARIF 2.1.0, which code scanning services and editors read.

Source: the OASIS standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", with its errata.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from patterns_cli import __version__
from patterns_cli.model import Crash, Finding, Fix, Result, Severity, Span, Subject
from patterns_cli.registry import Rule
from patterns_cli.report.escape import sound
from patterns_cli.report.page import summary

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

_ROOT = "%SRCROOT%"

_BASES = {_ROOT: {"description": {"text": "The top folder of the repository."}}}

_FINGERPRINT = "patterns/v1"
"""The key of our fingerprint; the one that GitHub reserves it computes from the source itself."""


def sarif(result: Result, rules: Mapping[str, Rule]) -> str:
    """One run as a SARIF log: the rules that found something or crashed, a result a finding, a notification a crash.

    Paths are URIs relative to the root, percent-encoded byte by byte. Columns count code points, and the end of a
    region is exclusive, as in the standard. Each result is a line, so that two logs can be compared. A commit,
    a message or a branch is no file: it is named as a logical location, with the region in it as a property.
    """
    described = _described(result, rules)
    places = {rule["id"]: index for index, rule in enumerate(described)}
    run = {
        "tool": {"driver": {"name": "patterns", "semanticVersion": __version__, "rules": described}},
        "invocations": [_invocation(result)],
        **({"originalUriBaseIds": _BASES} if result.subject is Subject.FILE else {}),
        "columnKind": "unicodeCodePoints",
    }
    head = json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}).removesuffix("}]}")
    results = ",\n".join(
        json.dumps(_result(finding, places[finding.code], result.subject)) for finding in result.findings
    )
    return f'{head}, "results": [\n{results}\n]}}]}}'


def _described(result: Result, rules: Mapping[str, Rule]) -> list[dict[str, Any]]:
    names = {crash.code: crash.code for crash in result.crashes}
    names |= {finding.code: finding.name for finding in result.findings}
    return [_rule(rules[code]) if code in rules else {"id": code, "name": name} for code, name in sorted(names.items())]


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": summary(rule)},
        "fullDescription": {"text": " ".join(rule.page.partition("\n## ")[0].split())},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _result(finding: Finding, rule_index: int, subject: Subject) -> dict[str, Any]:
    described: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": sound(finding.message + (f"\n{finding.help}" if finding.help else ""))},
        "locations": [_location(finding.path, subject, finding.span)],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
    }
    # The format has no place for files that are made or renamed, nor for edits of what is no file.
    if finding.fix is not None and finding.fix.edits and subject is Subject.FILE:
        described["fixes"] = [_fix(finding.path, finding.fix)]
    return described


def _fix(path: str, fix: Fix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.span), "insertedContent": {"text": sound(edit.replacement)}}
        for edit in fix.edits
    ]
    return {
        "description": {"text": f"{fix.applicability.value} fix"},
        "artifactChanges": [{"artifactLocation": _place(path), "replacements": replacements}],
    }


def _invocation(result: Result) -> dict[str, Any]:
    invocation: dict[str, Any] = {"executionSuccessful": not result.crashes}
    if result.crashes:
        invocation["toolExecutionNotifications"] = [_notification(crash, result.subject) for crash in result.crashes]
    return invocation


def _notification(crash: Crash, subject: Subject) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": sound(f"{crash.code} {'was given up' if crash.given_up else 'crashed'}: {crash.error}")},
        "associatedRule": {"id": crash.code},
        "locations": [_location(crash.path, subject)],
    }


def _location(path: str, subject: Subject, span: Span | None = None) -> dict[str, Any]:
    region = {"region": _region(span)} if span else {}
    if subject is Subject.FILE:
        return {"physicalLocation": {"artifactLocation": _place(path), **region}}
    named = {"logicalLocations": [{"name": sound(path), "kind": subject.value}]}
    return {**named, "properties": region} if region else named


def _place(path: str) -> dict[str, str]:
    return {"uri": _uri(path), "uriBaseId": _ROOT}


@lru_cache(maxsize=1)  # findings come in order of their paths
def _uri(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"))


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
