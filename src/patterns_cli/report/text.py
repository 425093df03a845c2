"""Findings as text for people: full with the source lines, or concise with one line each."""

from collections.abc import Iterable, Iterator

from patterns_cli.documents.width import columns
from patterns_cli.errors import visible
from patterns_cli.model import Excerpt, Finding, Result, Severity
from patterns_cli.report.paint import INKS, Ink, Painter, painter
from patterns_cli.report.summary import last_line

_WIDEST = 160
"""Characters of a source line that are shown; of a longer one, those around the span."""

_BEFORE = 40

_BREAKS = str.maketrans("\t\n", "\ufffd\ufffd")


def full(result: Result, *, color: bool = False) -> str:
    """Each finding with path:line:column, code, name, the source and what to write; then a line that sums up."""
    paint = painter(color=color)
    blocks = [*("\n".join(_block(finding, paint)) for finding in result.findings), summary_line(result, paint)]
    return "\n\n".join(blocks) + "\n"


def concise(result: Result, *, color: bool = False, summary: bool = True) -> str:
    """Each finding in one line; then, with `summary`, a line that sums up."""
    paint = painter(color=color)
    lines = [f"{_heading(finding, paint)}: {in_one_line(finding.message)}" for finding in result.findings]
    return "".join(f"{line}\n" for line in [*lines, *([summary_line(result, paint)] if summary else [])])


def findings_only(findings: Iterable[Finding], *, color: bool = False) -> str:
    """The findings as `full` shows them, without the last line; empty where there are none."""
    paint = painter(color=color)
    return "".join("\n".join(_block(finding, paint)) + "\n\n" for finding in findings)


def summary_line(result: Result, paint: Painter) -> str:
    """The line that sums up, in the colour of the gravest finding."""
    worst = min((finding.severity for finding in result.findings), key=list(Severity).index, default=None)
    return paint(last_line(result), Ink.GOOD if worst is None else INKS[worst])


def in_one_line(text: str) -> str:
    """`text` in one line: the name of a file may hold line ends, and must not look like a finding of its own."""
    return visible(text).translate(_BREAKS)


def _heading(finding: Finding, paint: Painter) -> str:
    place = f"{in_one_line(finding.path)}:{finding.span.line}:{finding.span.column}"
    return f"{paint(place, Ink.PATH)} {paint(finding.code, INKS[finding.severity])} {finding.name}"


def _block(finding: Finding, paint: Painter) -> Iterator[str]:
    yield _heading(finding, paint)
    if finding.excerpt is None:
        yield f"      {in_one_line(finding.message)}"
    else:
        yield from _lines(finding, finding.excerpt, paint)
    if finding.help:
        yield f"      {paint('help:', Ink.FAINT)} {visible(finding.help)}"


def _lines(finding: Finding, excerpt: Excerpt, paint: Painter) -> Iterator[str]:
    span = finding.span
    numbered = list(enumerate(excerpt.lines, excerpt.first_line))
    width = max(5, len(str(numbered[-1][0])))
    if numbered[0][0] < span.line and not numbered[0][1].strip():
        numbered = numbered[1:]
    for number, line in numbered:
        shown, marks = _marked(visible(line), number, finding)
        yield f"{paint(f'{number:>{width}} │', Ink.FAINT)} {shown}".rstrip()
        if marks:
            said = f" {in_one_line(finding.message)}" if number == span.line else ""
            indent, carets = marks
            yield f"{paint(' ' * width + ' │', Ink.FAINT)} {indent}{paint(carets, INKS[finding.severity])}{said}"


def _marked(line: str, number: int, finding: Finding) -> tuple[str, tuple[str, str] | None]:
    """The line as it is shown, and what stands below it: the blanks up to the span, and the marks of its width."""
    span = finding.span
    start = span.column - 1 if number == span.line else 0
    end = span.end_column - 1 if number == span.end_line else len(line)
    if len(line) > _WIDEST:
        cut = max(0, start - _BEFORE)
        line = f"{'…' if cut else ''}{line[cut : cut + _WIDEST]}…"
        start, end = start - cut + bool(cut), min(end - cut + bool(cut), _WIDEST)
    if number != span.line:
        return line, None
    before, marked = line[:start], line[start:end]
    indent = "".join("\t" if character == "\t" else " " * columns(character) for character in before)
    return line, (indent, "^" * max(1, columns(marked)))
