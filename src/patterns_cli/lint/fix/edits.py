"""Edits as ranges of a text: which of them go together, and the text that they make."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from patterns_cli.documents.base import Source
from patterns_cli.model import Edit, Finding, Span
from patterns_cli.records import dataclass

_LAST_WORD = re.compile(r"[^\W\d]\w*\Z")
_LINE_END = re.compile(r"\r\n|\r|\n")


class MisplacedEditError(ValueError):
    """An edit lies outside of the text, or two edits of one fix lie across each other: the rule's own defect."""


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Replace the characters from `start` up to `end`, 0-based offsets into a text."""

    start: int
    end: int
    replacement: str


class Ranges:
    """The lines of a text, to turn places into offsets."""

    def __init__(self, text: str) -> None:
        self.text = text
        ends = list(_LINE_END.finditer(text))
        self._starts = (0, *(each.end() for each in ends))
        self._stops = (*(each.start() for each in ends), len(text))
        self._ends = tuple(each[0] for each in ends)

    def changes(self, edits: Iterable[Edit]) -> tuple[Change, ...]:
        r"""The edits of one fix in order, each once; `\n` in a replacement becomes the line end used where it goes.

        Raises:
            MisplacedEditError: an edit lies outside of the text, or two lie across each other.
        """
        found = sorted({self._change(edit) for edit in edits})
        if any(_clash(one, other) for one, other in pairwise(found)):
            raise MisplacedEditError("its edits lie across each other")
        return tuple(found)

    def _change(self, edit: Edit) -> Change:
        span, replacement = edit.span, edit.replacement
        start, end = self._offset(span.line, span.column), self._offset(span.end_line, span.end_column)
        if end < start:
            raise MisplacedEditError("an edit ends before it begins")
        if "\n" in replacement:
            replacement = re.sub(r"\r\n|\n", self._line_end(span), replacement)
        return Change(start, end, replacement)

    def _offset(self, line: int, column: int) -> int:
        if not 1 <= line <= len(self._starts) or column < 1:
            raise MisplacedEditError("an edit lies outside of the file")
        offset = self._starts[line - 1] + column - 1
        if offset > self._stops[line - 1]:
            raise MisplacedEditError("an edit lies outside of the file")
        return offset

    def _line_end(self, span: Span) -> str:
        """How the line ends that the span stands in, or the one before it where that one is the last."""
        if not self._ends:
            return "\n"
        return self._ends[min(span.line, len(self._ends)) - 1]


def apply(text: str, changes: Iterable[Change]) -> str:
    """`text` with the changes, which must not clash; those that are the same are made once."""
    parts: list[str] = []
    place = 0
    for change in sorted(set(changes)):
        parts += (text[place : change.start], change.replacement)
        place = change.end
    return "".join((*parts, text[place:]))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finding whose fix may be applied, with the changes that this means."""

    finding: Finding
    changes: tuple[Change, ...]


def compatible(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates that can be applied together, by place, then code; those that clash with one of them wait.

    Equal changes do not clash: what two fixes both want is done once. Two insertions at one place do, so that the
    second is made anew when the text has the first; and so do fixes that give two things one name.
    """
    chosen: list[Candidate] = []
    taken: list[Change] = []
    given: dict[str, str] = {}
    for candidate in sorted(candidates, key=_order):
        symbol = candidate.finding.symbol
        words = {match[0] for change in candidate.changes if (match := _LAST_WORD.search(change.replacement))}
        is_given = any(given.get(word, symbol) != symbol for word in words)
        if not is_given and not any(_clashes(change, taken) for change in candidate.changes):
            chosen.append(candidate)
            given.update(dict.fromkeys(words, symbol))
            for change in candidate.changes:
                place = bisect_left(taken, change)
                if taken[place : place + 1] != [change]:
                    taken.insert(place, change)
    return tuple(chosen)


def _clashes(change: Change, taken: Sequence[Change]) -> bool:
    """Whether one of `taken`, which are in order and do not clash, clashes with the change and is not the same."""
    place = bisect_left(taken, change)
    beside = taken[max(0, place - 1) : place + 1]
    return change not in beside and any(_clash(change, other) for other in beside)


def _order(candidate: Candidate) -> tuple[tuple[Change, ...], str, Span]:
    return candidate.changes, candidate.finding.code, candidate.finding.span


def _clash(one: Change, other: Change) -> bool:
    """Whether two different changes want the same characters, or one inserts where the other begins or ends."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def encoded(source: Source, text: str) -> bytes:
    """The bytes of `text` in the encoding and with the byte-order mark of `source`.

    Raises:
        UnicodeEncodeError: the encoding cannot hold a character.
    """
    mark = b"\xef\xbb\xbf" if source.encoding == "utf-8" and source.data.startswith(b"\xef\xbb\xbf") else b""
    return mark + text.encode(source.encoding)
