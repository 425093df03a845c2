"""A commit message as git stores it: header, body, and whether git itself wrote it."""

from enum import StrEnum
from functools import cached_property

from patterns_cli.documents.base import Document
from patterns_cli.documents.header import Header, HeaderFault, read_header
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

    `path` is `COMMIT_EDITMSG` for the message being written, the short hash for one in the history.
    """

    @cached_property
    def line(self) -> str:
        """The first line."""
        return self.source.text.partition("\n")[0].removesuffix("\r")

    @cached_property
    def rest(self) -> str:
        """What follows the first line, the blank line included if there is one."""
        return self.source.text.partition("\n")[2]

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
        return self.kind in {Kind.MERGE, Kind.REVERT, Kind.EMPTY}

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
