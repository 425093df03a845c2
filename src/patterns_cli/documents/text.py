"""A file of any kind as plain text: for rules that look for words, whatever language these stand in."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from patterns_cli.documents.base import Comment, Document, Source
from patterns_cli.model import Span
from patterns_cli.records import dataclass

LARGEST_TEXT = 1024 * 1024
"""Bytes of the largest file that is read as plain text: it bounds what a search may take, see ADR 0026."""

_NO_TEXT = (
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".avif", ".pdf", ".woff", ".woff2", ".ttf", ".otf", ".eot",
    ".zip", ".gz", ".tgz", ".xz", ".bz2", ".zst", ".jar", ".whl", ".mp3", ".mp4", ".webm", ".mov", ".wav",
    ".so", ".dylib", ".dll", ".exe", ".pyc", ".class", ".o", ".a", ".db", ".sqlite", ".sqlite3", ".mo",
)  # fmt: skip

_ANY_MARK = r"#+|//+|/\*+|--+|;+|%+|<!--|\{#|'|\"\"?|(?i:rem)\b"
_MARKUP = (".md", ".mdx", ".markdown", ".html", ".htm", ".xml", ".svg", ".vue", ".svelte")
_COMMENT = rf"(?m)(?:^|(?<=\s))(?:{_ANY_MARK})[ \t]*patterns:"
_MARKUP_COMMENT = r"<!--\s*patterns:"
"""A mark that begins a comment in some language, with our word after it.

Prose in markup speaks of comments in all languages, so that only its own count there.
"""


@dataclass(frozen=True)
class TextDocument(Document):
    """A text that rules search; positions in it are indexes of characters, 0-based, from which `span` makes places."""

    @cached_property
    def text(self) -> str:
        """The text without a byte-order mark, every line ended by LF."""
        text = self.source.text
        return "\n".join(self.source.lines) if "\r" in text else text

    @property
    def line_end(self) -> str:
        """What the first line of the file ends in; LF if nothing does."""
        first = re.search(r"\r\n|\r|\n", self.source.text)
        return first[0] if first else "\n"

    def span(self, start: int, end: int) -> Span:
        """The place of the characters from `start` up to and without `end`."""
        (line, column), (end_line, end_column) = self._place(start), self._place(end)
        return Span(line, column, end_line, end_column)

    def comments(self) -> Iterator[Comment]:
        """The comments that begin with our word, to the end of the line; one mark serves for every language."""
        pattern = _MARKUP_COMMENT if self.path.lower().endswith(_MARKUP) else _COMMENT
        for match in re.finditer(pattern, self.text):
            line, column = self._place(match.start())
            text = self.source.lines[line - 1]
            yield Comment(text[column - 1 :], line, line, column, own_line=not text[: column - 1].strip())

    def _place(self, index: int) -> tuple[int, int]:
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    @cached_property
    def _starts(self) -> Sequence[int]:
        return (0, *(match.end() for match in re.finditer("\n", self.text)))


def may_be_text(path: str) -> bool:
    """Whether a file of that name may hold text, rather than a picture, an archive or a program."""
    return not path.lower().endswith(_NO_TEXT)


def as_text(source: Source) -> TextDocument | None:
    """The source as plain text; None where it is binary, or larger than anybody writes by hand."""
    if len(source.data) > LARGEST_TEXT or b"\0" in source.data:
        return None
    return TextDocument(source)
