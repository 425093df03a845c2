"""How a project stands to its lock: which files are as they were rendered, and which are not."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

from patterns_cli.errors import Fault, Location, ScaffoldError
from patterns_cli.records import dataclass
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.lock import Entry, Lock, Owner
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


@dataclass(frozen=True)
class Project:
    """A project as it stands to its lock: the files of the lock, sorted by path, and those that it does not know."""

    root: Path
    lock: Lock
    files: tuple[Standing, ...]
    unknown: tuple[str, ...]

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
        for path in known.files
        if any(faults((path,)))
    ]
    if wrong:
        raise ScaffoldError.of(wrong)
    files = tuple(Standing(path, entry, _state(root / path, entry)) for path, entry in sorted(known.files.items()))
    return Project(root, known, files, tuple(path for path in present if path not in known.files and path != lock.PATH))


def _state(place: Path, entry: Entry) -> State:
    mode = mode_of(place)
    if mode is None:
        return State.MISSING
    if not S_ISREG(mode):
        return State.EDITED
    try:
        data = place.read_bytes()
    except OSError as error:
        raise ScaffoldError(
            f"{place} cannot be read: {error.strerror}", help="see who owns it", location=Location(str(place))
        ) from error
    # Git may have written the line ends of Windows into the working tree; that is nobody's edit.
    candidates = (data, data.replace(b"\r\n", b"\n")) if b"\r\n" in data else (data,)
    as_rendered = any(sha256(candidate).hexdigest() == entry.sha256 for candidate in candidates)
    return State.IN_STEP if as_rendered else State.EDITED
