"""The outline of a Python module: its text with no more than the names of those functions that nobody looks into."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from patterns_cli.records import dataclass

_FUNCTION: Final = re.compile(
    rb"\n(?P<indent>[ \t]*+)(?:async[ \t]++)?+def[ \t]++(?P<name>[\w\x80-\xff]++)(?P<parameters>(?=\())?+"
)
_NEEDED: Final = (
    *(re.compile(word + rb"[ \t\\(*]") for word in (b"class", b"import", b"global", b"nonlocal")),
    re.compile(rb"type[ \t]++[\w\x80-\xff]++[ \t]*+[\[=]"),
)
"""What begins a statement that says something of the whole module, wherever it stands; perhaps something else.

Words are found faster one by one.
"""

_BINDING: Final = re.compile(rb":=|for(?![\w\x80-\xff])")
"""What stands in the head of a function that binds names around it."""

_ENDS: Final = (b"...", b"pass")
_NOTHING: Final = frozenset({*_ENDS, b""})
_BLANKS: Final = b" \t\r\n;"
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def _brackets(depth: int) -> bytes:
    """A bracket with the code that stands in it, up to that many brackets deep."""
    inner = rb"[^()\[\]{}]++" + (rb"|" + _brackets(depth - 1) if depth > 1 else b"")
    return rb"[(\[{](?:" + inner + rb")*+[)\]}]"


_PARAMETERS: Final = re.compile(_brackets(5))


@dataclass(frozen=True, slots=True)
class _Function:
    """One of the outermost functions: where its first line begins, its name ends, and the line behind it begins."""

    name: bytes
    start: int
    named: int
    end: int
    is_plain: bool


def outline_of(text: bytes, code: bytes, places: Sequence[int]) -> bytes | None:
    """The text with a mere `name():0` for each function that holds none of the `places`, every line where it was.

    `code` is as `code_of` gives it, and places are bytes in it, in order; one before a function counts as in it, unless
    it is in another. Functions stay that say something of the rest of the module, with classes, imports, `global` and
    the like, and the heads of those that are called like one that holds a place. None where nothing is left out, or
    functions cannot be told.
    """
    functions = tuple(_functions(code))
    told = [each for each in functions if each is not None]
    if len(told) < len(functions):
        return None
    ends = [0, *(each.end for each in told)]
    near = [_is_any(places, above, each.end) for each, above in zip(told, ends, strict=False)]
    names = {each.name for each, is_near in zip(told, near, strict=True) if is_near}
    needed = sorted(found.start() for pattern in _NEEDED for found in pattern.finditer(code))
    parts: list[bytes] = []
    at = 0
    for each, is_near in zip(told, near, strict=True):
        stays = is_near or _is_any(needed, each.named, each.end)
        left = None if stays else _left_of(code, each, in_full=each.name in names)
        if left is not None:
            start, body = left
            parts += text[at:start], body, b"\n" * text.count(b"\n", start, each.end)
            at = each.end
    return b"".join((*parts, text[at:])) if parts else None


def _is_any(places: Sequence[int], start: int, end: int) -> bool:
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


def _left_of(code: bytes, function: _Function, *, in_full: bool) -> tuple[int, bytes] | None:
    """Where to cut a function off, and what to write there; None if it must stay. `in_full`: its head stays."""
    parameters = _PARAMETERS.match(code, function.named) if function.is_plain else None
    if parameters is None or _BINDING.search(code, *parameters.span()):
        return None
    may_be_bare = code[parameters.end() : function.end].rstrip(_BLANKS).endswith(_ENDS)
    if not (in_full or may_be_bare):
        return function.named, b"():0"
    body = _body(code, parameters.end(), function.end)
    is_bare = may_be_bare and _NOTHING.issuperset(re.split(rb"[\s;]+", code[body : function.end]))
    nothing = b"..." if is_bare else b"0"
    return (body, nothing) if in_full else (function.named, b"():" + nothing)


def _body(code: bytes, start: int, end: int) -> int:
    """The byte behind the colon of a head, of which the rest begins at `start`."""
    depth, at = 0, start
    for colon in re.finditer(rb":", code[start:end]):
        depth += _opened(code, at, start + colon.start())
        at = start + colon.start()
        if depth == 0:
            break
    return at + 1


def _functions(code: bytes) -> Iterator[_Function | None]:
    """The functions that stand in no other, in order; None where one has no end, or might not be seen."""
    if code.startswith((b"def", b"async", _BYTE_ORDER_MARK)):
        yield None
    found = _FUNCTION.search(code)
    while found is not None:
        start = found.start() + 1
        end = _end(code, start, len(found["indent"]))
        if end is None:
            yield None
            return
        yield _Function(found["name"], start, found.end("name"), end, found["parameters"] is not None)
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


@cache
def _line_within(indent: int) -> re.Pattern[bytes]:
    """The end of a line before one with code that is indented by so many blanks or fewer."""
    return re.compile(rb"\n[ \t]{0,%d}+[^ \t\r\n]" % indent)


def _opened(code: bytes, start: int, end: int) -> int:
    """How many more brackets are opened than closed in this stretch."""
    opened = code.count(b"(", start, end) + code.count(b"[", start, end) + code.count(b"{", start, end)
    return opened - code.count(b")", start, end) - code.count(b"]", start, end) - code.count(b"}", start, end)
