"""From a hit to a finding: severity, fingerprint and the source lines to show."""

from collections import Counter
from collections.abc import Iterable

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document, Source
from patterns_cli.lint.digest import digest
from patterns_cli.lint.select import severity_of
from patterns_cli.model import START, Excerpt, Finding, Hit
from patterns_cli.records import replace
from patterns_cli.registry import Rule

_LINES_SHOWN = 3


def finding_of(rule: Rule, hit: Hit, document: Document, conventions: Conventions) -> Finding:
    """The finding of a hit; what the team says of a severity overrules hit and rule."""
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=severity_of(rule, conventions) or hit.severity or rule.severity,
        path=document.path if hit.path is None else hit.path,
        span=hit.span,
        message=hit.message,
        symbol=hit.symbol,
        help=hit.help,
        fix=hit.fix,
        wanted=hit.wanted,
    )


def describe(findings: Iterable[Finding], source: Source | None) -> tuple[Finding, ...]:
    """The findings in order of path, place and code, with their fingerprints and the lines they stand on.

    A fingerprint is made of code, path and symbol, or the line's text where there is no symbol, and of an ordinal
    among those alike; so it stays when other lines change.
    """
    ordered = sorted(findings, key=lambda each: (each.path, each.span, each.code))
    if not ordered:
        return ()
    seen: Counter[tuple[str, str, str]] = Counter()
    described: list[Finding] = []
    for finding in ordered:
        subject = finding.symbol or (" ".join(_line(source, finding).split()))
        key = (finding.code, finding.path, subject)
        ordinal = seen[key]
        seen[key] += 1
        raw = "\0".join((*key, str(ordinal))).encode(errors="surrogateescape")
        described.append(replace(finding, fingerprint=digest(raw), excerpt=_excerpt(source, finding)))
    return tuple(described)


def _line(source: Source | None, finding: Finding) -> str:
    if source is None or source.path != finding.path or not source.data:
        return ""
    lines = source.lines
    return lines[finding.span.line - 1] if finding.span.line <= len(lines) else ""


def _excerpt(source: Source | None, finding: Finding) -> Excerpt | None:
    if finding.span == START or source is None or source.path != finding.path or not source.data:
        return None
    first = max(1, finding.span.line - 1)
    last = min(finding.span.end_line, finding.span.line + _LINES_SHOWN - 1)
    return Excerpt(first, tuple(source.lines[first - 1 : last]))


def by_path(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """The findings of each path."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.path, []).append(finding)
    return {path: tuple(each) for path, each in found.items()}
