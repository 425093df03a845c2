"""The conventions in force in one place, of which only the files at or above it are read."""

import os
from pathlib import Path

from patterns_cli.conventions.find import FILE_NAME, find_root
from patterns_cli.conventions.load import Loaded, load
from patterns_cli.errors import Location, UsageError


def existing(path: Path | None) -> Path:
    """The path, or the current folder.

    Raises:
        UsageError: it does not exist.
    """
    start = Path.cwd() if path is None else path
    if not os.path.lexists(start):
        raise UsageError(
            "there is no such file or folder", help="name one that is there", location=Location(str(start))
        )
    return start


def in_force(path: Path | None, config: Path | None) -> Loaded:
    """The conventions for a path, or the current folder; `config` alone is read where it is given.

    Raises:
        UsageError: the path does not exist.
        ConfigurationError: every fault of those files.
    """
    start = existing(path)
    root = find_root(start)
    place = Path(os.path.normpath(start.absolute()))
    folder = place if place.is_dir() else place.parent
    relative = folder.relative_to(root).as_posix() if folder.is_relative_to(root) else "."
    above = [relative, *(parent.as_posix() for parent in Path(relative).parents)]
    files = [FILE_NAME if one == "." else f"{one}/{FILE_NAME}" for one in above]
    return load(root, config=config, files=files).at("" if relative == "." else relative)
