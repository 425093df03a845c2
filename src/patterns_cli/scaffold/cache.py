"""What can be made again and takes long to make, kept in the user's cache folder; losing it costs nothing but time."""

import marshal
import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

_CHECKED = 4
"""Bytes of the checksum before what is kept: what was damaged on its way must not be taken for ours."""


def cache_folder() -> Path:
    """Where what can be made again is kept for this user (XDG Base Directory Specification)."""
    stated = os.environ.get("XDG_CACHE_HOME", "")
    # The specification has relative paths ignored.
    base = Path(stated) if Path(stated).is_absolute() else Path(os.path.expanduser("~")) / ".cache"  # noqa: PTH111 - Path.home raises where there is none
    return base / "patterns"


def place(kind: str, name: str, made_for: str) -> Path:
    """The file that keeps a thing of this kind and name; `made_for` is all that makes it another thing."""
    return cache_folder() / kind / f"{name}-{sha256(made_for.encode()).hexdigest()[:16]}.cache"


def read(kept: Path) -> Any:  # noqa: ANN401 - whatever was written
    """What was written there, or None if nothing was, or it is damaged."""
    try:
        data = kept.read_bytes()
        checksum, written = data[:_CHECKED], data[_CHECKED:]
        return marshal.loads(written) if _checksum(written) == checksum else None  # noqa: S302 - the user's own, as Python's is
    except (OSError, EOFError, ValueError, TypeError):
        return None


def remembered(kind: str, name: str, made_for: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - as `read`
    """What `make` gives, kept for the next time; `made_for` is all that it depends on."""
    kept = place(kind, name, made_for)
    found = read(kept)
    if isinstance(found, tuple) and len(found) == 1:  # None may be remembered too
        return found[0]
    made = make()
    write(kept, (made,))
    return made


def write(kept: Path, value: Any) -> None:  # noqa: ANN401 - whatever marshal takes
    """Keep `value` there, if it is of Python's plainest types or compiled code, and the folder can be written."""
    temporary = kept.with_suffix(f".{os.getpid()}")
    with suppress(OSError, ValueError):
        written = marshal.dumps(value)
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            temporary.write_bytes(_checksum(written) + written)
            temporary.replace(kept)
        finally:
            temporary.unlink(missing_ok=True)


def _checksum(data: bytes) -> bytes:
    return crc32(data).to_bytes(_CHECKED)
