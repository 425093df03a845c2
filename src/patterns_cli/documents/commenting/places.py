"""What is known of a place for a comment, and of the lines that it stands between."""

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Protocol

from patterns_cli.documents.base import Document, Source
from patterns_cli.records import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a comment may be put: the 0-based offset into the text, and what stands around its words there."""

    offset: int
    before: str
    after: str = ""


class Commenting(Protocol):
    """What one text knows of comments."""

    def places(self, line: int) -> Iterator[Place]:
        """The places from which a suppression covers the 1-based `line`, the best first; some may prove to be none."""

    @property
    def meaning(self) -> Hashable:
        """The text without its comments: where a comment changes it, it is none."""


@dataclass(frozen=True)
class Layout:
    """The lines of a text by their offsets; all line numbers are 1-based, all offsets 0-based and in characters."""

    source: Source

    @cached_property
    def _ends(self) -> tuple[re.Match[str], ...]:
        return tuple(_LINE_END.finditer(self.source.text))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset at which each line begins."""
        return (0, *(match.end() for match in self._ends))

    def line(self, line: int) -> str:
        """The line without its end."""
        return self.source.lines[line - 1]

    def line_at(self, offset: int) -> int:
        """The line in which an offset stands."""
        return bisect_right(self.starts, offset)

    def above(self, line: int, before: str, after: str = "") -> Place:
        """A line of its own above `line`, as far in."""
        text = self.line(line)
        indent = text[: len(text) - len(text.lstrip(" \t"))]
        return Place(self.starts[line - 1], indent + before, after + self._line_end(line))

    def behind(self, line: int, before: str, after: str = "") -> Place:
        """The end of `line`, before the blanks that end it."""
        text = self.line(line).rstrip()
        return Place(self.starts[line - 1] + len(text), before if text else before.lstrip(), after)

    def _line_end(self, line: int) -> str:
        if not self._ends:
            return "\n"
        return self._ends[min(line, len(self._ends)) - 1][0]


def own_lines(document: Document) -> frozenset[int]:
    """The lines that hold nothing but comments."""
    alone = (comment for comment in document.comments() if comment.own_line)
    return frozenset(line for comment in alone for line in range(comment.line, comment.end_line + 1))


def top(line: int, remarks: AbstractSet[int]) -> int:
    """The first of the lines of remarks that stand right above `line`, for some of them speak to what is below."""
    while line - 1 in remarks:
        line -= 1
    return line
