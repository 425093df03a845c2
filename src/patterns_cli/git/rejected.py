"""Rejected commit messages, kept so that nothing written is lost: the last ten of each working tree."""

import os
from contextlib import suppress
from pathlib import Path

from patterns_cli.git.invocation import Manner, Take
from patterns_cli.records import dataclass

_KEPT = 10
_TRIES = 1000


@dataclass(frozen=True, slots=True)
class Rejected:
    """A kept message: its file, how its commit was to be made, and the commit that HEAD was at then.

    `head` is empty where nothing had been committed yet, and None where it is not known.
    """

    file: Path
    manner: Manner
    head: str | None = None


def keep(
    data: bytes,
    folder: Path,
    manner: Manner = Manner(),  # noqa: B008 - it is frozen
    head: str | None = None,
) -> Path:
    """Write `data` into `folder`, readable for its owner alone, and drop all but the last ten; gives the file.

    `manner` is how its commit was to be made, while HEAD was at the commit `head`, empty if there was none
    and None if that is not known.

    A message that is the last one kept already is not kept twice. Hooks that run at once take a number each.

    Raises:
        OSError: the folder or the file cannot be written; nothing half written is left.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = _kept(folder)
    if kept and kept[-1].read_bytes() == data:
        file = kept[-1]
    else:
        file = _written(data, folder, int(kept[-1].stem) + 1 if kept else 1)
        for old in kept[: max(0, len(kept) + 1 - _KEPT)]:
            old.unlink(missing_ok=True)
            _beside(old).unlink(missing_ok=True)
    _beside(file).unlink(missing_ok=True)
    if head is not None or manner != Manner():
        known = "" if head is None else f"{head}\n"
        with suppress(FileExistsError):  # another hook keeps the same message at this moment
            _write(_beside(file), f"{manner.take}\n{manner.amends}\n{known}".encode())
    return file


def last_kept(folder: Path) -> Rejected | None:
    """The message that was kept last, or None.

    Raises:
        OSError: the folder or the file cannot be read.
    """
    kept = _kept(folder)
    if not kept:
        return None
    beside = _beside(kept[-1])
    if not beside.exists():
        return Rejected(kept[-1], Manner())
    take, amends, *rest = beside.read_text(encoding="ascii").splitlines()
    return Rejected(kept[-1], Manner(Take(take), amends), rest[0] if rest else None)


def _written(data: bytes, folder: Path, number: int) -> Path:
    for each in range(number, number + _TRIES):
        file = folder / f"{each}.txt"
        try:
            _write(file, data)
        except FileExistsError:
            continue
        return file
    raise FileExistsError(f"{_TRIES} other messages were kept meanwhile")


def _write(file: Path, data: bytes) -> None:
    """Write a new file, whole or not at all."""
    with open(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:  # noqa: PTH123 - the mode
        try:
            stream.write(data)
            stream.flush()
        except BaseException:
            file.unlink(missing_ok=True)
            raise


def _beside(file: Path) -> Path:
    return file.with_suffix(".manner")


def _kept(folder: Path) -> list[Path]:
    files = folder.glob("*.txt") if folder.is_dir() else ()
    return sorted((file for file in files if file.stem.isdecimal()), key=lambda file: int(file.stem))
