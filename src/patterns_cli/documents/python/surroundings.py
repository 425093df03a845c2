"""What a line of code stands in, a block or brackets, told from how it is indented; unsure rather than wrong."""

import re
from enum import Enum
from typing import Final

from patterns_cli.documents.python.code import balance


class Surroundings(Enum):
    """What a line stands in."""

    MODULE = "module"
    CLASS = "class"
    FUNCTION = "function"
    BRACKETS = "brackets"
    UNSURE = "unsure"


_LINES: Final = 500
"""Lines that are gone up: further away a parse is worth more than the search, which many lines may begin."""

_READINGS: Final = 40
"""Lines that are looked at closely in one search, each from itself down to a line below it."""

_HEAD: Final = re.compile(
    rb"(?P<indent>[ \t]*)(?:(?P<kind>class|def|async[ \t]+def)|async[ \t]+(?:with|for)|(?P<odd>async)"
    rb"|if|elif|else|for|while|try|except|finally|with|match|case)(?![\w\x80-\xff])"
)
"""How the first line of every statement begins that has a block."""

_INDENT: Final = re.compile(rb"[ \t]*")


def surroundings_of(code: bytes, start: int) -> Surroundings:
    """What the line that begins at the byte `start` stands in, if the module parses; `code` is as `code_of` gives it.

    A block is headed by the nearest line above that is indented less and begins a compound statement. What else begins
    with such a word stands in brackets, which are closed between it and the line below.
    """
    below, indent = start, _indent(code, start)
    line, readings = start, 0
    for _ in range(_LINES):
        if not indent:
            return Surroundings.MODULE
        if line == 0:
            return Surroundings.BRACKETS if below == start else Surroundings.UNSURE
        line = code.rfind(b"\n", 0, line - 1) + 1
        head = None if code.startswith(indent, line) else _HEAD.match(code, line, below)
        if head is None:
            continue
        readings += 1
        if readings > _READINGS or head["odd"] or not indent.startswith(head["indent"]):
            return Surroundings.UNSURE
        depth = balance(code[line:below])
        if depth > 0:
            return Surroundings.BRACKETS if below == start else Surroundings.UNSURE
        if depth < 0:
            continue
        if head["kind"]:
            return Surroundings.CLASS if head["kind"] == b"class" else Surroundings.FUNCTION
        below, indent = line, head["indent"]
    return Surroundings.UNSURE


def _indent(code: bytes, line: int) -> bytes:
    found = _INDENT.match(code, line)
    return found.group() if found else b""
