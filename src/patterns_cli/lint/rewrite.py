"""Putting new bytes into a file in one step, so that nobody ever meets half of them."""

import os
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE
from tempfile import mkstemp


def rewrite(path: Path, data: bytes) -> None:
    """Have `data` stand in the file at `path`, which keeps its permissions; where there is none it is made.

    A symbolic link stays one: what it leads to is written.

    Raises:
        OSError: the folder does not take it; then the file is what it was.
    """
    target = path.resolve()
    try:
        mode = S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mode = 0o666 & ~_umask()
    descriptor, name = mkstemp(prefix=f".{target.name[:100]}.", suffix=".new", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    """What new files are not to have; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
