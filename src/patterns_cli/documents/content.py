"""Where the texts of a run come from: the working tree, or bytes that stand in for some of its files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from patterns_cli.documents.base import Source
from patterns_cli.documents.discover import Unreadable, read, source_of


class Content(Protocol):
    """What stands in the files of one state of a repository."""

    def read(self, path: str) -> Source | Unreadable | None:
        """The file at `path`, relative to the root, or why it is not readable; None if it is no regular file."""


@dataclass(frozen=True, slots=True)
class Worktree:
    """The files below `root` as they stand on the disk."""

    root: Path

    def read(self, path: str) -> Source | Unreadable | None:
        """The file at `path`, relative to the root, or why it is not readable; None if it is no regular file."""
        return read(self.root, path)


@dataclass(frozen=True, slots=True)
class Overlaid:
    """Some other content with `texts` in the place of what stands at their paths, whether there is a file or not."""

    beneath: Content
    texts: Mapping[str, bytes]

    def read(self, path: str) -> Source | Unreadable | None:
        """The text that stands in for the file at `path`, or what is beneath."""
        return source_of(path, self.texts[path]) if path in self.texts else self.beneath.read(path)
