"""Where the texts of a run come from: the working tree, the index, or bytes that stand in for some files."""

from collections.abc import Mapping
from pathlib import Path
from sys import maxsize
from typing import Protocol

from patterns_cli.documents.base import Source
from patterns_cli.documents.discover import Unreadable, largest, read, source_of, too_large
from patterns_cli.git.blobs import Blobs, TooLarge
from patterns_cli.records import dataclass


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
        data = self.texts.get(path)
        return self.beneath.read(path) if data is None else too_large(path, len(data)) or source_of(path, data)


_LFS_POINTER = b"version https://git-lfs.github.com/spec/"


@dataclass(frozen=True, slots=True)
class Indexed:
    """The files of git's index, as the next commit would have them: `names` gives the blob of each path.

    So a text is what filters and the turning of line ends have made of it on its way into git. A pointer of Git LFS
    is no text of the file it stands for, and as good as no regular file.
    """

    blobs: Blobs
    names: Mapping[str, str]

    def read(self, path: str) -> Source | Unreadable | None:
        """The file at `path`, relative to the root, or why it is not readable; None if the index has no such file."""
        data = self._data(path)
        if isinstance(data, TooLarge):
            return too_large(path, data.size)
        return None if data is None or data.startswith(_LFS_POINTER) else source_of(path, data)

    def held(self, path: str) -> bytes | None:
        """The bytes of the file at `path`; None if the index has no such file, or more of it than is ever read."""
        data = self._data(path)
        return None if isinstance(data, TooLarge) else data

    def whole(self, path: str) -> bytes | None:
        """The bytes of the file at `path`, however many they are; None if the index has no such file."""
        data = self._data(path, maxsize)
        return None if isinstance(data, TooLarge) else data

    def _data(self, path: str, most: int | None = None) -> bytes | TooLarge | None:
        name = self.names.get(path)
        return None if name is None else self.blobs.read(name, largest(path) if most is None else most)
