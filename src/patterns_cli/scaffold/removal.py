"""Taking back what a generator made: the plan that removes its files and forgets them, by the lock."""

from pathlib import Path

from patterns_cli.errors import EditedError, Fault, UsageError
from patterns_cli.records import dataclass
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.lock import Lock, Owner
from patterns_cli.scaffold.paths import printable
from patterns_cli.scaffold.plan import Action, Plan, Step
from patterns_cli.scaffold.standing import Standing, State, compare
from patterns_cli.scaffold.tree import File


@dataclass(frozen=True, slots=True)
class Generated:
    """What one call of a generator made, as it stands: the call as the lock has it, and its files."""

    root: Path
    known: Lock
    call: str
    files: tuple[Standing, ...]


def find_generated(root: Path, known: Lock, call: str) -> Generated:
    """What `call`, such as `new migration add_users`, made in the project at `root`.

    Raises:
        UsageError: the lock knows of no such call; names those that it knows.
        ScaffoldError: the lock is broken, or a file cannot be read.
    """
    made = tuple(
        standing
        for standing in compare(root, known, ()).files
        if standing.entry.owner is Owner.GENERATED and standing.entry.source == call
    )
    if made:
        return Generated(root, known, call, made)
    calls = sorted({entry.source for entry in known.files.values() if entry.owner is Owner.GENERATED})
    there = ", ".join(f"`patterns {printable(each)}`" for each in calls)
    raise UsageError(
        f"nothing here was made by `patterns {printable(call)}`",
        help=f"what {lock.PATH} knows was made by {there}" if there else f"{lock.PATH} knows of nothing generated",
    )


def plan_removal(generated: Generated, *, force: bool) -> Plan:
    """The plan that removes the files that are there, and strikes all of them out of the lock.

    Raises:
        EditedError: files were edited since they were made, and `force` does not permit to remove them; all at once.
    """
    edited = [standing.path for standing in generated.files if standing.state is State.EDITED]
    if edited and not force:
        help_ = "move your lines elsewhere, or say --force: they are lost then"
        raise EditedError.of([Fault(f"{path} was edited since it was made", help_) for path in edited])
    root, gone = generated.root, {standing.path for standing in generated.files}
    steps = [
        Step(standing.path, Action.REMOVE, File((root / standing.path).read_bytes()))
        for standing in generated.files
        if standing.state is not State.MISSING
    ]
    kept = Lock(generated.known.parts, {path: each for path, each in generated.known.files.items() if path not in gone})
    return Plan(root, (*steps, Step(lock.PATH, Action.UPDATE, kept.as_file())))
