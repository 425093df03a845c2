"""What every document is: a piece of text, read once, parsed at most once and only when asked."""

import re
from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property

from patterns_cli.model import Span
from patterns_cli.records import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Source:
    """The bytes of one file; `path` is relative to the root, with `/`.

    `text` is the decoded bytes without a byte-order mark, line ends as they stand. Whether the bytes can be
    decoded is settled where the source is read (`documents.discover`), so `text` does not raise here.
    """

    path: str
    data: bytes
    encoding: str = "utf-8"

    @cached_property
    def text(self) -> str:
        """The decoded text without a byte-order mark."""
        return self.data.decode(self.encoding).removeprefix("\ufeff")

    @cached_property
    def utf_8(self) -> bytes:
        """The text in UTF-8, whatever the file is encoded in; a byte-order mark may stand before it."""
        return self.data if self.encoding == "utf-8" else self.text.encode(errors="surrogatepass")

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines without their ends; only LF, CRLF and CR end a line, as Python and editors agree."""
        text = self.text
        return _LINE_END.split(text) if "\r" in text else text.split("\n")

    def span(self, line: int, byte_column: int, end_line: int, end_byte_column: int) -> Span:
        """The span of 1-based lines and 0-based columns in UTF-8 bytes, as parsers give them."""
        return Span(line, self._column(line, byte_column), end_line, self._column(end_line, end_byte_column))

    def _column(self, line: int, byte_column: int) -> int:
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        if text.isascii():
            return byte_column + 1
        return len(text.encode()[:byte_column].decode(errors="ignore")) + 1


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as it stands in the text, mark included; `own_line` if nothing but blanks stand before it."""

    text: str
    line: int
    end_line: int
    column: int
    own_line: bool


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """Where and why a text does not parse."""

    span: Span
    message: str


@dataclass(frozen=True)
class Document:
    """A piece of text with a kind; rules are registered for one kind and see nothing else."""

    source: Source

    @property
    def path(self) -> str:
        """The path relative to the root, with `/`."""
        return self.source.path

    @property
    def screened(self) -> bytes:
        """What the triggers of rules are looked for in."""
        return self.source.utf_8

    @property
    def parsed(self) -> bool:
        """Whether some rule has had to parse the text; cheap, and never parses by itself."""
        return "syntax" in self.__dict__

    @property
    def fault(self) -> SyntaxFault | None:
        """Why the text does not parse, or None; parses it if nobody has yet."""
        return None

    @cached_property
    def searched(self) -> dict[Hashable, bool]:
        """What has been looked for in the text, and whether it is there: several rules may look for the same."""
        return {}

    @cached_property
    def found_at(self) -> dict[Hashable, Sequence[int]]:
        """The bytes of `code` at which it was found, of what is said to be local."""
        return {}

    def near(self, places: Sequence[int]) -> "Document":  # noqa: ARG002 - for kinds that can
        """The document for those who ask only of what stands around these bytes of `code`, in order."""
        return self

    @property
    def code(self) -> bytes | None:
        """The text in UTF-8 with blanks for what is no code, each byte where it was; None where that cannot be told."""
        return None

    @property
    def short_code(self) -> bytes | None:
        """The same in fewer bytes, where places do not matter: strings empty, and no comments; None likewise."""
        return self.code

    def comments(self) -> Iterator[Comment]:
        """The comments in order; kinds without comments have none."""
        return iter(())
