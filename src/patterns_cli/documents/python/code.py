"""The code of a Python module apart from its comments and strings, told from the bytes without a parser."""

import re
from collections.abc import Sequence
from typing import Final

_STRING: Final = (
    rb"(?<=\")(?:\"\"(?:[^\"\\]++|\\.|\"(?!\"\"))*+\"\"\"|(?!\"\")(?:[^\"\\\n]++|\\.)*+\")"
    rb"|(?<=')(?:''(?:[^'\\]++|\\.|'(?!''))*+'''|(?!'')(?:[^'\\\n]++|\\.)*+')"
)
"""A string from behind its first quote on."""

_HIDING: Final = re.compile(rb"(?s)([#\\\"'](?:(?<=#)[^\n]*+|(?<=\\)(?:\r\n|.)|" + _STRING + rb"|))")
"""Comments, escaped line ends, strings; a quote by itself begins a string that does not end."""

_FORMATTED: Final = re.compile(rb"[fFtT][rR]?\Z")
"""How the code ends that stands before a formatted string."""

_ODD_LINES: Final = re.compile(rb"\r(?!\n)|\f|(?:\n|\A)[ \t]*+\\\r?\n")
"""What begins a line for Python and is no line feed, and a line that is continued before it begins."""

_BINDING: Final = re.compile(rb"(?s)\{.*(?::=|\bfor\b|\blambda\b)")
"""What stands in a formatted string whose expressions bind names."""

_SHORT: Final = {b"": b"", b"#": b"", b"\\": b" ", b"'": b"''", b'"': b"''"}
"""What hidden text becomes where places do not matter, by how it begins."""

_QUOTES: Final = b"\"'"
_LINE_ENDS_AS_BLANKS: Final = bytes.maketrans(b"\r\n", b"  ")
_OPENING: Final = frozenset(b"([{")
_OTHERS: Final = bytes(set(range(256)) - set(b"()[]{}"))


def pieces_of(text: bytes) -> Sequence[bytes] | None:
    """The text in UTF-8 as code and what is none in turn: comments, escaped line ends and strings, without prefixes.

    Formatted strings whose expressions bind names count as code; line ends within them are blanks. None where strings
    cannot be told from what is around them: one that does not end, formatted strings with further quotes within braces,
    odd line ends.
    """
    if (b"\r" in text or b"\f" in text or b"\\\n" in text) and _ODD_LINES.search(text):
        return None
    pieces: list[bytes] = _HIDING.split(text)
    for at in range(1, len(pieces), 2):
        hidden = pieces[at]
        if len(hidden) == 1 and hidden != b"#":
            return None
        if b"{" in hidden and hidden[0] in _QUOTES and _FORMATTED.search(pieces[at - 1], len(pieces[at - 1]) - 2):
            kept = _expressions(hidden)
            if kept is None:
                return None
            if kept:
                pieces[at - 1 : at + 1] = pieces[at - 1] + kept, b""
    return pieces


def short_code_of(pieces: Sequence[bytes]) -> bytes:
    """The code without comments and with empty strings: two thirds of the bytes of most texts."""
    short = [*pieces]
    short[1::2] = [_SHORT[each[:1]] for each in pieces[1::2]]
    return b"".join(short)


def code_of(pieces: Sequence[bytes]) -> bytes:
    """The code with blanks for comments, escaped line ends and what is in strings, each byte where it was.

    A line of it is a line of code: line ends within strings are blanks too. Prefixes and a quote at either end of a
    string stay.
    """
    code = [*pieces]
    code[1::2] = [_blank(each) for each in pieces[1::2]]
    return b"".join(code)


def _blank(hidden: bytes) -> bytes:
    return b"'" + b" " * (len(hidden) - 2) + b"'" if hidden and hidden[0] in _QUOTES else b" " * len(hidden)


def _expressions(string: bytes) -> bytes | None:
    """What is kept of a formatted string: nothing, or all of it where names may be bound in it; None if that is unsafe.

    Braces that do not pair show a string that goes on: the same quotes stand within its braces.
    """
    braces = string.replace(b"{{", b"").replace(b"}}", b"")
    if braces.count(b"{") != braces.count(b"}"):
        return None
    if not _BINDING.search(string):
        return b""
    return string.translate(_LINE_ENDS_AS_BLANKS) if balance(string) == 0 else None


def balance(code: bytes) -> int:
    """How many brackets are open behind this stretch of code; negative where it closes what it has not opened."""
    depth = lowest = 0
    for bracket in code.translate(None, _OTHERS):
        depth += 1 if bracket in _OPENING else -1
        lowest = min(lowest, depth)
    return lowest or depth
