"""Findings as JSON, in one object or in lines: version 1 of a shape that scripts may rely on, see `docs/json.md`."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from patterns_cli import __version__
from patterns_cli.errors import Fault, PatternsError
from patterns_cli.model import Create, Finding, Fix, Fixed, Rename, Result, Span, Subject
from patterns_cli.report.statistics import by_rule
from patterns_cli.report.summary import Summary

SCHEMA_VERSION = 1


def as_json(result: Result, *, statistics: bool = False) -> str:
    """The result as one JSON object: positions 1-based, columns in characters, ends exclusive.

    `merges` is there only for a range of commits, `fixed` only when fixing was asked for, `crashes` only when a rule
    crashed, `statistics` and `timings` only when somebody asked for them.
    """
    findings = [_finding(finding) for finding in result.findings]
    return json.dumps(_head(result) | {"findings": findings} | _rest(result, statistics=statistics), indent=2)


def as_json_lines(result: Result, *, statistics: bool = False) -> str:
    """The findings, each as a JSON object in a line of its own, then one with all the rest; `type` tells them apart."""
    objects = [{"type": "finding", **_finding(finding)} for finding in result.findings]
    last = {"type": "summary", **_head(result), **_rest(result, statistics=statistics)}
    return "".join(f"{json.dumps(each)}\n" for each in [*objects, last])


def _head(result: Result) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "patterns", "version": __version__},
        "summary": asdict(Summary.of(result)),
    }


def _rest(result: Result, *, statistics: bool) -> dict[str, Any]:
    rest: dict[str, Any] = {}
    if result.subject is Subject.COMMIT:
        rest["merges"] = result.merges
    if result.fixed:
        rest["fixed"] = _fixed(result.fixed)
    if result.crashes:
        rest["crashes"] = [asdict(crash) for crash in result.crashes]
    if statistics:
        rest["statistics"] = [asdict(each) for each in by_rule(result)]
    if result.timings:
        rest["timings"] = [asdict(each) for each in result.timings]
    return rest


def files_as_json(files: Iterable[str]) -> str:
    """The paths of files as one JSON object."""
    return json.dumps({"schema_version": SCHEMA_VERSION, "files": list(files)}, indent=2)


def error_as_json(error: PatternsError) -> str:
    """An error as one JSON object; `faults` lists all of them where there are several."""
    first, *others = error.faults
    described: dict[str, Any] = {"kind": error.kind, **_fault(first)}
    if others:
        described["faults"] = [_fault(fault) for fault in error.faults]
    return json.dumps({"schema_version": SCHEMA_VERSION, "error": described}, indent=2)


def _fault(fault: Fault) -> dict[str, Any]:
    location = asdict(fault.location) if fault.location else None
    return {"message": fault.message, "help": fault.help, "location": location}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "path": finding.path,
        **_span(finding.span),
        "symbol": finding.symbol,
        "message": finding.message,
        "help": finding.help,
        "fix": _fix(finding.fix) if finding.fix else None,
        "fingerprint": finding.fingerprint,
    }


def _span(span: Span) -> dict[str, int]:
    return {"line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}


def _fix(fix: Fix) -> dict[str, Any]:
    """`files` and `only_here` are there only where the fix is about more than the text of its file."""
    edits = [{**_span(edit.span), "replacement": edit.replacement} for edit in fix.edits]
    described: dict[str, Any] = {"applicability": fix.applicability.value, "edits": edits}
    if fix.files:
        described["files"] = [_file(each) for each in fix.files]
    if fix.only_here:
        described["only_here"] = fix.only_here
    return described


def _file(change: Create | Rename) -> dict[str, str]:
    if isinstance(change, Create):
        return {"action": "create", "path": change.path, "text": change.text}
    return {"action": "rename", "path": change.path, "to": change.to}


def _fixed(fixed: Fixed) -> dict[str, Any]:
    return {
        "written": fixed.written,
        "files": list(fixed.files),
        "findings": [_finding(finding) for finding in fixed.findings],
        "dropped": [{"reason": each.reason, "finding": _finding(each.finding)} for each in fixed.dropped],
        "unsettled": list(fixed.unsettled),
        "unwritten": [_fault(fault) for fault in fixed.unwritten],
        "followed": [
            {"from": each.finding.symbol, "to": each.finding.wanted, "files": [each.finding.path, *each.files]}
            for each in fixed.followed
        ],
        **({} if fixed.text is None else {"text": fixed.text}),
    }
