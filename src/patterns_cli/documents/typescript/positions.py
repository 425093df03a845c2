"""From byte offsets of a UTF-8 text to spans, in logarithmic time however long the lines are."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate

from patterns_cli.model import Span
from patterns_cli.records import dataclass

_LINE_END = re.compile(rb"\r\n|\r|\n")
_CONTINUATION = re.compile(rb"[\x80-\xbf]")


@dataclass(frozen=True)
class Positions:
    """The lines of a UTF-8 text; LF, CRLF and CR end a line, as in `Source.lines`."""

    data: bytes

    @cached_property
    def _starts(self) -> list[int]:
        ends = [0, *accumulate(map(len, self.data.splitlines(keepends=True)))]
        return ends if len(ends) == 1 or self.data.endswith((b"\n", b"\r")) else ends[:-1]

    @cached_property
    def _continuations(self) -> list[int]:
        if self.data.isascii():
            return []
        return [match.start() for match in _CONTINUATION.finditer(self.data)]

    def place(self, offset: int) -> tuple[int, int]:
        """The 1-based line and the 1-based column in characters of the 0-based byte `offset`."""
        line = bisect_right(self._starts, offset)
        start = self._starts[line - 1]
        inner = bisect_left(self._continuations, offset) - bisect_left(self._continuations, start)
        return line, offset - start - inner + 1

    def span(self, start: int, end: int) -> Span:
        """The span from the 0-based byte offset `start` to `end`, which is exclusive."""
        return Span(*self.place(start), *self.place(end))

    def line_before(self, offset: int) -> bytes:
        """What stands on the line before the byte `offset`."""
        return self.data[self._starts[bisect_right(self._starts, offset) - 1] : offset]

    def line_end(self, offset: int) -> int:
        """The byte offset at which the line of `offset` ends, its line end excluded."""
        match = _LINE_END.search(self.data, offset)
        return match.start() if match else len(self.data)
