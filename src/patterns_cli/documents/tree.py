"""The tree of paths as a document: which files and folders there are, for rules about the layout."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Self

from patterns_cli.documents.base import Document, Source


@dataclass(frozen=True)
class TreeDocument(Document):
    """Every file below the root, relative to it, with `/`; folders are known by the files they hold."""

    paths: tuple[str, ...]

    @classmethod
    def of(cls, paths: Iterable[str]) -> Self:
        """The tree of these files."""
        return cls(Source(".", b""), tuple(sorted(paths)))

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
