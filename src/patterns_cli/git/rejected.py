"""Rejected commit messages, kept so that nothing written is lost: the last ten of each working tree."""

import os
from pathlib import Path

_KEPT = 10


def keep(data: bytes, folder: Path) -> Path:
    """Write `data` into `folder`, readable for its owner alone, and drop all but the last ten; gives the file.

    A message that is the last one kept already is not kept twice.

    Raises:
        OSError: the folder or the file cannot be written; nothing half written is left.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = _kept(folder)
    if kept and kept[-1].read_bytes() == data:
        return kept[-1]
    number = int(kept[-1].stem) + 1 if kept else 1
    file, unfinished = folder / f"{number}.txt", folder / f"{number}.{os.getpid()}.new"
    try:
        with open(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:  # noqa: PTH123 - the mode
            stream.write(data)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    for old in kept[: max(0, len(kept) + 1 - _KEPT)]:
        old.unlink(missing_ok=True)
    return file


def last_kept(folder: Path) -> Path | None:
    """The file of the message that was kept last, or None."""
    kept = _kept(folder)
    return kept[-1] if kept else None


def _kept(folder: Path) -> list[Path]:
    files = folder.glob("*.txt") if folder.is_dir() else ()
    return sorted((file for file in files if file.stem.isdecimal()), key=lambda file: int(file.stem))
