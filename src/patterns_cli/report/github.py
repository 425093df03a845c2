"""Findings as workflow commands, of which GitHub Actions makes annotations beside the lines of a pull request.

Source: "Workflow commands for GitHub Actions" of GitHub's documentation, and the runner's own parser for the escapes.
"""

from patterns_cli.model import Crash, Finding, Result, Severity, Subject
from patterns_cli.report.crash import crash_line
from patterns_cli.report.escape import harmless
from patterns_cli.report.statistics import statistics
from patterns_cli.report.summary import last_line

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})

_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def github(result: Result, *, summary: bool = True, counted: bool = False) -> str:
    """A command a finding, the gravest first, then one for each crash; then, with `summary`, a plain line.

    Before that line, with `counted`, stand the counts by rule.

    GitHub shows ten annotations of each kind for a step, and of the others only the message in the log: so the
    gravest come first, and the message begins with the place. What is no file has an annotation without a place.
    """
    is_file = result.subject is Subject.FILE
    order = list(Severity)
    ordered = sorted(result.findings, key=lambda finding: order.index(finding.severity))
    lines = [_annotation(finding, is_file=is_file) for finding in ordered]
    lines.extend(_crash(crash, is_file=is_file) for crash in result.crashes)
    if counted:
        lines.extend(statistics(result).splitlines())
    if summary:
        lines.append(last_line(result))
    return "".join(f"{line}\n" for line in lines)


def _annotation(finding: Finding, *, is_file: bool) -> str:
    span = finding.span
    place = f"{finding.path}:{span.line}:{span.column}"
    said = f"{place} {finding.code} {finding.message}" + (f"\n{finding.help}" if finding.help else "")
    properties: dict[str, str | int] = {}
    if is_file:
        properties |= {"file": finding.path, "line": span.line, "endLine": span.end_line}
    if is_file and span.line == span.end_line:  # the runner takes no columns of several lines
        properties |= {"col": span.column, "endColumn": span.end_column}
    return _command(_COMMANDS[finding.severity], {**properties, "title": f"{finding.code} {finding.name}"}, said)


def _crash(crash: Crash, *, is_file: bool) -> str:
    title = f"patterns: a rule {crash.origin}" if crash.origin else "patterns: a defect of ours"
    place = {"file": crash.path} if is_file else {}
    return _command("error", {**place, "title": title}, crash_line(crash))


def _command(name: str, properties: dict[str, str | int], said: str) -> str:
    listed = ",".join(f"{key}={harmless(str(value)).translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {listed}::{harmless(said).translate(_DATA)}"
