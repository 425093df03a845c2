"""What a run found as Markdown, for the page that GitHub shows of a job."""

from patterns_cli.model import Finding, Result
from patterns_cli.report.escape import sound
from patterns_cli.report.statistics import RuleCount, by_rule
from patterns_cli.report.summary import checked, outcome

LARGEST = 128 * 1024
"""Bytes that are written at most: GitHub drops the whole summary of a step that has more than 1 MiB."""

_MARKS = {ord(mark): f"&#{ord(mark)};" for mark in "\\`*_~[]<>|&#@!$:"} | dict.fromkeys(map(ord, "\r\n\t"), " ")
"""What means something to Markdown, to HTML or to a table."""

_TITLE = "## patterns\n\n"
_RULES = "| findings | rule | name | can be fixed |\n|---:|---|---|---:|\n"
_FINDINGS = "| place | rule | finding |\n|---|---|---|\n"


def step_summary(result: Result, *, largest: int = LARGEST) -> str:
    """A table of the rules that found something, and one of the findings, as far as there is room in UTF-8."""
    head = f"{_TITLE}{_plain(checked(result))}; {outcome(result)}.\n\n"
    if result.crashes:
        whose = "" if any(crash.origin for crash in result.crashes) else ", which is our defect and not yours"
        head += f"A rule crashed{whose}; the log says which.\n\n"
    if not result.findings:
        return head
    rules = _table(_RULES, [_rule(each) for each in by_rule(result)], largest - len(head.encode()), "rules")
    room = largest - len((head + rules).encode())
    return head + rules + _table(_FINDINGS, [_finding(each) for each in result.findings], room, "findings")


def _table(head: str, rows: list[str], room: int, noun: str) -> str:
    """The table with as many of its rows as there is room for, and a line on how many are missing."""
    last = f"\nand {len(rows):,} more {noun}; the log lists all.\n"
    room -= len(f"{head}{last}\n".encode())
    kept: list[str] = []
    for row in rows:
        room -= len(row.encode())
        if room < 0:
            break
        kept.append(row)
    missing = len(rows) - len(kept)
    if not kept:
        return ""
    return head + "".join(kept) + (f"\nand {missing:,} more {noun}; the log lists all.\n" if missing else "") + "\n"


def _rule(each: RuleCount) -> str:
    return f"| {each.count:,} | {each.code} | {_plain(each.name)} | {each.fixable or ''} |\n"


def _finding(finding: Finding) -> str:
    place = f"{finding.path}:{finding.span.line}:{finding.span.column}"
    return f"| {_plain(place)} | {finding.code} | {_plain(finding.message)} |\n"


def _plain(text: str) -> str:
    return sound(text).translate(_MARKS)
