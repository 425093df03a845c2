"""The code of a Python module apart from its comments and strings, told from the bytes without a parser."""

import re
from typing import Final

_STRING: Final = (
    rb"(?<=\")(?:\"\"(?:[^\"\\]++|\\.|\"(?!\"\"))*+\"\"\"|(?!\"\")(?:[^\"\\\n]++|\\.)*+\")"
    rb"|(?<=')(?:''(?:[^'\\]++|\\.|'(?!''))*+'''|(?!'')(?:[^'\\\n]++|\\.)*+')"
)
"""A string from behind its first quote on."""

_HIDING: Final = re.compile(
    rb"(?s)[#\\\"'](?:(?<=#)[^\n]*+|(?<=\\)(?:\r\n|.)"
    rb"|(?P<formatted>(?:(?<=[fFtT].)|(?<=[fFtT][rR].))(?:" + _STRING + rb"))"
    rb"|(?P<string>" + _STRING + rb")|(?P<endless>))"
)
"""Comments, escaped line ends, strings; a quote by itself begins a string that does not end."""

_ODD_LINES: Final = re.compile(rb"\r(?!\n)|\f|(?:\n|\A)[ \t]*+\\\r?\n")
"""What begins a line for Python and is no line feed, and a line that is continued before it begins."""

_BINDING: Final = re.compile(rb"(?s)\{.*(?::=|\bfor\b|\blambda\b)")
"""What stands in a formatted string whose expressions bind names."""

_QUOTE: Final = b"'"
_LINE_ENDS_AS_BLANKS: Final = bytes.maketrans(b"\r\n", b"  ")
_OPENING: Final = frozenset(b"([{")
_OTHERS: Final = bytes(set(range(256)) - set(b"()[]{}"))


def code_of(text: bytes) -> bytes | None:
    """The text in UTF-8 with blanks for comments, escaped line ends and what is in strings, each byte where it was.

    A line of it is a line of code: line ends within strings are blanks too. Prefixes and a quote at either end of a
    string stay, and so do formatted strings whose expressions bind names. None where strings cannot be told from what
    is around them: one that does not end, formatted strings with further quotes within braces, odd line ends.
    """
    if (b"\r" in text or b"\f" in text or b"\\\n" in text) and _ODD_LINES.search(text):
        return None
    parts: list[bytes] = []
    at = 0
    for found in _HIDING.finditer(text):
        start, end = found.span()
        group = found.lastgroup
        if group is None:
            shown = b" " * (end - start)
        elif group == "string":
            shown = _QUOTE + b" " * (end - start - 2) + _QUOTE
        else:
            kept = _expressions(found.group()) if group == "formatted" else None
            if kept is None:
                return None
            shown = kept
        parts += text[at:start], shown
        at = end
    return b"".join((*parts, text[at:]))


def _expressions(string: bytes) -> bytes | None:
    """What is kept of a formatted string: nothing, or all of it where names may be bound in it; None if that is unsafe.

    Braces that do not pair show a string that goes on: the same quotes stand within its braces.
    """
    if b"{" not in string:
        return _QUOTE + b" " * (len(string) - 2) + _QUOTE
    braces = string.replace(b"{{", b"").replace(b"}}", b"")
    if braces.count(b"{") != braces.count(b"}"):
        return None
    if not _BINDING.search(string):
        return _QUOTE + b" " * (len(string) - 2) + _QUOTE
    return string.translate(_LINE_ENDS_AS_BLANKS) if balance(string) == 0 else None


def balance(code: bytes) -> int:
    """How many brackets are open behind this stretch of code; negative where it closes what it has not opened."""
    depth = lowest = 0
    for bracket in code.translate(None, _OTHERS):
        depth += 1 if bracket in _OPENING else -1
        lowest = min(lowest, depth)
    return lowest or depth
