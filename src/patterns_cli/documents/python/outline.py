"""The outline of a Python module: its text without the bodies of those functions that nobody has to look into."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

_FUNCTION: Final = re.compile(rb"\n(?P<indent>[ \t]*+)(?:async[ \t]++)?+def[ \t]")
_BLOCK: Final = re.compile(rb":[ \t]*+\r?\n")
_NEEDED: Final = re.compile(rb"(?:class|import|global|nonlocal)[ \t\\(*]|type[ \t]++[\w\x80-\xff]++[ \t]*+[\[=]")
"""What begins a statement that says something of the whole module, wherever it stands; perhaps something else."""

_EMPTY: Final = re.compile(rb"\s*+(?:pass|\.\.\.)")
"""How a body begins in which nothing is done: there is little to it, and the class around it may be called bare."""

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class _Function(NamedTuple):
    """Where the outermost of functions stands: its body begins after the head's line, which no other code shares."""

    indent: bytes
    body: int
    end: int


def outline_of(text: bytes, code: bytes, places: Sequence[int]) -> bytes | None:
    """The text with a number for the body of each function that holds none of the `places`, every line where it was.

    `code` is as `code_of` gives it, and places are bytes in it, in order; one before a function counts as in it, unless
    it is in another. What is left out says nothing of the rest of the module: bodies with classes, imports, `global`
    and the like stay. None where nothing is left out, or functions cannot be told.
    """
    parts: list[bytes] = []
    at = above = 0
    for function in _functions(code):
        if function is None:
            return None
        indent, body, end = function
        index = bisect_left(places, above)
        above = end
        if body == end or (index < len(places) and places[index] < end):
            continue
        if not _EMPTY.match(code, body, end) and not _NEEDED.search(code, body, end):
            parts += text[at:body], indent, b" 0", b"\n" * text.count(b"\n", body, end)
            at = end
    return b"".join((*parts, text[at:])) if parts else None


def _functions(code: bytes) -> Iterator[_Function | None]:
    """The functions that stand in no other, in order; None where one has no end, or might not be seen."""
    if code.startswith((b"def", b"async", _BYTE_ORDER_MARK)):
        yield None
    found = _FUNCTION.search(code)
    while found is not None:
        start, indent = found.start() + 1, found["indent"]
        end = _end(code, start, len(indent))
        if end is None:
            yield None
            return
        yield _Function(indent, _body(code, start, end), end)
        found = _FUNCTION.search(code, end - 1)


def _end(code: bytes, start: int, indent: int) -> int | None:
    """Where the line begins behind a statement with its block: the next one that is indented no more, if it can be."""
    depth, at = 0, start
    for line in _line_within(indent).finditer(code, start):
        depth += _opened(code, at, line.start())
        at = line.start()
        if depth == 0:
            return at + 1
    return len(code) if depth + _opened(code, at, len(code)) == 0 else None


def _body(code: bytes, start: int, end: int) -> int:
    """Where the line begins behind the head of a function; its end if nothing of the body can be left out."""
    depth, at = 0, start
    for colon in _BLOCK.finditer(code, start, end):
        depth += _opened(code, at, colon.start())
        at = colon.start()
        if depth == 0:
            return colon.end()
    return end


@cache
def _line_within(indent: int) -> re.Pattern[bytes]:
    """The end of a line before one with code that is indented by so many blanks or fewer."""
    return re.compile(rb"\n[ \t]{0,%d}+[^ \t\r\n]" % indent)


def _opened(code: bytes, start: int, end: int) -> int:
    """How many more brackets are opened than closed in this stretch."""
    opened = code.count(b"(", start, end) + code.count(b"[", start, end) + code.count(b"{", start, end)
    return opened - code.count(b")", start, end) - code.count(b"]", start, end) - code.count(b"}", start, end)
