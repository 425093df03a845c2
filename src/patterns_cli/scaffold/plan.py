"""What writing a tree below a folder would do: every file compared with what stands on disk, nothing touched."""

import os
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import Any

from patterns_cli.errors import Fault, ScaffoldError
from patterns_cli.records import dataclass, replace
from patterns_cli.scaffold.tree import File, Tree


class Action(StrEnum):
    """What happens to a file: `update` replaces one that is ours to keep, `overwrite` a conflict, by `--force`.

    `remove` takes away what a generator made; its `file` is the one that stands there.
    """

    CREATE = "create"
    IDENTICAL = "identical"
    CONFLICT = "conflict"
    UPDATE = "update"
    OVERWRITE = "overwrite"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a plan; `path` is relative to the plan's root, with `/`."""

    path: str
    action: Action
    file: File


@dataclass(frozen=True, slots=True)
class Plan:
    """Every file that would stand below `root`, which need not exist, sorted by path."""

    root: Path
    steps: tuple[Step, ...]

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The paths at which something else stands."""
        return tuple(step.path for step in self.steps if step.action is Action.CONFLICT)

    @property
    def changes(self) -> tuple[Step, ...]:
        """The steps that write something."""
        return tuple(step for step in self.steps if step.action is not Action.IDENTICAL)

    def forced(self) -> "Plan":
        """The plan with every conflict overwritten."""
        steps = (
            replace(step, action=Action.OVERWRITE) if step.action is Action.CONFLICT else step for step in self.steps
        )
        return Plan(self.root, tuple(steps))

    def as_data(self) -> dict[str, Any]:
        """The plan for scripts."""
        files = [
            {"path": step.path, "action": str(step.action), "mode": f"{step.file.mode:o}", "sha256": step.file.sha256}
            for step in self.steps
        ]
        return {"root": str(self.root), "files": files}


def compare(tree: Tree, root: Path, *, updates: frozenset[str] = frozenset()) -> Plan:
    """The plan for `tree` below `root`; files at `updates` may be replaced, as they are ours to keep.

    A file is identical if its bytes and its executable bit are. A symbolic link in its place is a conflict.

    Raises:
        ScaffoldError: a folder stands where a file is to be written, or what is no folder, or a symbolic link, where
            a folder is needed; all at once.
    """
    if mode_of(root) is None:  # most often there is nothing to compare with
        return Plan(root, tuple(Step(path, Action.CREATE, file) for path, file in tree))
    faults = tuple(_faults(tree, root))
    if faults:
        raise ScaffoldError.of(faults)
    return Plan(root, tuple(Step(path, _action(path, file, root, updates), file) for path, file in tree))


def strays(tree: Tree, root: Path) -> Iterator[str]:
    """The files below `root` that are not of `tree`, one after the other; git's own folder is passed over."""
    for folder, names, files in os.walk(root):
        relative = Path(folder).relative_to(root)
        names[:] = sorted(name for name in names if name != ".git" or relative != Path())
        linked = [name for name in names if Path(folder, name).is_symlink()]
        for name in sorted((*files, *linked)):
            path = (relative / name).as_posix()
            if path not in tree.files and not (relative == Path() and name == ".git"):
                yield path


def _faults(tree: Tree, root: Path) -> Iterator[Fault]:
    checked: set[str] = set()
    for path, _ in tree:
        parts = path.split("/")
        for parent in ("/".join(parts[:end]) for end in range(len(parts))):
            if parent not in checked:
                checked.add(parent)
                yield from _folder_fault(root / parent, is_root=not parent)
        mode = mode_of(root / path)
        if mode is not None and S_ISDIR(mode):
            yield Fault(f"a folder stands where a file is to be written: {root / path}")


def _folder_fault(folder: Path, *, is_root: bool) -> Iterator[Fault]:
    mode = mode_of(folder)
    if mode is None or S_ISDIR(mode):
        return
    if not S_ISLNK(mode):
        yield Fault(f"a file stands where a folder is needed: {folder}")
    elif not is_root:
        yield Fault(
            f"a symbolic link stands where a folder is needed: {folder}", "It may lead out of the target folder."
        )


def _action(path: str, file: File, root: Path, updates: frozenset[str]) -> Action:
    place = root / path
    mode = mode_of(place)
    if mode is None:
        return Action.CREATE
    if S_ISREG(mode) and bool(mode & 0o100) == file.executable and _holds(place, file.data):
        return Action.IDENTICAL
    return Action.UPDATE if path in updates else Action.CONFLICT


def _holds(place: Path, data: bytes) -> bool:
    try:
        return place.stat().st_size == len(data) and place.read_bytes() == data
    except OSError as error:
        raise ScaffoldError(f"cannot read {place}: {error.strerror}") from error


def own_file(place: Path) -> File | None:
    """The file that stands there; None where nothing does, or something else, such as a link or a folder.

    Raises:
        ScaffoldError: the system does not say what stands there.
        OSError: it cannot be read.
    """
    mode = mode_of(place)
    is_file = mode is not None and S_ISREG(mode)
    return File(place.read_bytes(), executable=bool(mode and mode & 0o100)) if is_file else None


def mode_of(place: Path) -> int | None:
    """The type and permissions of what stands there, links not followed; None if nothing does.

    Raises:
        ScaffoldError: the system does not say.
    """
    try:
        return place.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ScaffoldError(f"cannot look at {place}: {error.strerror}") from error
