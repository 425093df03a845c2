"""A module in its place: the room of the layout that it stands in, and the rooms that it imports from."""

import re
from collections.abc import Iterator
from functools import cached_property

from patterns_cli.documents.base import Document
from patterns_cli.documents.parts import Part, Room, Rooms
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.within import type_checking_lines
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.documents.typescript.aliases import joined, resolve
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.model import Span
from patterns_cli.records import dataclass


@dataclass(frozen=True, slots=True)
class Use:
    """A name that is imported from another module of the project: the module as written, where, and what it may mean.

    `targets` are paths relative to the root, a file's without its suffix where the import has none; `room` is the one
    that the first of them stands in.
    """

    module: str
    span: Span
    targets: tuple[str, ...]
    room: Room | None


@dataclass(frozen=True)
class PlacedDocument(Document):
    """A Python or TypeScript module of a part of the project; `room` is None for one that stands in no room."""

    module: PythonDocument | TypeScriptDocument
    part: Part
    rooms: Rooms

    @cached_property
    def room(self) -> Room | None:
        """The room that the module stands in."""
        return self.rooms.of(self.path)

    def mentions(self, words: re.Pattern[bytes]) -> bool:
        """Whether the text holds the words; costs no parse."""
        return words.search(self.source.utf_8) is not None

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """The imports of modules of this project that the running program makes; what only types need is none."""
        if isinstance(self.module, PythonDocument):
            found = _of_python(self.module, self.room.parent if self.room else self.path.rpartition("/")[0])
        else:
            found = _of_typescript(self.module)
        return tuple(
            Use(module, span, targets, self.rooms.of(targets[0])) for module, span, targets in found if targets
        )


_Found = Iterator[tuple[str, Span, tuple[str, ...]]]


def _of_python(document: PythonDocument, top: str) -> _Found:
    """The imports of a module; absolute ones are looked for in `top`, where the rooms stand, and above it."""
    for_types = type_checking_lines(document.source)
    for each in document.imports:
        if each.span.line not in for_types:
            written = f"{each.module}.{each.member}" if each.module.strip(".") else f"{each.module}{each.member}"
            dotted = written.removesuffix(".").removesuffix(".*") if each.member in {"", "*"} else written
            yield each.module, each.span, tuple(_paths(dotted, document.path, top, document.tree))


def _paths(dotted: str, path: str, top: str, tree: TreeDocument) -> Iterator[str]:
    """What a dotted name leads to: relative to the module, else from the nearest folder that holds its first word."""
    level = len(dotted) - len(dotted.lstrip("."))
    if level:
        yield joined(path.rpartition("/")[0], "../" * (level - 1) + dotted[level:].replace(".", "/"))
        return
    first, here = dotted.partition(".")[0], top
    while True:
        candidate = joined(here, first)
        if candidate in tree.folders or f"{candidate}.py" in tree.files:
            yield joined(here, dotted.replace(".", "/"))
            return
        if not here:
            return
        here = here.rpartition("/")[0]


def _of_typescript(document: TypeScriptDocument) -> _Found:
    written = [(each.module, each.span) for each in document.imports if not each.type_only]
    written += [(each.module, each.span) for each in document.exports if each.module and not each.type_only]
    for module, span in written:
        yield module, span, tuple(resolve(module, document.path, document.tree))
