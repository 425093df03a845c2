"""A dotenv file as a document: its keys and values, those that are commented out, and its comments.

Source of the syntax: what python-dotenv, Node's dotenv and compose have in common.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from patterns_cli.documents.base import Comment, Document
from patterns_cli.model import Span
from patterns_cli.records import dataclass
from patterns_cli.regexes import regex

_KEY: Final = regex(r"[ \t]*(?:export[ \t]+)?(?P<key>[A-Za-z_][\w.-]*)[ \t]*(?:=|:(?=[ \t]))[ \t]*")
_REMARK: Final = regex(r"[ \t]*#+[ \t]*(?:export[ \t]+)?(?P<key>[A-Za-z_]\w*)=(?=\S*\Z|(?<=[A-Z0-9_]=))")


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value without quotes; `commented` where the line is a remark that shows one."""

    key: str
    value: str
    span: Span
    value_span: Span
    commented: bool = False


@dataclass(frozen=True)
class DotenvDocument(Document):
    """A dotenv file; lines that are none of its syntax are passed over."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every key, those that are commented out included, in order."""
        return self._read[0]

    @property
    def keys(self) -> frozenset[str]:
        """The keys that are not commented out."""
        return frozenset(entry.key for entry in self.entries if not entry.commented)

    def comments(self) -> Iterator[Comment]:
        """The comments in order, those behind a value included."""
        return iter(self._read[1])

    @cached_property
    def _read(self) -> tuple[tuple[Entry, ...], tuple[Comment, ...]]:
        reader = _Reader(self.source.lines)
        entries = tuple(reader.read())
        return entries, tuple(reader.comments)


class _Reader:
    """Goes through the lines of a file once; `comments` fills as `read` goes on."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.comments: list[Comment] = []
        self._lines = lines
        self._at = 0

    def read(self) -> Iterator[Entry]:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            bare = line.lstrip()
            if bare.startswith("#"):
                yield from self._remark(line, len(line) - len(bare))
            elif match := _KEY.match(line):
                yield self._entry(line, match)
            self._at += 1

    def _remark(self, line: str, start: int) -> Iterator[Entry]:
        self._comment(line, start, own_line=True)
        match = _REMARK.match(line)
        if match:
            span, value_span = self._span(*match.span("key")), self._span(match.end("key") + 1, len(line))
            yield Entry(match["key"], line[match.end("key") + 1 :].strip(), span, value_span, commented=True)

    def _comment(self, line: str, start: int, *, own_line: bool) -> None:
        self.comments.append(Comment(line[start:], self._at + 1, self._at + 1, start + 1, own_line))

    def _span(self, start: int, end: int) -> Span:
        return Span(self._at + 1, start + 1, self._at + 1, end + 1)

    def _entry(self, line: str, match: re.Match[str]) -> Entry:
        span, start, first = self._span(*match.span("key")), match.end(), self._at
        quoted = self._quoted(line, start) if line[start : start + 1] in _QUOTES else None
        if quoted is None:
            end, value = len(line), line[start:]
            remark = _INLINE.search(line, max(start - 1, 0))
            if remark:
                end, value = remark.start(), line[start : remark.start()]
                self._comment(line, remark.start("mark"), own_line=False)
            value = value.strip()
            return Entry(match["key"], value, span, self._span(start, max(start, len(line[:end].rstrip()))))
        value, end = quoted
        last = self._lines[self._at]
        remark = _INLINE.search(last, end)
        if remark:
            self._comment(last, remark.start("mark"), own_line=False)
        return Entry(match["key"], value, span, Span(first + 1, start + 1, self._at + 1, end + 1))

    def _quoted(self, line: str, start: int) -> tuple[str, int] | None:
        """The value in the quotes that open at `start`, and where in the last of its lines it ends; None if never."""
        pattern = _CLOSED[line[start]]
        text, begin = line, start + 1
        pieces: list[str] = []
        for offset in range(_LONGEST_VALUE):
            match = pattern.match(text, begin)
            if match:
                pieces.append(match[1])
                self._at += offset
                return "\n".join(pieces), match.end()
            pieces.append(text[begin:])
            if self._at + offset + 1 >= len(self._lines):
                return None
            text, begin = self._lines[self._at + offset + 1], 0
        return None


_QUOTES: Final = ("'", '"', "`")
_CLOSED: Final = {
    "'": regex(r"([^']*+)'"),
    '"': regex(r'((?:[^"\\]|\\.)*+)"'),
    "`": regex(r"([^`]*+)`"),
}
_INLINE: Final = regex(r"(?:(?<=[\s=])|(?<=['\"`]))(?P<mark>#)")
_LONGEST_VALUE: Final = 200
"""Lines of the longest value in quotes, such as a key in PEM."""
