"""Rejected commit messages, kept so that nothing written is lost: the last ten of each working tree."""

import os
from _thread import get_ident
from pathlib import Path

from patterns_cli.git.invocation import Manner, Take
from patterns_cli.records import dataclass

_KEPT = 10
_TRIES = 1000


@dataclass(frozen=True, slots=True)
class Rejected:
    """A kept message: its file, and how its commit was to be made; `note` tells why that is not known."""

    file: Path
    manner: Manner
    note: str = ""


def keep(data: bytes, folder: Path, manner: Manner = Manner()) -> Path:  # noqa: B008 - it is frozen
    """Write `data` into `folder`, readable for its owner alone, and drop all but the last ten; gives the file.

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
    if manner != Manner():
        lines = (manner.take, manner.amends, *manner.options)
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
        take, amends, *options = (
            beside.read_text(encoding="utf-8", errors="surrogateescape").removesuffix("\n").split("\n")
        )
        return Rejected(kept[-1], Manner(Take(take), _hash(amends), tuple(options)))
    except (OSError, ValueError):
        return Rejected(kept[-1], Manner(), f"how the commit was to be made is not known, for {beside} is damaged")


def _hash(text: str) -> str:
    if text.strip("0123456789abcdef"):
        raise ValueError(text)
    return text


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
