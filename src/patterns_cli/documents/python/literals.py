"""The string literals of a Python module, to ask which of them hold a word."""

import io
import re
import tokenize
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from patterns_cli.documents.bindings import Named
from patterns_cli.model import Span
from patterns_cli.records import dataclass

_STRINGS: Final = frozenset({tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)})
_LITERAL: Final = re.compile(
    r"#[^\n]*+|\\."
    r"|(?P<string>'''(?:[^'\\]++|\\.|'(?!''))*+'''|\"\"\"(?:[^\"\\]++|\\.|\"(?!\"\"))*+\"\"\""
    r"|'(?:[^'\\\n]++|\\.)*+'|\"(?:[^\"\\\n]++|\\.)*+\")",
    re.DOTALL,
)
_WORD: Final = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True)
class Literals:
    """The strings of a module as they stand, each with its place; of a formatted string perhaps only its text."""

    strings: Sequence[Named]

    @classmethod
    def of(cls, lines: Sequence[str], *, plain: bool) -> "Literals | None":
        """The strings in these lines, None where they cannot be told; `plain` text needs no tokens for that."""
        text = "\n".join(lines)
        try:
            return cls(tuple(_by_pattern(text) if plain else _by_tokens(text)))
        except (tokenize.TokenError, SyntaxError, ValueError, SystemError):
            return None

    def holding(self, word: str, lines: range | None = None) -> Sequence[Named]:
        """The strings in which the word stands, those that begin in `lines` alone where these are given."""
        found = self._by_word.get(word, ())
        if lines is None:
            return found
        first = bisect_left(found, lines.start, key=_line)
        return found[first : bisect_left(found, lines.stop, key=_line)]

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[Named]]:
        found: dict[str, list[Named]] = {}
        for string in self.strings:
            for word in set(_WORD.findall(string.name)):
                found.setdefault(word, []).append(string)
        return found


def _line(string: Named) -> int:
    return string.span.line


def _by_tokens(text: str) -> Iterator[Named]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in _STRINGS:
            yield Named(token.string, Span(token.start[0], token.start[1] + 1, token.end[0], token.end[1] + 1))


def _by_pattern(text: str) -> Iterator[Named]:
    """The strings without their prefixes; quotes within the braces of a formatted one are told by tokens alone."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for match in _LITERAL.finditer(text):
        if match["string"] is not None:
            (line, column), (end_line, end_column) = (_place(starts, each) for each in match.span())
            yield Named(match[0], Span(line, column, end_line, end_column))


def _place(starts: Sequence[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
