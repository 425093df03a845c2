"""The cache's file: where it is, and how it is read and written so that no run is ever stopped or misled by it."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from time import time
from typing import Any

from patterns_cli.lint.digest import digest

VARIABLE = "PATTERNS_CACHE_DIR"
"""The environment variable that names the folder for caches."""

_LARGEST = 64 * 1024 * 1024
"""Bytes of a cache that is kept at most."""

_DAY = 24 * 60 * 60
_OLDEST = 30 * _DAY
"""Seconds after which a cache that nobody has asked is removed."""


def cache_folder(named: Path | None = None) -> Path | None:
    """The folder for caches: the one `named`, that of PATTERNS_CACHE_DIR, or the user's; None where there is none."""
    chosen = named or os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen).absolute()
    given = os.environ.get("XDG_CACHE_HOME", "")
    if Path(given).is_absolute():
        return Path(given, "patterns")
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home.joinpath(*(("Library", "Caches") if sys.platform == "darwin" else (".cache",)), "patterns")


def cache_file(folder: Path, root: Path) -> Path:
    """The file for the repository at `root`."""
    return folder / f"lint-{digest(os.fsencode(root))}.json"


def load(file: Path) -> Mapping[str, Any]:
    """What the cache holds; nothing if it is missing, broken or somebody else's."""
    import json  # noqa: PLC0415 - for those who keep a cache

    try:
        with file.open("rb") as opened:
            status = os.fstat(opened.fileno())
            if status.st_uid != os.geteuid() or status.st_size > _LARGEST:
                return {}
            head, _, body = opened.read().partition(b"\n")
        if head != _head(body):
            return {}
        read = json.loads(body)
        if time() - status.st_mtime > _DAY:
            os.utime(file)  # it is in use
    except (OSError, ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def save(file: Path, held: Mapping[str, Any]) -> None:
    """Write the cache in one step: who reads it meanwhile, or if this is killed, has the old one.

    Where it cannot be written it is left.
    """
    import json  # noqa: PLC0415 - see load

    body = json.dumps(held, separators=(",", ":")).encode()
    if len(body) > _LARGEST:
        return
    written = file.with_name(f"{file.name}.{os.getpid()}.tmp")
    try:
        if not file.parent.is_dir():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # In a repository it is none of its files.
            file.with_name(".gitignore").write_text("*\n", encoding="utf-8")
        written.touch(mode=0o600)
        written.write_bytes(_head(body) + b"\n" + body)
        written.replace(file)
    except OSError:
        with suppress(OSError):
            written.unlink(missing_ok=True)
        return
    for old in _old(file.parent):
        with suppress(OSError):
            old.unlink()


def _head(body: bytes) -> bytes:
    from zlib import crc32  # noqa: PLC0415 - see load

    return b"patterns lint cache 1 %08x" % crc32(body)


def _old(folder: Path) -> Iterator[Path]:
    """Caches that nobody has asked for long, and what was left by runs that were killed."""
    now = time()
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith("lint-"):
                continue
            with suppress(OSError):
                age = now - entry.stat(follow_symlinks=False).st_mtime
                if age > (_DAY if entry.name.endswith(".tmp") else _OLDEST):
                    yield Path(entry.path)
