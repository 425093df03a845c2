"""Rejected commit messages, kept so that nothing written is lost: the last ten of each working tree."""

import os
from _thread import get_ident
from contextlib import suppress
from pathlib import Path

from patterns_cli.git.invocation import Manner, Take
from patterns_cli.records import dataclass

_KEPT = 10
_TRIES = 1000
_UNKNOWN = "-"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A kept message: its file, how its commit was to be made, and the commit that HEAD was at then.

    `head` is empty where nothing had been committed yet, and None where it is not known. `note` tells why neither is.
    """

    file: Path
    manner: Manner
    head: str | None = None
    note: str = ""


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
        lines = (manner.take, manner.amends, _UNKNOWN if head is None else head, *manner.options)
        with suppress(FileExistsError):  # another hook keeps the same message at this moment
            _write(_beside(file), "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape"))
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
    try:
        return _read(kept[-1], beside.read_bytes().decode("utf-8", "surrogateescape"))
    except (OSError, ValueError):
        note = f"how the commit was to be made is not known, for {beside} is damaged"
        return Rejected(kept[-1], Manner(), note=note)


def _read(file: Path, text: str) -> Rejected:
    """The message in `file`, by the text of what stands beside it.

    Raises:
        ValueError: we wrote no such text.
    """
    take, amends, *rest = text.removesuffix("\n").split("\n")
    head = rest[0] if rest else _UNKNOWN
    if f"{amends}{head.removeprefix(_UNKNOWN)}".strip("0123456789abcdef"):
        raise ValueError(text)
    return Rejected(file, Manner(Take(take), amends, tuple(rest[1:])), None if head == _UNKNOWN else head)


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
    """Write a new file, whole or not at all, whatever happens on the way.

    Raises:
        FileExistsError: it is there already.
    """
    unfinished = file.with_name(f"{file.name}.{os.getpid()}.{get_ident()}.new")
    try:
        with open(os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as stream:  # noqa: PTH123 - the mode
            stream.write(data)
        try:
            os.link(unfinished, file)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            with open(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb"):  # noqa: PTH123 - the mode
                unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def _beside(file: Path) -> Path:
    return file.with_suffix(".manner")


def _kept(folder: Path) -> list[Path]:
    files = folder.glob("*.txt") if folder.is_dir() else ()
    return sorted((file for file in files if file.stem.isdecimal() and file.is_file()), key=lambda file: int(file.stem))
