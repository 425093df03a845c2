"""Putting fixed files on the disk: each one whole, in place of the one that was read, or not at all."""

import os
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from io import RawIOBase
from pathlib import Path
from stat import S_IMODE, S_ISREG

from patterns_cli.errors import Fault, Location
from patterns_cli.lint.fix.draft import Change


class _Refusal(Exception):  # noqa: N818 - no error of ours: it becomes a fault
    """Why a file is left as it is, and the way out."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002 - the field's word
        super().__init__(message)
        self.help = help


def write(root: Path, changes: Iterable[Change]) -> Mapping[Change, Fault]:
    """Write the changes below `root`; those that could not be written, the file of each of which is as it was.

    A file is written beside itself, on the disk for sure, and takes the old one's place in one step: whoever is
    interrupted finds the old or the new one. It keeps mode, owner and extended attributes. Names that are taken,
    files that are not as they were read, and places outside of `root` are left alone.
    """
    return {change: fault for change in changes if (fault := _write(root, change)) is not None}


def write_together(root: Path, changes: Sequence[Change]) -> Mapping[Change, Fault]:
    """Write all the changes below `root`, or, where one cannot be written, take back those that were.

    Every change that is not on the disk in the end, with the reason; of those taken back it is that of the others.

    Raises:
        BaseException: what came up meanwhile, such as Ctrl-C, once all that was written is taken back.
    """
    begun: list[Change] = []
    try:
        for change in changes:
            begun.append(change)
            fault = _write(root, change)
            if fault is not None:
                lost = _take_back(root, reversed(begun[:-1]))
                return {change: fault} | {
                    each: Fault(
                        "is left as it was, since another file could not be written", "see there", Location(each.path)
                    )
                    for each in changes
                    if each not in lost and each != change
                }
    except BaseException:
        _take_back(root, reversed(begun))
        raise
    _remove_empty(root, begun)
    return {}


def _take_back(root: Path, changes: Iterable[Change]) -> frozenset[Change]:
    """Undo changes that are on the disk, in whole or in part; those that cannot be undone."""
    lost: set[Change] = set()
    with _deaf():
        for change in changes:
            try:
                _undo(root, change)
            except (OSError, _Refusal):
                lost.add(change)
    return frozenset(lost)


@contextmanager
def _deaf() -> Iterator[None]:
    """Do not hear Ctrl-C; that reaches the main thread alone, and no other may say what becomes of it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)


def _undo(root: Path, change: Change) -> None:
    """Give a file back its name and its text, however far the change has come.

    Raises:
        OSError, _Refusal: that cannot be, or somebody else has written the file since.
    """
    place = _place(root, change.path)
    if change.origin is None:
        if place.exists() and place.read_bytes() == change.after:
            place.unlink()
        return
    origin = _place(root, change.origin)
    if place != origin and os.path.lexists(place):
        if not os.path.lexists(origin):
            _rename(place, origin, change.after)
        elif origin.samefile(place):
            _part(origin, place)
    if origin.read_bytes() != change.before:
        _replace(origin, change.after, change.before)


def _part(origin: Path, place: Path) -> None:
    """Leave one file the first of its two names, which it was about to lose, or had in other capitals."""
    if {origin, place} <= {*origin.parent.iterdir(), *place.parent.iterdir()}:
        place.unlink()
    else:
        place.rename(origin)


def _remove_empty(root: Path, changes: Iterable[Change]) -> None:
    """Remove the folders that nothing is left in, since all of it was moved."""
    for change in changes:
        if change.origin is not None and change.origin != change.path:
            folder = (root / change.origin).parent
            while folder != root:
                try:
                    folder.rmdir()
                except OSError:
                    break
                folder = folder.parent


def _write(root: Path, change: Change) -> Fault | None:
    try:
        place = _place(root, change.path)
        if change.origin is None:
            _create(place, change.after)
            return None
        origin = _place(root, change.origin)
        if change.after != change.before:
            _replace(origin, change.before, change.after)
        if place != origin:
            _move(origin, place, change)
    except _Refusal as refusal:
        return Fault(str(refusal), refusal.help, Location(change.origin or change.path))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        help = "see to it that the file and its folder can be written, then run it again"  # noqa: A001 - the field's word
        return Fault(f"cannot be written: {reason}", help, Location(change.origin or change.path))
    return None


def _move(origin: Path, place: Path, change: Change) -> None:
    """Give the file its new name; where that cannot be, it has its old text again."""
    try:
        _rename(origin, place, change.after)
    except BaseException:
        if change.after != change.before:
            with suppress(OSError, _Refusal):
                _replace(origin, change.after, change.before)
        raise


def _place(root: Path, path: str) -> Path:
    """Where the file stands, links followed up to its folder.

    Raises:
        _Refusal: that is outside of `root`.
    """
    folder = (root / path).parent.resolve()
    if not folder.is_relative_to(root.resolve()):
        raise _Refusal("stands outside of the repository by way of a link", "fix it where it stands")
    return folder / (root / path).name


def _replace(place: Path, before: bytes, after: bytes) -> None:
    status = _unchanged(place, before)
    if not status.st_mode & 0o222 or not os.access(place, os.W_OK):
        raise _Refusal("is read-only", "give yourself leave to write it, then run it again")
    with _beside(place, after, 0o600) as new:
        _take_after(new, place, status)
        _unchanged(place, before)
        new.replace(place)


def _unchanged(place: Path, before: bytes) -> os.stat_result:
    """The state of the file at `place`.

    Raises:
        _Refusal: it is no longer a file, or holds something else than `before`.
    """
    try:
        status = place.lstat()
        same = S_ISREG(status.st_mode) and place.read_bytes() == before
    except FileNotFoundError:
        same, status = False, os.stat_result((0,) * 10)
    if not same:
        raise _Refusal("is not what it was when it was read", "somebody else is writing it; run it again")
    return status


def _take_after(new: Path, old: Path, status: os.stat_result) -> None:
    """Give `new` the owner, the mode and the attributes of `old`, as far as the system lets us."""
    with suppress(OSError, AttributeError):  # Windows has no owners; nobody but root gives files away
        os.chown(new, status.st_uid, status.st_gid)
    with suppress(OSError, AttributeError):  # not every system has attributes, nor every file system
        for name in os.listxattr(old):
            os.setxattr(new, name, os.getxattr(old, name))
    new.chmod(S_IMODE(status.st_mode))


def _create(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with _beside(place, data, 0o666) as new:
        _link(new, place)
        new.unlink()


def _rename(origin: Path, place: Path, expected: bytes) -> None:
    _unchanged(origin, expected)
    if place.exists() and place.samefile(origin):  # another case of the same name, where case makes no difference
        origin.rename(place)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    linked = False
    try:
        _link(origin, place)
        linked = True
        origin.unlink()
    except BaseException:
        # Either step may be done all the same, where it is Ctrl-C that came up.
        both = os.path.lexists(origin) and os.path.lexists(place)
        if both and (linked or origin.samefile(place)):
            place.unlink()
        raise


def _link(origin: Path, place: Path) -> None:
    """Give the file at `origin` a second name, where nothing may stand: a link fails where a rename would overwrite."""
    try:
        os.link(origin, place)
    except FileExistsError:
        raise _Refusal(f"`{place.name}` exists", "move one of the two out of the way") from None
    except OSError:  # a file system without hard links
        if os.path.lexists(place):
            raise _Refusal(f"`{place.name}` exists", "move one of the two out of the way") from None
        _copy(origin, place)


def _copy(origin: Path, place: Path) -> None:
    try:
        place.write_bytes(origin.read_bytes())
        place.chmod(S_IMODE(origin.stat().st_mode))
    except BaseException:
        place.unlink(missing_ok=True)
        raise


@contextmanager
def _beside(place: Path, data: bytes, mode: int) -> Iterator[Path]:
    """A new file with `data` in the folder of `place`, which is gone at the end unless it got another name."""
    new = place.parent / f".{place.name[:100]}.{os.urandom(4).hex()}.tmp"
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb", buffering=0) as stream:
            _write_all(stream, data)
            os.fsync(stream.fileno())
        yield new
    finally:
        new.unlink(missing_ok=True)


def _write_all(stream: RawIOBase, data: bytes) -> None:
    """Write all of `data`; a system may take less at once, as where a disk is nearly full."""
    left = memoryview(data)
    while left:
        left = left[stream.write(left) :]
