"""Findings under the file they stand in, for people who go from file to file."""

from itertools import groupby

from patterns_cli.model import Finding, Result
from patterns_cli.report.paint import INKS, Ink, Painter, painter
from patterns_cli.report.text import in_one_line, summary_line


def grouped(result: Result, *, color: bool = False, summary: bool = True) -> str:
    """Each file's path, and below it a line a finding; then, with `summary`, a line that sums up."""
    paint = painter(color=color)
    blocks = [_block(path, list(each), paint) for path, each in groupby(result.findings, key=lambda one: one.path)]
    if summary:
        blocks.append(f"{summary_line(result, paint)}\n")
    return "\n".join(blocks)


def _block(path: str, findings: list[Finding], paint: Painter) -> str:
    places = [f"{finding.span.line}:{finding.span.column}" for finding in findings]
    width = max(map(len, places))
    lines = (
        f"  {place:>{width}}  {paint(finding.code, INKS[finding.severity])} {finding.name}: "
        f"{in_one_line(finding.message)}\n"
        for place, finding in zip(places, findings, strict=True)
    )
    return f"{paint(in_one_line(path), Ink.PATH)}\n{''.join(lines)}"
