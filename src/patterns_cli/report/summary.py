"""The counts of a run, and the one line that a report for people ends with."""

from collections import Counter
from typing import Self

from patterns_cli.model import Applicability, Result, Severity, Subject
from patterns_cli.records import dataclass


@dataclass(frozen=True, slots=True)
class Summary:
    """How many files, or whatever the run is about, were checked, and how many findings of each kind there are."""

    files: int
    errors: int
    warnings: int
    infos: int
    suppressed: int
    baselined: int
    fixable: int
    fixable_unsafe: int
    fixed: int
    stale: int
    outside_changes: int

    @classmethod
    def of(cls, result: Result) -> Self:
        """The counts of a result; fixable are those with a fix that keeps behaviour, apart from the others."""
        by_severity = Counter(finding.severity for finding in result.findings)
        by_fix = Counter(finding.fix.applicability for finding in result.findings if finding.fix)
        return cls(
            files=result.files,
            errors=by_severity[Severity.ERROR],
            warnings=by_severity[Severity.WARNING],
            infos=by_severity[Severity.INFO],
            suppressed=result.suppressed,
            baselined=result.baselined,
            fixable=by_fix[Applicability.SAFE],
            fixable_unsafe=by_fix[Applicability.UNSAFE],
            fixed=len(result.fixed.findings) if result.fixed else 0,
            stale=result.stale,
            outside_changes=result.outside_changes,
        )


def last_line(result: Result) -> str:
    """What was checked, findings by severity, how many can be fixed, the time for files: one line without an end."""
    time = f" ({result.seconds:.2f} s)" if result.subject is Subject.FILE else ""
    return f"{checked(result)}; {outcome(result)}{time}"


def checked(result: Result) -> str:
    """What was checked: `2 files checked`, `3 commits checked, 1 merge skipped`."""
    merges = f", {count(result.merges, 'merge')} skipped" if result.merges else ""
    return (result.checked or f"{count(result.files, result.subject)} checked") + merges


def outcome(result: Result) -> str:
    """Findings by severity, what was passed over, how many can be fixed."""
    summary = Summary.of(result)
    kinds = (
        count(number, noun)
        for number, noun in ((summary.errors, "error"), (summary.warnings, "warning"), (summary.infos, "info"))
        if number
    )
    parts = [", ".join(kinds) or "no findings"]
    if summary.suppressed:
        parts.append(f"{summary.suppressed} suppressed")
    if summary.baselined:
        parts.append(f"{summary.baselined:,} in the baseline")
    if summary.outside_changes:
        parts.append(f"{summary.outside_changes} outside the changed lines")
    fixable = _fixable(summary) if result.subject in {Subject.FILE, Subject.MESSAGE} else ""
    parts += filter(None, (fixable, _fixed(result)))
    return "; ".join(parts)


def _fixable(summary: Summary) -> str:
    """How many of the findings can be fixed, and by what; empty where none can."""
    if not summary.fixable_unsafe:
        return f"{summary.fixable:,} can be fixed with --fix" if summary.fixable else ""
    if not summary.fixable:
        return f"{summary.fixable_unsafe:,} can be fixed with --fix --unsafe-fixes"
    return f"{summary.fixable:,} can be fixed with --fix, {summary.fixable_unsafe:,} more with --unsafe-fixes"


def _fixed(result: Result) -> str:
    """How many findings were or would be fixed, and in how many files; empty where fixing was not asked for."""
    if result.fixed is None:
        return ""
    number, files = len(result.fixed.findings), len(result.fixed.files)
    said = "fixed" if result.fixed.written else "would be fixed"
    where = f" in {count(files, 'file')}" if result.subject is Subject.FILE else ""
    return f"{number:,} {said}{where}" if number else "nothing to fix"


def count(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
