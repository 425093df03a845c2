"""Files as a run has read them: what stood in each, told by a token, and the stamp by which that is known again."""

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from patterns_cli.documents.base import Source
from patterns_cli.documents.content import Content
from patterns_cli.documents.discover import Unreadable
from patterns_cli.lint.digest import digest
from patterns_cli.records import dataclass, field

Stat = tuple[int, int, int, int]
"""Size, time of the last change of content and of any change in nanoseconds, and inode."""

Stamp = tuple[Stat | None, str]
"""How a file looked from outside when what the token tells stood in it; None: look inside whatever it looks like."""

NOTHING = "-"
"""The token of what is no file or cannot be read."""

_SECOND = 1_000_000_000
_TICK = _SECOND // 50
"""More than the steps in which file systems tell the time that tell it in fractions of a second."""


@dataclass
class Observed:
    """The files below `root` as `content` has them.

    `stamps` are those of earlier runs; `began` is when this one did, in nanoseconds. `seen` holds what it has found of
    each file it was asked of, `torn` those that changed while it ran, `asked` those that were read.
    """

    root: Path
    content: Content
    stamps: Mapping[str, Stamp]
    began: int
    seen: dict[str, Stamp] = field(default_factory=dict)
    torn: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)

    @cached_property
    def _folder(self) -> str:
        return str(self.root)

    def read(self, path: str) -> Source | Unreadable | None:
        """The file at `path`, or why it is not readable; None if it is no regular file."""
        self.asked.add(path)
        stat = stat_of(self.root, path)
        found = self.content.read(path)
        token = digest(found.data) if isinstance(found, Source) else NOTHING
        self.settle(path, (None if stat is None or is_racy(stat, self.began) else stat, token))
        return found

    def token(self, path: str) -> str:
        """What stands in the file at `path`; it is read only if it does not look as it did."""
        if path not in self.seen:
            stat = stat_of(self._folder, path)
            known = self.stamps.get(path)
            if known is not None and stat is not None and known[0] == stat:
                self.seen[path] = known
            elif stat is None:
                self.seen[path] = (None, NOTHING)
            else:
                self.read(path)
        return self.seen[path][1]

    def settle(self, path: str, stamp: Stamp) -> None:
        """Take over what was found of a file; whoever has seen it with something else in it has seen it torn."""
        known = self.seen.setdefault(path, stamp)
        if known[1] != stamp[1]:
            self.torn.add(path)


def stat_of(root: Path | str, path: str) -> Stat | None:
    """How the file at `path` looks from outside, None if there is none."""
    try:
        status = os.lstat(f"{root}/{path}")
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def is_racy(stat: Stat, began: int) -> bool:
    """Whether a file may have changed after it was read, by a run that began then, and yet look the same.

    It may if it was written so shortly before that a second write would bear the same time.
    """
    latest = max(stat[1], stat[2])
    coarse = not stat[1] % _SECOND and not stat[2] % _SECOND
    return latest >= began - (2 * _SECOND if coarse else _TICK)
