"""The tree of paths as a document: which files and folders there are, and what stands in them where a rule asks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final, Self

from patterns_cli.documents.base import Document, Source

Read = Callable[[str], Source | None]
"""Reads the file at a path relative to the root; None where it is not there or cannot be read."""


def _read_nothing(_path: str) -> None:
    return None


@dataclass(frozen=True)
class TreeDocument(Document):
    """Every file below the root, relative to it, with `/`; folders are known by the files they hold.

    What stands in a file is read each time it is asked for, and kept by nobody but who asked.
    """

    paths: tuple[str, ...]
    reader: Read = field(default=_read_nothing, compare=False, repr=False)

    @classmethod
    def of(cls, paths: Iterable[str], read: Read = _read_nothing) -> Self:
        """The tree of these files, which `read` reads; without it every file is as good as unreadable."""
        return cls(Source(".", b""), tuple(sorted(paths)), read)

    def read(self, path: str) -> Source | None:
        """What stands in the file at `path`; None where the tree has none or it cannot be read."""
        return self.reader(path) if path in self.files else None

    @cached_property
    def files(self) -> frozenset[str]:
        """The files, to ask whether one is there."""
        return frozenset(self.paths)

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder that holds a file at any depth, without the root."""
        found: set[str] = set()
        for path in self.paths:
            for parent in PurePosixPath(path).parents:
                if str(parent) in found:
                    break
                found.add(str(parent))
        return frozenset(found - {"."})


ALONE: Final = TreeDocument.of(())
"""The tree of a document that stands in none."""
