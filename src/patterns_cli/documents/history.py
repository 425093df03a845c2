"""The histories of a tree: which migrations belong together, what each comes from, and where a history branches."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final

from patterns_cli.conventions.filenames import FilenameParts, parse_filename
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.alembic import environments_of
from patterns_cli.documents.base import Source
from patterns_cli.documents.places import migrations_folder
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.records import dataclass, replace
from patterns_cli.regexes import regex

if TYPE_CHECKING:
    from patterns_cli.documents.migration import MigrationDocument

_FUNCTION: Final = regex(rb"^(?:async[ \t]+)?def[ \t]", re.MULTILINE)
"""Where the head of a migration ends, in which its revisions stand."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A migration in its history: what its file says it leads to (`name`) and comes from.

    `labels` are its branch labels, `needs` the revisions or labels it depends on. `is_readable`: all this is written in
    plain strings; otherwise nobody can tell.
    """

    path: str
    name: str = ""
    down: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    is_readable: bool = True


@dataclass(frozen=True)
class History:
    """The migrations of one database, in the order of their paths, by the files' paths and folders of migrations."""

    folders: Mapping[str, str]
    tree: TreeDocument

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """Every migration among the files, read when first asked for; a module without a revision is none."""
        read = (revision_of(source) for path in self.folders if (source := self.tree.read(path)) is not None)
        return tuple(revision for revision in read if revision is not None)

    def dates(self, pattern: str) -> Mapping[str, datetime]:
        """The date in the name of each file whose name has the pattern's shape and holds one, by path."""
        parsed = {path: parse_filename(pattern, path.rpartition("/")[2]) for path in self.folders}
        return {
            path: parts.date
            for path, parts in parsed.items()
            if isinstance(parts, FilenameParts) and parts.date is not None
        }

    @cached_property
    def rivals(self) -> tuple[tuple[Revision, ...], ...]:
        """The heads that Alembic cannot choose between, those of one history together; empty if it branches nowhere.

        A branch with a label was made on purpose, as was a history with a base of its own; what another migration
        depends on is no head. Nothing is said of a history in which a migration cannot be read.
        """
        if not all(revision.is_readable for revision in self.revisions):
            return ()
        known = {revision.name: revision for revision in self.revisions}
        passed = {name for revision in known.values() for name in (*revision.down, *revision.needs)}
        heads = [each for each in known.values() if each.name not in passed and passed.isdisjoint(each.labels)]
        families: dict[str, list[Revision]] = {}
        origin = _origins(known)
        for head in heads:
            if not _is_labelled(head, known):
                families.setdefault(origin[head.name], []).append(head)
        return tuple(tuple(family) for family in families.values() if len(family) > 1)


def histories_of(tree: TreeDocument, conventions: Conventions) -> tuple[History, ...]:
    """The histories of the tree: one for each environment of Alembic, and each folder of migrations beside those."""
    places = (conventions.migrations.directory, conventions.base, conventions.project.backend)
    return tree.fact(("histories", *places), lambda: _histories(tree, conventions))


def _histories(tree: TreeDocument, conventions: Conventions) -> tuple[History, ...]:
    environments = environments_of(tree)
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for path in tree.paths:
        folder = migrations_folder(path, conventions, tree)
        if folder is not None:
            together = next((each.versions for each in environments if folder in each.versions), (folder,))
            found.setdefault(together, {})[path] = folder
    return tuple(History(folders, tree) for folders in found.values())


def revision_of(source: Source) -> Revision | None:
    """What a migration's file says of itself, None if it names no revision.

    Only what stands before the first function is parsed, as Alembic writes it, unless no revision is there.
    """
    if b"revision" not in source.utf_8:
        return None
    from patterns_cli.documents.migration import MigrationDocument  # noqa: PLC0415 - most trees have none

    head = _FUNCTION.search(source.utf_8)
    if head is not None:
        found = _revision(MigrationDocument(Source(source.path, source.utf_8[: head.start()])))
        if found is not None and found.is_readable:
            return found
    return _revision(MigrationDocument(source))


def _revision(document: "MigrationDocument") -> Revision | None:
    if document.syntax is None:
        return Revision(document.path, is_readable=False)
    if not document.assigns("revision"):
        return None
    read = {name: document.strings(name) for name in ("revision", "down_revision", "branch_labels", "depends_on")}
    names = read["revision"]
    if not names or any(value is None for value in read.values()):
        return Revision(document.path, is_readable=False)
    made = Revision(document.path, names[0])
    return replace(
        made,
        down=read["down_revision"] or (),
        labels=read["branch_labels"] or (),
        needs=tuple(need.partition("@")[0] for need in read["depends_on"] or ()),
    )


def _origins(known: Mapping[str, Revision]) -> Mapping[str, str]:
    """For each revision one of those that it hangs together with, the same for all of them."""
    near: dict[str, set[str]] = {name: set() for name in known}
    for revision in known.values():
        for other in revision.down:
            if other in known:
                near[revision.name].add(other)
                near[other].add(revision.name)
    origin: dict[str, str] = {}
    for name in known:
        rest = [name] if name not in origin else []
        while rest:
            here = rest.pop()
            if here not in origin:
                origin[here] = name
                rest.extend(near[here])
    return origin


def _is_labelled(head: Revision, known: Mapping[str, Revision]) -> bool:
    """Whether the branch that ends in `head` has a label: since it left another one, or merged two."""
    children: dict[str, int] = {}
    for revision in known.values():
        for down in revision.down:
            children[down] = children.get(down, 0) + 1
    return any(revision.labels for revision in _line(head, known, children))


def _line(head: Revision, known: Mapping[str, Revision], children: Mapping[str, int]) -> Iterator[Revision]:
    """The revisions from `head` back to the last one that has no other child."""
    met: set[str] = set()
    here: Revision | None = head
    while here is not None and here.name not in met:
        met.add(here.name)
        yield here
        only: Sequence[str] = here.down if len(here.down) == 1 else ()
        here = next((known[name] for name in only if name in known and children[name] == 1), None)
