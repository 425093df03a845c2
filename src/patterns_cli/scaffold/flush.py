"""Writing a plan to disk: everything or nothing, whether it ends by an error or by Ctrl-C."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from io import RawIOBase
from pathlib import Path
from typing import Self

from patterns_cli.errors import ScaffoldError
from patterns_cli.scaffold.interruption import Interruption
from patterns_cli.scaffold.plan import Action, Plan, Step


def flush(plan: Plan) -> None:
    """Write every change of `plan`, which must hold no conflict.

    All files are first written under temporary names, in a folder beside their place. A root that does not exist
    then appears by one rename; in one that does, each file by its own. On an error or a signal everything is taken
    back, folders that were made for it included.

    Raises:
        ScaffoldError: a conflict, or the system refused; nothing was written.
        KeyboardInterrupt: Ctrl-C; nothing was written, or everything where it came after the last file.
    """
    if plan.conflicts:
        raise ScaffoldError(f"`{plan.conflicts[0]}` exists and is not to be overwritten")
    if not plan.changes:
        return
    journal = _Journal()
    try:
        with Interruption() as interruption, journal:
            if plan.root.is_dir():
                _write_into(plan, journal, interruption)
            else:
                _write_new(plan, journal, interruption)
    except OSError as error:
        named = next((name for name in (error.filename2, error.filename) if name and not journal.owns(name)), plan.root)
        left = f"It could not take everything back; look at {plan.root}." if journal.failed else "Nothing was written."
        raise ScaffoldError(f"cannot write {named}: {error.strerror}", help=left) from error


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold `folder` for this process, so that two of us do not plan from the same state and write one after the other.

    Waits for the other one. Where the system gives no such hold, nothing is held: that a file is created only where
    none stands still keeps one from overwriting the other.
    """
    with ExitStack() as held:
        with suppress(OSError, ImportError):
            import fcntl  # noqa: PLC0415 - Windows has none

            descriptor = os.open(folder, os.O_RDONLY)
            held.callback(os.close, descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield


class _Journal:
    """How to take back what was done, last thing first; forgotten when all went well."""

    def __init__(self) -> None:
        self._undo: list[Callable[[], object]] = []
        self.failed = False
        self._stage = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            for undo in reversed(self._undo):
                try:
                    undo()
                except OSError:  # one thing that cannot be taken back must not keep the others
                    self.failed = True

    def note(self, undo: Callable[[], object]) -> None:
        self._undo.append(undo)

    def owns(self, name: str | bytes) -> bool:
        """Whether a path is that of a file of ours that nobody else knows."""
        return bool(self._stage) and Path(os.fsdecode(name)).is_relative_to(self._stage)

    def make_folders(self, folder: Path) -> None:
        """Make `folder` and those above it that are missing, and note each that was made."""
        missing = []
        while not folder.is_dir():
            missing.append(folder)
            folder = folder.parent
        for made in reversed(missing):
            with suppress(FileExistsError):  # another process was quicker, and it is not ours to remove
                made.mkdir()
                self.note(made.rmdir)

    def make_stage(self, beside: Path, name: str) -> Path:
        """A new folder of ours in `beside`, noted with all that will stand in it."""
        stage = beside / f".{name[:100]}.{os.urandom(4).hex()}.tmp"
        self._stage = str(stage)
        stage.mkdir()
        self.note(lambda: shutil.rmtree(stage, ignore_errors=True))
        return stage


def _write_new(plan: Plan, journal: _Journal, interruption: Interruption) -> None:
    journal.make_folders(plan.root.parent)
    stage = journal.make_stage(plan.root.parent, plan.root.name)
    made = {""}
    for step in plan.changes:
        interruption.check()
        folder = step.path.rpartition("/")[0]
        if folder not in made:
            (stage / folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        _write(f"{stage}/{step.path}", step)
    interruption.check()
    # A folder that appeared meanwhile is replaced by this only if it is empty.
    stage.rename(plan.root)


def _write_into(plan: Plan, journal: _Journal, interruption: Interruption) -> None:
    stage = journal.make_stage(plan.root, "patterns")
    staged = [(step, stage / f"new-{number}", stage / f"old-{number}") for number, step in enumerate(plan.changes)]
    for step, new, _ in staged:
        interruption.check()
        if step.action is not Action.REMOVE:
            _write(new, step)
    for step, new, old in staged:
        interruption.check()
        place = plan.root / step.path
        if step.action is Action.REMOVE:
            _remove(place, old, plan.root, journal)
            continue
        journal.make_folders(place.parent)
        if step.action is Action.CREATE:
            _create(new, place)
            journal.note(place.unlink)
        else:
            _replace(new, place, old, journal)
    interruption.check()
    shutil.rmtree(stage, ignore_errors=True)


def _write(place: str | Path, step: Step) -> None:
    permissions = 0o777 if step.file.executable else 0o666
    try:
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, permissions), "wb", buffering=0) as stream:
            _write_all(stream, step.file.data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, step.path) from error


def _write_all(stream: RawIOBase, data: bytes) -> None:
    """Write all of `data`; a system may take less at once, as where a disk is nearly full."""
    left = memoryview(data)
    while left:
        left = left[stream.write(left) :]


def _create(new: Path, place: Path) -> None:
    """Put `new` at `place`, where nothing may stand: a link fails where a rename would overwrite."""
    try:
        os.link(new, place)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        os.close(os.open(place, os.O_CREAT | os.O_EXCL))
        try:
            new.replace(place)
        except OSError:
            place.unlink()
            raise


def _remove(place: Path, old: Path, root: Path, journal: _Journal) -> None:
    """Keep the file at `place` as `old`, and take away each folder above it, below `root`, that is empty then."""
    place.replace(old)
    journal.note(lambda: old.replace(place))
    for folder in place.parents:
        if folder == root:
            return
        try:
            folder.rmdir()
        except OSError:  # something else stands in it
            return
        journal.note(folder.mkdir)


def _replace(new: Path, place: Path, old: Path, journal: _Journal) -> None:
    """Put `new` in place of the file at `place`, which is kept as `old` and comes back if the flush fails."""
    try:
        os.link(place, old, follow_symlinks=False)
    except OSError:  # a file system without hard links
        shutil.copy2(place, old, follow_symlinks=False)
    new.replace(place)  # where that fails, the file is as it was, and cannot be put back either
    journal.note(lambda: old.replace(place))
