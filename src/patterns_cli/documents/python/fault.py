"""Why a module does not parse, in one place and one sentence, out of what two parsers said."""

import re
from typing import Final

from patterns_cli.documents.base import Source, SyntaxFault
from patterns_cli.model import START, Span

TOO_DEEP: Final = SyntaxFault(START, "nested too deeply to be read")
UNREADABLE: Final = SyntaxFault(START, "cannot be read as Python")

_ABOUT_AN_OPENING: Final = re.compile(r"was never closed|unterminated|indent|unmatched|does not match")
"""What an interpreter says with an eye to where the fault began, though it met it further on."""

_PLACE: Final = re.compile(r"error at (?P<line>\d+):(?P<column>\d+)")


def fault_of(error: SyntaxError, source: Source) -> SyntaxFault:
    """The interpreter's complaint, its place kept within the text."""
    return SyntaxFault(_within(source, error.lineno or 1, error.offset or 1), _sentence(error.msg))


def further(interpreter: SyntaxFault, libcst: str, source: Source) -> SyntaxFault:
    """The fault of a module that neither can parse, given what libcst says.

    Where libcst came to a later line, the interpreter had stumbled over syntax that is merely newer than itself.
    libcst's own position stands only in its message, and is that of the token after the one at fault.
    """
    place = _PLACE.search(libcst)
    if place is None or _ABOUT_AN_OPENING.search(interpreter.message):
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
