"""What a generator would do to a project: the files it makes, the members it adds to others, and the new lock."""

import json
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISREG
from typing import Any

from patterns_cli.errors import Location, ScaffoldError
from patterns_cli.records import dataclass, field, replace
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.paths import shortened
from patterns_cli.scaffold.plan import Plan, compare, mode_of
from patterns_cli.scaffold.tree import File, Tree


@dataclass(frozen=True, slots=True)
class Generation:
    """What one call of a generator makes: new files by their path, and members of message catalogues by theirs.

    `call` is the command without `patterns`, as the lock has it.
    """

    call: str
    files: Tree
    members: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def plan_generation(root: Path, made: Generation) -> Plan:
    """The plan that writes `made` below `root`, with the lock, which a project without one gets.

    Raises:
        ScaffoldError: a file or a member of that name is there already, the lock is broken, or a catalogue is.
    """
    known = lock.read(root) or lock.Lock()
    for path, file in made.files:
        known = known.with_generated(path, file, made.call)
    changed: dict[str, File] = {}
    for path, members in made.members.items():
        from patterns_cli.scaffold.message_catalogue import with_members  # noqa: PLC0415 - brings tree-sitter

        standing = _file_at(root, path)
        changed[path] = replace(standing, data=with_members(standing.data, members, path))
        for key, value in members.items():
            known = known.with_edit(path, key, value, made.call)
    whole = Tree.of({**made.files.files, **changed, lock.PATH: known.as_file()})
    plan = compare(whole, root, updates=frozenset({lock.PATH, *changed}))
    if plan.conflicts:
        said = f"another file stands where one is to be made: {shortened(plan.conflicts)}"
        raise ScaffoldError(said, help="Nothing was written. Choose another name.")
    return plan


def _file_at(root: Path, path: str) -> File:
    """The file that members go into: no link, in whose place they would leave a copy of what it leads to."""
    place = root / path
    mode = mode_of(place)
    if mode is None or not S_ISREG(mode):
        raise ScaffoldError(
            f"{path} is no file of its own, so that no texts can be put into it",
            help="Put a file there, in place of the link or the folder.",
            location=Location(str(place)),
        )
    return File(place.read_bytes(), executable=bool(mode & 0o100))


def catalogue_texts(tree: Tree, folder: str) -> tuple[Tree, Mapping[str, Mapping[str, Any]]]:
    """Take the texts for people, `catalogue/<locale>.json`, out of a tree: the rest of it, and the texts by locale."""
    texts = {path: file for path, file in tree if path.startswith(f"{folder}/")}
    read = {Path(path).stem: json.loads(file.data) for path, file in texts.items()}
    return tree.without(*texts), read
