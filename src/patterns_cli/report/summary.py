"""The counts of a run, and the one line that a report for people ends with."""

from collections import Counter
from dataclasses import dataclass
from typing import Self

from patterns_cli.model import Applicability, Result, Severity


@dataclass(frozen=True, slots=True)
class Summary:
    """How many files were checked, and how many findings of each kind there are."""

    files: int
    errors: int
    warnings: int
    infos: int
    suppressed: int
    baselined: int
    fixable: int
    outside_changes: int

    @classmethod
    def of(cls, result: Result) -> Self:
        """The counts of a result; fixable are those with a fix that keeps behaviour."""
        by_severity = Counter(finding.severity for finding in result.findings)
        return cls(
            files=result.files,
            errors=by_severity[Severity.ERROR],
            warnings=by_severity[Severity.WARNING],
            infos=by_severity[Severity.INFO],
            suppressed=result.suppressed,
            baselined=result.baselined,
            fixable=sum(
                1
                for finding in result.findings
                if finding.fix is not None and finding.fix.applicability is Applicability.SAFE
            ),
            outside_changes=result.outside_changes,
        )


def last_line(result: Result) -> str:
    """Files checked, findings by severity, how many can be fixed, time: one line without an end."""
    return f"{count(result.files, 'file')} checked; {outcome(result)} ({result.seconds:.2f} s)"


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
    if summary.outside_changes:
        parts.append(f"{summary.outside_changes} outside the changed lines")
    if summary.fixable:
        parts.append(f"{summary.fixable} can be fixed")
    return "; ".join(parts)


def count(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
