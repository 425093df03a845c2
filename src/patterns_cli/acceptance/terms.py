"""What the quick ways to accept a message go by, as it is noted in the folder of git: made from the conventions.

A line with the version that wrote it; one with the longest header, the longest body line and the policy on scopes; the
types and the scopes between blanks; a line for each file that the conventions are read from; an empty line, up to which
sh reads; and of each of the files a line with its size and its bytes.
"""

import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from patterns_cli.conventions.schema import Commits

PLACE = "patterns/terms"
"""Where the terms stand in the folder that git keeps for a working tree."""

_SETTLED = 2 * 10**9
"""Nanoseconds after which a file that changes gets another time even for a shell that counts in seconds."""


def terms(version: str, commits: Commits, files: Mapping[str, bytes]) -> bytes:
    """The text of the terms; `files` are the conventions' files by path, as seen from the top of the working tree.

    Raises:
        ValueError: a path has a line end in it.
    """
    if any("\n" in path for path in files):
        raise ValueError("a path with a line end")
    lines = [
        version,
        f"{commits.header_max} {commits.body_max} {commits.scope}",
        *(f" {' '.join(words)} " if words else " " for words in (commits.types, commits.scopes)),
        *files,
        "",
    ]
    noted = b"".join(b"%d\n%b\n" % (len(data), data) for data in files.values())
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape") + noted


def note(place: Path, text: bytes, files: Iterable[Path], now: int | None = None) -> None:
    """Write the terms to `place`, as old as the first of `files`; `now` is the time in nanoseconds.

    Beside it stand empty files `.1` and so on, as old as the others, so that sh can tell whether they have changed.
    Where a file is so young that it might change unnoticed, they are not.

    Raises:
        OSError: the folder cannot be written.
    """
    ages = [(file.stat().st_mtime_ns) for file in files]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    for number, age in enumerate(ages[1:], start=1):
        _place(place.with_name(f"{place.name}.{number}"), b"", age)
    _place(place, text, 0 if _is_young(ages, now or time.time_ns()) else next(iter(ages), None))


def forget(place: Path) -> None:
    """Remove what was noted at `place`, and the folder where nothing else is in it.

    Raises:
        OSError: the folder cannot be written.
    """
    for file in (place, *place.parent.glob(f"{place.name}.*")):
        file.unlink(missing_ok=True)
    with suppress(OSError):
        place.parent.rmdir()


def _is_young(ages: Iterable[int], now: int) -> bool:
    return any(now - age < _SETTLED for age in ages)


def _place(path: Path, data: bytes, age: int | None) -> None:
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        unfinished.write_bytes(data)
        if age is not None:
            os.utime(unfinished, ns=(age, age))
        unfinished.replace(path)
    finally:
        with suppress(OSError):
            unfinished.unlink()
