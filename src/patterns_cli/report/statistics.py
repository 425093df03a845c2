"""Findings counted by rule, for people and as numbers."""

from patterns_cli.model import Applicability, Finding, Result, Severity
from patterns_cli.records import dataclass
from patterns_cli.report.paint import INKS, painter


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many findings a rule has: `fixable` of them have a fix that keeps behaviour, `unsafe` one that may not."""

    code: str
    name: str
    count: int
    fixable: int
    unsafe: int


def by_rule(result: Result) -> tuple[RuleCount, ...]:
    """The counts of each rule that found something, the most frequent first, then by code."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in result.findings:
        found.setdefault((finding.code, finding.name), []).append(finding)
    counts = (
        RuleCount(code, name, len(each), _fixes(each, Applicability.SAFE), _fixes(each, Applicability.UNSAFE))
        for (code, name), each in found.items()
    )
    return tuple(sorted(counts, key=lambda each: (-each.count, each.code, each.name)))


def statistics(result: Result, *, color: bool = False) -> str:
    """One rule a line, in columns: how many findings, code, name, how many can be fixed; empty without findings."""
    paint = painter(color=color)
    rows = by_rule(result)
    worst = {finding.code: finding.severity for finding in sorted(result.findings, key=_mildest_first)}
    numbers = max((len(f"{row.count:,}") for row in rows), default=0)
    codes = max((len(row.code) for row in rows), default=0)
    names = max((len(row.name) for row in rows), default=0)
    return "".join(
        f"{row.count:>{numbers},}  {paint(f'{row.code:<{codes}}', INKS[worst[row.code]])}  "
        f"{row.name:<{names}}  {_can_be_fixed(row)}".rstrip()
        + "\n"
        for row in rows
    )


def _fixes(findings: list[Finding], applicability: Applicability) -> int:
    return sum(1 for each in findings if each.fix is not None and each.fix.applicability is applicability)


def _mildest_first(finding: Finding) -> int:
    return -list(Severity).index(finding.severity)


def _can_be_fixed(row: RuleCount) -> str:
    parts = [f"{row.fixable:,} can be fixed"] if row.fixable else []
    if row.unsafe:
        parts.append(f"{row.unsafe:,} can be fixed unsafely")
    return ", ".join(parts)
