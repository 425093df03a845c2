"""Where names stand in a text that `ast` has parsed, which counts bytes and gives no place to some of them."""

import ast
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from patterns_cli.documents.base import Source
from patterns_cli.model import Span
from patterns_cli.records import dataclass

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_BLANKS: Final = re.compile(r"[ \t\f]*")
_IDENTIFIER: Final = re.compile(r"[^\x00-/:-@\[-^`{-\x7f]+")  # a set up to U+10FFFF takes long to compile
_HANDLER: Final = re.compile(r"[\s)\\]*(?:#.*\n[\s)\\]*)*as[\s\\]+")
"""What stands between the type of an exception and the name it is caught under."""

_SEPARATORS: Final = re.compile(r"[\s\\,*]*")
_REST: Final = re.compile(r"(?:[\s\\,)\]}]|#.*\n)*\*\*[\s\\]*(?:#.*\n\s*)*")
"""What stands between the last pattern of a mapping and the name that takes the rest."""

_Placed = ast.stmt | ast.expr | ast.pattern | ast.ExceptHandler
_Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
_KEYWORDS: Final[dict[type[ast.AST], tuple[str, ...]]] = {
    ast.ClassDef: ("class",),
    ast.FunctionDef: ("def",),
    ast.AsyncFunctionDef: ("async", "def"),
}


@dataclass(frozen=True)
class Places:
    """The places of names in one source."""

    source: Source

    @cached_property
    def _lines(self) -> Sequence[str]:
        return self.source.lines

    @cached_property
    def _is_ascii(self) -> bool:
        """Whether bytes and characters are the same."""
        return self.source.text.isascii()

    def lines_with(self, words: Iterable[str]) -> Sequence[int]:
        """The lines that may hold one of the words, in order; all of them where names may be written otherwise."""
        if not self._is_ascii:
            return range(1, len(self._lines) + 1)
        return sorted({line for word in words for line in self._lines_of(word)})

    def _lines_of(self, word: str) -> Sequence[int]:
        """The lines in which the word stands by itself."""
        known = self._known_lines.get(word)
        if known is None:
            found = re.finditer(rf"{re.escape(word)}(?<!\w{re.escape(word)})(?!\w)", self.source.text)
            known = self._known_lines[word] = [bisect_right(self._starts, each.start()) for each in found]
        return known

    @cached_property
    def _known_lines(self) -> dict[str, Sequence[int]]:
        return {}

    @cached_property
    def _starts(self) -> Sequence[int]:
        """The character at which each line begins."""
        return [0, *(end.end() for end in _LINE_END.finditer(self.source.text))]

    def definition(self, node: _Definition) -> Span:
        """The name of a definition: the node begins at `class`, `async` or `def`; decorators stand before it."""
        line = node.lineno
        column = self._character(line, node.col_offset)
        for keyword in _KEYWORDS[type(node)]:
            line, column = self._skip_blanks(line, column + len(keyword))
        return self._identifier(line, column, node.name)

    def start(self, node: ast.expr | ast.arg | ast.pattern | ast.alias, name: str) -> Span:
        """The name that a node begins with."""
        return self._identifier(node.lineno, self._character(node.lineno, node.col_offset), name)

    def end(self, node: ast.expr | ast.pattern | ast.alias, name: str) -> Span:
        """The name that a node ends with."""
        line = node.end_lineno or node.lineno
        end = self._character(line, node.end_col_offset or node.col_offset)
        length = len(name) if name.isascii() else _trailing_identifier(self._lines[line - 1][:end])
        return Span(line, end - length + 1, line, end + 1)

    def alias(self, node: ast.alias, name: str) -> Span:
        """The name that an import binds: the last word of an alias with `as`, else the first."""
        return self.start(node, name) if node.asname is None else self.end(node, name)

    def handled(self, node: ast.ExceptHandler, name: str) -> Span:
        """The name that an exception is caught under."""
        return next(self._after(node.type or node, "" if node.type else "except", _HANDLER, (name,)))

    def rest(self, node: ast.MatchMapping, name: str) -> Span:
        """The name that takes the rest of a mapping."""
        last = node.patterns[-1] if node.patterns else None
        return next(self._after(last or node, "" if last else "{", _REST, (name,)))

    def declared(self, node: ast.Global | ast.Nonlocal) -> Iterator[Span]:
        """The names of a `global` or `nonlocal` statement."""
        word = "global" if isinstance(node, ast.Global) else "nonlocal"
        return self._after(node, word, _SEPARATORS, tuple(node.names))

    def type_parameter(self, node: ast.AST, name: str) -> Span:
        """The name of a type parameter, behind its stars."""
        line = getattr(node, "lineno", 1)
        column = self._character(line, getattr(node, "col_offset", 0))
        return next(self._from(line, column, _SEPARATORS, (name,)))

    def _after(
        self,
        node: ast.stmt | ast.expr | ast.pattern | ast.ExceptHandler,
        word: str,
        gap: re.Pattern[str],
        names: tuple[str, ...],
    ) -> Iterator[Span]:
        """The places of names behind the `word` that a node begins with, or behind the node where that is empty."""
        if word:
            return self._from(node.lineno, self._character(node.lineno, node.col_offset) + len(word), gap, names)
        line = node.end_lineno or node.lineno
        return self._from(line, self._character(line, node.end_col_offset or 0), gap, names)

    def _from(self, line: int, column: int, gap: re.Pattern[str], names: tuple[str, ...]) -> Iterator[Span]:
        """The places of names that follow one another from a 0-based column on, each behind a gap."""
        lines = self._lines
        for name in names:
            text, last = lines[line - 1], line
            found = gap.match(text, column)
            while (found is None or found.end() == len(text)) and last < len(lines):
                last += 1
                text = f"{text}\n{lines[last - 1]}"
                found = gap.match(text, column)
            at = found.end() if found else column
            line += text.count("\n", 0, at)
            column = at - (text.rfind("\n", 0, at) + 1)
            span = self._identifier(line, column, name)
            column = span.end_column - 1
            yield span

    def _identifier(self, line: int, column: int, name: str) -> Span:
        """The span of the identifier at a 0-based column; not `name`'s length, since the parser normalises names."""
        if self._lines[line - 1].startswith(name, column) and name.isascii():
            return Span(line, column + 1, line, column + len(name) + 1)
        match = _IDENTIFIER.match(self._lines[line - 1], column)
        end = match.end() if match else column + len(name)
        return Span(line, column + 1, line, end + 1)

    def _character(self, line: int, byte_column: int) -> int:
        """The 0-based column in characters of a 0-based column in UTF-8 bytes."""
        if self._is_ascii:
            return byte_column
        text = self._lines[line - 1]
        return byte_column if text.isascii() else len(text.encode()[:byte_column].decode(errors="ignore"))

    def _skip_blanks(self, line: int, column: int) -> tuple[int, int]:
        """The place of the next token, over blanks and continuations: nothing else may follow `class` or `def`."""
        while True:
            text = self._lines[line - 1]
            match = _BLANKS.match(text, column)
            column = match.end() if match else column
            if text[column:] != "\\":
                return line, column
            line, column = line + 1, 0


def _trailing_identifier(text: str) -> int:
    length = 0
    while length < len(text) and _IDENTIFIER.match(text[-length - 1]):
        length += 1
    return length
