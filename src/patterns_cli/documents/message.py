"""A commit message as git stores it: header, body, and whether git itself wrote it."""

from enum import StrEnum
from functools import cached_property

from patterns_cli.documents.base import Document
from patterns_cli.documents.footers import Breaking, read_breaking
from patterns_cli.documents.header import Header, HeaderFault, read_header
from patterns_cli.documents.trailers import Block, read_block
from patterns_cli.model import Span
from patterns_cli.records import dataclass

_FIXUPS = ("fixup! ", "squash! ", "amend! ")
_MERGES = (
    "Merge branch '",
    "Merge branches '",
    "Merge commit '",
    "Merge commits '",
    "Merge tag '",
    "Merge tags '",
    "Merge remote-tracking branch '",
    "Merge remote-tracking branches '",
    "Merge pull request #",
)
_PLACES = ("/", "./", "../", "file://", "git://", "http://", "https://", "ssh://", "git@")
"""How the place begins that `git pull PLACE` names in its message where it names no branch."""

_REVERTS = ('Revert "', 'Reapply "')
_REVERTED = "This reverts commit "
_SHORTEST_HASH = 4


class Kind(StrEnum):
    """Who wrote the message, and for what."""

    ORDINARY = "ordinary"
    FIXUP = "fixup"
    MERGE = "merge"
    REVERT = "revert"
    EMPTY = "empty"


@dataclass(frozen=True)
class MessageDocument(Document):
    """A commit message, cleaned as git cleans it; lines end at LF only, as for git.

    `path` is `COMMIT_EDITMSG` for the message being written, the short hash for one in the history. `stored`: git has
    taken it, so that it will not refuse it any more where it is empty.
    """

    stored: bool = False

    @cached_property
    def line(self) -> str:
        """The first line."""
        return self.source.text.partition("\n")[0].removesuffix("\r")

    @cached_property
    def rest(self) -> str:
        """What follows the first line, the blank line included if there is one."""
        return self.source.text.partition("\n")[2]

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends, which are LF or CRLF."""
        text = self.source.text
        return tuple(line.removesuffix("\r") for line in text.removesuffix("\n").split("\n"))

    @cached_property
    def block(self) -> Block:
        """The trailers."""
        return read_block(self.lines)

    @cached_property
    def breaking(self) -> Breaking:
        """What the body tells of a breaking change; nothing where the conventions have no say."""
        return Breaking(False, ()) if self.is_exempt else read_breaking(self.lines, self.block)

    @cached_property
    def has_bare_returns(self) -> bool:
        """Whether a CR stands in a line, where git leaves it and editors see the end of a line."""
        text = self.source.text
        return "\r" in text and any("\r" in line for line in self.lines)

    @cached_property
    def kind(self) -> Kind:
        """What kind of message it is, by the forms that git and the forges write themselves."""
        if not self.source.text.strip():
            return Kind.EMPTY
        if self.line.startswith(_FIXUPS):
            return Kind.FIXUP
        if self.line.startswith(_MERGES) or self._is_pull():
            return Kind.MERGE
        return Kind.REVERT if self._is_revert() else Kind.ORDINARY

    @property
    def is_exempt(self) -> bool:
        """Whether the conventions have no say: git wrote it, or will refuse it as empty."""
        return self.kind in {Kind.MERGE, Kind.REVERT} or (self.kind is Kind.EMPTY and not self.stored)

    @cached_property
    def start(self) -> int:
        """The 0-based offset in the first line at which the header begins: after `fixup!` and its like."""
        offset = 0
        while self.line.startswith(_FIXUPS, offset):
            offset = self.line.index("! ", offset) + 2
        return offset

    @cached_property
    def reading(self) -> Header | HeaderFault:
        """The header, or why it is none."""
        return read_header(self.line, self.start)

    @property
    def header(self) -> Header | None:
        """The header, or None if the first line is none or the conventions have no say."""
        return None if self.is_exempt or isinstance(self.reading, HeaderFault) else self.reading

    def span(self, start: int, end: int) -> Span:
        """The span of 0-based offsets in the first line; at least one character wide."""
        return Span(1, start + 1, 1, max(end, start + 1) + 1)

    def line_span(self, number: int, start: int = 0) -> Span:
        """The span of line `number`, 0-based, from the offset `start` on; at least one character wide."""
        line = self.lines[number]
        shown = number + 1
        if self.has_bare_returns:
            shown += sum(each.count("\r") for each in self.lines[:number])
            line, start = line.partition("\r")[0], 0
        return Span(shown, start + 1, shown, max(len(line), start + 1) + 1)

    def _is_pull(self) -> bool:
        """Whether it is `Merge PLACE` or `Merge PLACE into BRANCH`."""
        match self.line.split(" "):
            case ["Merge", place] | ["Merge", place, "into", _]:
                return place.startswith(_PLACES)
        return False

    def _is_revert(self) -> bool:
        if not (self.line.startswith(_REVERTS) and self.line.endswith('"')):
            return False
        _, found, after = self.rest.partition(_REVERTED)
        name = after[:_SHORTEST_HASH]
        return bool(found) and len(name) == _SHORTEST_HASH and set(name) <= set("0123456789abcdef")
