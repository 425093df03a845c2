"""Answers about a commit that was not made yet: kept beside the rejected messages, with the last ten set aside."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from patterns_cli.git.private import write_private
from patterns_cli.git.repository import Repository
from patterns_cli.records import dataclass

_VERSION = 1
_SET_ASIDE = 10
"""Sets that are kept beside the one that is worked on."""


@dataclass(frozen=True, slots=True)
class Drawer:
    """Where the answers are kept, the message that git reads, and the body while an editor has it.

    Beside the answers are those that were set aside, by number, the newest having the highest.
    """

    answers: Path
    message: Path
    body: Path

    def empty(self) -> None:
        """Take everything out but what was set aside.

        Raises:
            OSError: something cannot be removed.
        """
        for file in (self.answers, self.message, self.body):
            file.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Kept:
    """The answers by name, as JSON has them, the time they were kept at, in seconds since 1970, and their file."""

    answers: Mapping[str, Any]
    time: float
    file: Path


def drawer_of(repository: Repository) -> Drawer:
    """The drawer of the working tree."""
    folder = repository.rejected.parent / "new"
    return Drawer(folder / "answers.json", folder / "message.txt", folder / "body.txt")


def keep_answers(answers: Mapping[str, Any], drawer: Drawer) -> None:
    """Keep the answers in the place of those that were.

    Raises:
        OSError: they cannot be written.
    """
    write_private(drawer.answers, json.dumps({"version": _VERSION, "answers": answers}).encode())


def set_aside(drawer: Drawer) -> None:
    """Keep the answers that are in the way of others under a number, and drop all but the last ten of those.

    Raises:
        OSError: they cannot be moved.
    """
    before = _aside(drawer)
    number = int(before[0].stem) + 1 if before else 1
    drawer.answers.rename(drawer.answers.with_name(f"{number}.json"))
    for file in before[_SET_ASIDE - 1 :]:
        file.unlink(missing_ok=True)


def kept_answers(drawer: Drawer) -> Kept | None:
    """The answers that are kept and not set aside; None where there are none that can be read."""
    return _read(drawer.answers)


def newest_answers(drawer: Drawer) -> Kept | None:
    """The answers that are kept, or else those that were set aside last; None where there are none."""
    files = (drawer.answers, *_aside(drawer))
    return next((kept for file in files if (kept := _read(file)) is not None), None)


def _aside(drawer: Drawer) -> list[Path]:
    """The files that were set aside, the newest first."""
    files = (file for file in drawer.answers.parent.glob("*.json") if file.stem.isdecimal())
    return sorted(files, key=lambda file: -int(file.stem))


def _read(file: Path) -> Kept | None:
    try:
        read = json.loads(file.read_bytes())
        time = file.stat().st_mtime
    except (OSError, ValueError, RecursionError):
        return None
    match read:
        case {"version": version, "answers": dict(answers)} if version == _VERSION:
            return Kept(answers, time, file)
    return None
