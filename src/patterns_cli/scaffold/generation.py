"""What a generator would do to a project: the files it makes, what it adds to others, and the new lock."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from patterns_cli.errors import Location, ScaffoldError
from patterns_cli.records import dataclass, field, replace
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.paths import shortened
from patterns_cli.scaffold.plan import Plan, compare, own_file
from patterns_cli.scaffold.tree import File, Tree

if TYPE_CHECKING:
    from patterns_cli.scaffold.page_list import PageEntry


@dataclass(frozen=True, slots=True)
class Generation:
    """What one call of a generator makes, by paths: new files, members of message catalogues, entries of pages.

    `call` is the command without `patterns`, as the lock has it.
    """

    call: str
    files: Tree
    members: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    pages: Mapping[str, "PageEntry"] = field(default_factory=dict)


def plan_generation(root: Path, made: Generation) -> Plan:
    """The plan that writes `made` below `root`, with the lock, which a project without one gets.

    Raises:
        ScaffoldError: a file, a member or an entry of that name is there already, or the lock, a catalogue or a list of
            pages is broken.
    """
    known = lock.read_kept(root) or lock.Lock()
    for path, file in made.files:
        known = known.with_generated(path, file, made.call)
    changed: dict[str, File] = {}
    for path, members in made.members.items():
        from patterns_cli.scaffold.message_catalogue import with_members  # noqa: PLC0415 - brings tree-sitter

        standing = _file_at(root, path)
        changed[path] = replace(standing, data=with_members(standing.data, members, path))
        for key, value in members.items():
            known = known.with_edit(path, key, value, made.call)
    for path, entry in made.pages.items():
        from patterns_cli.scaffold.page_list import with_entry  # noqa: PLC0415 - brings tree-sitter

        standing = _file_at(root, path)
        changed[path] = replace(standing, data=with_entry(standing.data, entry, path))
        known = known.with_edit(path, entry.key, entry.value, made.call)
    whole = Tree.of({**made.files.files, **changed, lock.PATH: known.as_file()})
    plan = compare(whole, root, updates=frozenset({lock.PATH, *changed}))
    if plan.conflicts:
        said = f"another file stands where one is to be made: {shortened(plan.conflicts)}"
        raise ScaffoldError(said, help="Nothing was written. Choose another name.")
    return plan


def _file_at(root: Path, path: str) -> File:
    """The file that something goes into: no link, in whose place a copy of what it leads to would be left."""
    file = own_file(root / path)
    if file is None:
        raise ScaffoldError(
            f"{path} is no file of its own, so that nothing can be put into it",
            help="Put a file there, in place of the link or the folder.",
            location=Location(str(root / path)),
        )
    return file
