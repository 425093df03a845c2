"""How a project stands to its lock: which files and members are as they were made, and which are not."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import Any

from patterns_cli.errors import Fault, Location, ScaffoldError
from patterns_cli.records import dataclass
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.insertions import inserted, without_inserted
from patterns_cli.scaffold.lock import Edit, Entry, Lock, Owner
from patterns_cli.scaffold.paths import faults, printable
from patterns_cli.scaffold.plan import mode_of


class State(StrEnum):
    """What became of a file that was rendered."""

    IN_STEP = "in step"
    EDITED = "edited"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Standing:
    """A file of the lock as it stands today; `path` is relative to the project's root, with `/`."""

    path: str
    entry: Entry
    state: State

    @property
    def is_out_of_step(self) -> bool:
        """Whether the file should be as it was rendered and is not: only managed ones should."""
        return self.entry.owner is Owner.MANAGED and self.state is not State.IN_STEP


@dataclass(frozen=True, slots=True)
class EditStanding:
    """What a generator put into the file at `path`, by its key, as it stands today; its file may be anybody's."""

    path: str
    key: str
    edit: Edit
    state: State


@dataclass(frozen=True)
class Project:
    """A project as it stands to its lock.

    The files and the edits of the lock, sorted by path, and the files that it does not know.
    """

    root: Path
    lock: Lock
    files: tuple[Standing, ...]
    unknown: tuple[str, ...]
    edits: tuple[EditStanding, ...] = ()

    @cached_property
    def is_in_step(self) -> bool:
        """Whether every managed file is as it was rendered."""
        return not any(standing.is_out_of_step for standing in self.files)

    def counted(self, owner: Owner) -> Mapping[State, int]:
        """How many files of `owner` are in which state."""
        counts = dict.fromkeys(State, 0)
        for standing in self.files:
            if standing.entry.owner is owner:
                counts[standing.state] += 1
        return counts


def find_project(here: Path) -> Path | None:
    """The folder at or above `here` that has a lock, the nearest; None if there is none."""
    return next((folder for folder in (here, *here.parents) if (folder / lock.PATH).is_file()), None)


def compare(root: Path, known: Lock, present: Iterable[str]) -> Project:
    """How the files of the lock `known` stand below `root`, and which of the paths `present` it does not know.

    Raises:
        ScaffoldError: the lock names a path that leads out of the project, or a file cannot be read; all at once.
    """
    wrong = [
        Fault(
            f"the lock is broken: it names `{printable(path)}`, which no template may write",
            "Bring it back with `git checkout -- .patterns/lock.json`.",
            Location(str(root / lock.PATH)),
        )
        for path in dict.fromkeys((*known.files, *known.edits))
        if any(faults((path,)))
    ]
    if wrong:
        raise ScaffoldError.of(wrong)
    files = tuple(
        Standing(path, entry, _state(root / path, entry, known.edits.get(path, {})))
        for path, entry in sorted(known.files.items())
    )
    unknown = tuple(path for path in present if path not in known.files and path != lock.PATH)
    edits = tuple(standing for path, inside in sorted(known.edits.items()) for standing in _edits(root, path, inside))
    return Project(root, known, files, unknown, edits)


def _edits(root: Path, path: str, inside: Mapping[str, Edit]) -> Iterator[EditStanding]:
    """How what generators put into one file stands; in a file in which nothing can be told any more, all is edited."""
    mode = mode_of(root / path)
    there = _inserted(root / path, inside) if mode is not None and S_ISREG(mode) else None
    for key, edit in sorted(inside.items()):
        if mode is None or (there is not None and key not in there):
            state = State.MISSING
        else:
            same = there is not None and lock.digest(there[key]) == edit.sha256
            state = State.IN_STEP if same else State.EDITED
        yield EditStanding(path, key, edit, state)


def _inserted(place: Path, keys: Collection[str]) -> Mapping[str, Any] | None:
    data = _content(place)
    try:
        return inserted(data, keys, str(place))
    except ScaffoldError:
        return None


def _state(place: Path, entry: Entry, inside: Mapping[str, Edit]) -> State:
    mode = mode_of(place)
    if mode is None:
        return State.MISSING
    if not S_ISREG(mode):
        return State.EDITED
    data = _content(place)
    if _is_as_rendered(data, entry) or (inside and _is_as_rendered(_without(data, inside, place), entry)):
        return State.IN_STEP
    return State.EDITED


def _is_as_rendered(data: bytes, entry: Entry) -> bool:
    # Git may have written the line ends of Windows into the working tree; that is nobody's edit.
    candidates = (data, data.replace(b"\r\n", b"\n")) if b"\r\n" in data else (data,)
    return any(sha256(candidate).hexdigest() == entry.sha256 for candidate in candidates)


def _without(data: bytes, inside: Mapping[str, Edit], place: Path) -> bytes:
    """The file without what generators put into it, which is told of on its own."""
    try:
        return without_inserted(data, inside, str(place))
    except ScaffoldError:
        return data


def _content(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except OSError as error:
        raise ScaffoldError(
            f"{place} cannot be read: {error.strerror}", help="see who owns it", location=Location(str(place))
        ) from error
