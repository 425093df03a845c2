"""Files in the git folder that are their owner's alone, written whole or not at all."""

import os
from pathlib import Path


def write_private(file: Path, data: bytes) -> None:
    """Write `data` to `file`, readable for its owner alone; the folder is made where it is not there.

    Raises:
        OSError: it cannot be written; what stood there still does.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        unfinished.unlink(missing_ok=True)
        with open(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:  # noqa: PTH123 - the mode
            stream.write(data)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
