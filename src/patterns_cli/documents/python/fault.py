"""Why a module does not parse, in one place and one sentence, out of what two parsers said."""

from typing import Final

from patterns_cli.documents.base import Source, SyntaxFault
from patterns_cli.model import START, Span
from patterns_cli.regexes import regex

TOO_DEEP: Final = SyntaxFault(START, "nested too deeply to be read")
UNREADABLE: Final = SyntaxFault(START, "cannot be read as Python")

_NEWER: Final = regex(
    r"\s*type\s+\w+\s*[=\[]"  # PEP 695
    r"|.*\b(?:def|class)\s+\w+\s*\["  # PEP 695, 696
    r"|.*[fFtT][rR]?[\"']|.*[rR][fFtT][\"']"  # PEP 701, 750
    r"|\s*except\b[^(:]*,"  # PEP 758
)
"""Lines that an interpreter may not understand only because it is too old."""

_PLACE: Final = regex(r"error at (?P<line>\d+):(?P<column>\d+)")


def fault_of(error: SyntaxError, source: Source) -> SyntaxFault:
    """The interpreter's complaint, its place kept within the text."""
    return SyntaxFault(_within(source, error.lineno or 1, error.offset or 1), _sentence(error.msg))


def further(interpreter: SyntaxFault, libcst: str, source: Source) -> SyntaxFault:
    """The fault of a module that neither can parse, given what libcst says.

    Where libcst came to a later line, the interpreter may have stumbled over syntax that is merely newer than itself.
    libcst's own position stands only in its message, and is about that of the second token after the one at fault.
    """
    place = _PLACE.search(libcst)
    if place is None or not _NEWER.match(source.lines[interpreter.span.line - 1]):
        return interpreter
    span = _within(source, int(place["line"]), int(place["column"]))
    return SyntaxFault(span, "invalid syntax") if span.line > interpreter.span.line else interpreter


def _within(source: Source, line: int, column: int) -> Span:
    line = min(max(line, 1), len(source.lines))
    column = min(max(column, 1), len(source.lines[line - 1]) + 1)
    return Span(line, column, line, min(column + 1, len(source.lines[line - 1]) + 1))


def _sentence(message: str) -> str:
    """The first line of what a parser says, without its advice in brackets about its own flags."""
    return message.partition("\n")[0] or "invalid syntax"
