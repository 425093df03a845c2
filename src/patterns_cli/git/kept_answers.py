"""Answers about a commit that was not made yet: kept beside the rejected messages, one set for each working tree."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from patterns_cli.git.private import write_private
from patterns_cli.git.repository import Repository
from patterns_cli.records import dataclass

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Drawer:
    """Where the answers are kept, the message that git reads, and the body while an editor has it."""

    answers: Path
    message: Path
    body: Path

    def empty(self) -> None:
        """Take everything out.

        Raises:
            OSError: something cannot be removed.
        """
        for file in (self.answers, self.message, self.body):
            file.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Kept:
    """The answers by name, as JSON has them, and the time they were kept at, in seconds since 1970."""

    answers: Mapping[str, Any]
    time: float


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


def kept_answers(drawer: Drawer) -> Kept | None:
    """The answers that are kept; None where there are none that can be read."""
    try:
        read = json.loads(drawer.answers.read_bytes())
        time = drawer.answers.stat().st_mtime
    except (OSError, ValueError, RecursionError):
        return None
    match read:
        case {"version": version, "answers": dict(answers)} if version == _VERSION:
            return Kept(answers, time)
    return None
