"""Comments in Python: behind a line, or above one, wherever neither a string nor a continued line goes on."""

import io
import re
import tokenize
from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property
from typing import Final, Self

from patterns_cli.documents.commenting.places import Layout, Place, own_lines, top
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.records import dataclass

_HEAD: Final = re.compile(r"#!|[ \t\f]*#.*?coding[:=]")
_HEAD_LINES: Final = 2
_SILENT: Final = frozenset({tokenize.COMMENT, tokenize.NL})
_OPENING: Final = ("FSTRING_START", "TSTRING_START")
_CLOSING: Final = ("FSTRING_END", "TSTRING_END")


@dataclass(frozen=True)
class PythonCommenting:
    """A module as its tokens."""

    document: PythonDocument
    tokens: tuple[tokenize.TokenInfo, ...]

    @classmethod
    def of(cls, document: PythonDocument) -> Self | None:
        """What a module knows of comments; None if it cannot be split into tokens."""
        text = "\n".join(document.source.lines)
        try:
            return cls(document, tuple(tokenize.generate_tokens(io.StringIO(text).readline)))
        except (tokenize.TokenError, SyntaxError, ValueError, SystemError):
            return None

    @property
    def meaning(self) -> Hashable:
        """The tokens that are no comments, and the encoding."""
        return self.document.source.encoding, tuple(
            (each.type, each.string) for each in self.tokens if each.type not in _SILENT
        )

    def places(self, line: int) -> Iterator[Place]:
        """Behind the line, else above it."""
        if line > self._head and not self._goes_on(line):
            yield self._layout.behind(line, "  # ")
        first = top(line, self._remarks)
        if first > self._head and not self._goes_on(first - 1):
            yield self._layout.above(first, "# ")

    @cached_property
    def _layout(self) -> Layout:
        return Layout(self.document.source)

    @cached_property
    def _remarks(self) -> frozenset[int]:
        return own_lines(self.document) - frozenset(range(1, self._head + 1))

    @cached_property
    def _head(self) -> int:
        """The last line that says to the system or to Python how to read the file; 0 if none does."""
        lines = self.document.source.lines[:_HEAD_LINES]
        return max((number for number, line in enumerate(lines, 1) if _HEAD.match(line)), default=0)

    def _goes_on(self, line: int) -> bool:
        """Whether what stands at the end of the line goes on below: a string, or a line that is continued."""
        if line in self._in_strings:
            return True
        return line > 0 and line not in self._commented and self._layout.line(line).endswith("\\")

    @cached_property
    def _commented(self) -> frozenset[int]:
        return frozenset(each.start[0] for each in self.tokens if each.type == tokenize.COMMENT)

    @cached_property
    def _in_strings(self) -> frozenset[int]:
        return frozenset(line for first, last in _strings(self.tokens) for line in range(first, last))


def _strings(tokens: Iterable[tokenize.TokenInfo]) -> Iterator[tuple[int, int]]:
    """The first and last line of every string; since 3.12 one with values in it is many tokens."""
    open_lines: list[int] = []
    for token in tokens:
        kind = tokenize.tok_name[token.type]
        if kind == "STRING":
            yield token.start[0], token.end[0]
        elif kind in _OPENING:
            open_lines.append(token.start[0])
        elif kind in _CLOSING and open_lines:
            yield open_lines.pop(), token.end[0]
