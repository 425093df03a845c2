"""Where conventions are looked for: the root of a repository."""

import os
from pathlib import Path

FILE_NAME = "patterns.yml"


def find_root(path: Path) -> Path:
    """The root that `path` belongs to, absolute: the nearest folder at or above it that holds `.git`.

    Without git it is the topmost folder that holds a `patterns.yml`, else `path` itself, or its folder if it is a
    file. `..` is taken out as it is written; symbolic links are not followed. Nothing is run.
    """
    start = Path(os.path.normpath(path.absolute()))
    if not start.is_dir():
        start = start.parent
    topmost = None
    for folder in (start, *start.parents):
        if (folder / ".git").exists():
            return folder
        if (folder / FILE_NAME).is_file():
            topmost = folder
    return topmost or start
