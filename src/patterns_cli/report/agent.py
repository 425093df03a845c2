"""Findings for a program that mends code by itself: a line each, with what to write in the place of what."""

import json

from patterns_cli.model import Create, Edit, Finding, Fix, Rename, Result
from patterns_cli.report.summary import checked, outcome

_SEPARATOR = "\t"


def agent(result: Result, *, summary: bool = True) -> str:
    """A line a finding, in order, then, with `summary`, one that sums up; the same bytes for the same findings.

    `path:line:column: CODE severity: message`, then behind a tab each what more there is: `fix safe: ` or
    `fix unsafe: ` with the edits, `help: ` with the advice. An edit is `line:column-line:column "text"`, the end
    exclusive; a file is `create "path" "text"` or `rename "path" "to"`. Backslashes and what is not printable are
    written as in a JSON string, and so are colons in the path.
    """
    lines = [_line(finding) for finding in result.findings]
    if summary:
        lines.append(f"{checked(result)}; {outcome(result)}")
    return "".join(f"{line}\n" for line in lines)


def _line(finding: Finding) -> str:
    place = f"{_escaped(finding.path, also=':')}:{finding.span.line}:{finding.span.column}"
    parts = [f"{place}: {finding.code} {finding.severity.value}: {_escaped(finding.message)}"]
    if finding.fix is not None:
        parts.append(_mend(finding.fix))
    if finding.help:
        parts.append(f"help: {_escaped(finding.help)}")
    return _SEPARATOR.join(parts)


def _mend(fix: Fix) -> str:
    return f"fix {fix.applicability.value}: {' '.join((*map(_edit, fix.edits), *map(_file, fix.files)))}"


def _file(change: Create | Rename) -> str:
    if isinstance(change, Create):
        return f"create {_quoted(change.path)} {_quoted(change.text)}"
    return f"rename {_quoted(change.path)} {_quoted(change.to)}"


def _edit(edit: Edit) -> str:
    span = edit.span
    return f"{span.line}:{span.column}-{span.end_line}:{span.end_column} {_quoted(edit.replacement)}"


def _quoted(text: str) -> str:
    escaped = _escaped(text).replace('"', '\\"')
    return f'"{escaped}"'


def _escaped(text: str, also: str = "") -> str:
    if text.isprintable() and "\\" not in text and not any(mark in text for mark in also):
        return text
    return "".join(f"\\u{ord(character):04x}" if character in also else _escape(character) for character in text)


def _escape(character: str) -> str:
    return character if character.isprintable() and character != "\\" else json.dumps(character)[1:-1]
