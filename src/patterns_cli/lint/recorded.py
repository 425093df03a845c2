"""A tree that remembers what was asked of it, so that an outcome is used again only while the answers are the same."""

from collections.abc import Callable, Hashable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from patterns_cli.documents.base import Source
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.records import dataclass, field

FactT = TypeVar("FactT")

_OF_THE_PLACE = frozenset({"environments", "rooms"})
"""Facts that are part of what an outcome is kept under, by value: they look at every path, and seldom change."""


@dataclass(slots=True)
class Record:
    """What was asked of a tree: what stands in `read`, whether it has these `files` and `folders`.

    `paths`: every path was looked at; `today`: the day was asked for; `lasts`: False where nobody can tell whether the
    answers are still the same.
    """

    read: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    paths: bool = False
    today: bool = False
    lasts: bool = True

    def add(self, other: "Record") -> None:
        """Take over what was asked for another answer that this one rests on."""
        self.read |= other.read
        self.files |= other.files
        self.folders |= other.folders
        self.paths |= other.paths
        self.today |= other.today
        self.lasts &= other.lasts


class _Asked(AbstractSet[str]):
    """Names of which `one` is told each that is asked for, and `every` when all are looked at."""

    def __init__(self, names: AbstractSet[str], one: Callable[[str], None], every: Callable[[], None]) -> None:
        self._names = names
        self._one = one
        self._every = every

    def __contains__(self, name: object) -> bool:
        if isinstance(name, str):
            self._one(name)
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        self._every()
        return iter(self._names)

    def __len__(self) -> int:
        self._every()
        return len(self._names)


class RecordedTree(TreeDocument):
    """A tree as another one, of which every question is noted in the record that is open."""

    def __init__(self, tree: TreeDocument) -> None:
        vars(self).update(source=tree.source, reader=tree.read, _tree=tree, _record=Record())

    @contextmanager
    def recording(self) -> Iterator[Record]:
        """Within, what is asked stands in the record that is given, and in that alone."""
        outer, record = self._record, Record()
        vars(self)["_record"] = record
        try:
            yield record
        finally:
            vars(self)["_record"] = outer

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the tree."""
        self._record.paths = True
        return self._tree.paths

    @property
    def today(self) -> date | None:
        """The day of the run."""
        self._record.today = True
        return self._tree.today

    @property
    def base(self) -> TreeDocument | None:
        """The tree where the branch began: no outcome that rests on it lasts."""
        self._record.lasts = False
        return self._tree.base

    @cached_property
    def files(self) -> AbstractSet[str]:
        """The files, to ask whether one is there."""
        return _Asked(self._tree.files, self._note_file, self._note_paths)

    @cached_property
    def folders(self) -> AbstractSet[str]:
        """Every folder that holds a file at any depth, without the root."""
        return _Asked(self._tree.folders, self._note_folder, self._note_paths)

    def read(self, path: str) -> Source | None:
        """What stands in the file at `path`; None where the tree has none or it cannot be read."""
        self._record.read.add(path)
        return self._tree.read(path)

    def kept(self, path: str, make: Callable[[Source], FactT]) -> FactT | None:
        """What `make` makes of the file at `path`, for all who ask."""
        self._record.read.add(path)
        return super().kept(path, make)

    def fact(self, key: Hashable, make: Callable[[], FactT]) -> FactT:
        """The fact that goes by `key`; whoever asks for it asks for all that it was made from."""
        if (key[0] if isinstance(key, tuple) and key else key) in _OF_THE_PLACE:
            return self._tree.fact(key, make)
        if key not in self._made:
            with self.recording() as record:
                made = make()
            record.lasts &= not isinstance(made, dict | list | set)  # it may come to hold anything
            self._made[key] = made, record
        value, beneath = self._made[key]
        self._record.add(beneath)
        known: FactT = value
        return known

    # The record is that of the moment, so that what notes must not be bound to one.

    def _note_file(self, path: str) -> None:
        self._record.files.add(path)

    def _note_folder(self, path: str) -> None:
        self._record.folders.add(path)

    def _note_paths(self) -> None:
        self._record.paths = True

    _tree: TreeDocument
    _record: Record

    @cached_property
    def _made(self) -> dict[Hashable, tuple[Any, Record]]:
        return {}
