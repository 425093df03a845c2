"""The tree of paths as a document: which files and folders there are, and what stands in them where a rule asks."""

from collections.abc import Callable, Hashable, Iterable
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property
from typing import Any, Final, Self, TypeVar

from patterns_cli.documents.base import Document, Source
from patterns_cli.records import dataclass, field

Read = Callable[[str], Source | None]
"""Reads the file at a path relative to the root; None where it is not there or cannot be read."""

FactT = TypeVar("FactT")

_MOST_KEPT: Final = 1000
"""Files of which a tree keeps what was made of them."""


def _read_nothing(_path: str) -> None:
    return None


def _no_base() -> None:
    return None


@dataclass(frozen=True)
class TreeDocument(Document):
    """Every file below the root, relative to it, with `/`; folders are known by the files they hold.

    What stands in a file is read each time it is asked for, and kept by nobody but who asked. `today` is the day of
    the run in UTC, None where nobody knows it; `base_maker` gives the tree as it was where the branch began.
    """

    paths: tuple[str, ...]
    reader: Read = field(default=_read_nothing, compare=False, repr=False)
    today: date | None = field(default=None, compare=False)
    base_maker: Callable[[], "TreeDocument | None"] = field(default=_no_base, compare=False, repr=False)

    @classmethod
    def of(
        cls,
        paths: Iterable[str],
        read: Read = _read_nothing,
        today: date | None = None,
        base: Callable[[], "TreeDocument | None"] = _no_base,
    ) -> Self:
        """The tree of these files, which `read` reads; without it every file is as good as unreadable.

        `base` is called when a rule first asks what the tree was like where the branch began.
        """
        return cls(Source(".", b""), tuple(sorted(paths)), read, today, base)

    @cached_property
    def screened(self) -> bytes:
        """The paths, a line each."""
        return "\n".join(self.paths).encode(errors="surrogateescape")

    @cached_property
    def base(self) -> "TreeDocument | None":
        """The tree as it is where this branch left the permanent one; None on that branch itself and without git."""
        return self.base_maker()

    def fact(self, key: Hashable, make: Callable[[], FactT]) -> FactT:
        """The fact about this tree that goes by `key`: made when somebody first asks for it, then kept."""
        if key not in self._facts:
            self._facts[key] = make()
        made: FactT = self._facts[key]
        return made

    @cached_property
    def _facts(self) -> dict[Hashable, Any]:
        return {}

    def kept(self, path: str, make: Callable[[Source], FactT]) -> FactT | None:
        """What `make` makes of the file at `path`, for all who ask; None if the tree has none or it cannot be read.

        Those made last are kept. Whoever asks must always mean the same by it, and what is made look at no other file.
        """
        if path not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            source = self.read(path)
            self._kept[path] = None if source is None else make(source)
        made: FactT | None = self._kept[path]
        return made

    @cached_property
    def _kept(self) -> dict[str, Any]:
        return {}

    def read(self, path: str) -> Source | None:
        """What stands in the file at `path`; None where the tree has none or it cannot be read."""
        return self.reader(path) if path in self.files else None

    @cached_property
    def files(self) -> AbstractSet[str]:
        """The files, to ask whether one is there."""
        return frozenset(self.paths)

    @cached_property
    def folders(self) -> AbstractSet[str]:
        """Every folder that holds a file at any depth, without the root."""
        found: set[str] = set()
        for path in self.paths:
            folder = path.rpartition("/")[0]
            while folder and folder not in found:
                found.add(folder)
                folder = folder.rpartition("/")[0]
        return frozenset(found)


ALONE: Final = TreeDocument.of(())
"""The tree of a document that stands in none."""
