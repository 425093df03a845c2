"""Reports in files: what cannot be written is refused before anything is checked, the rest is written whole."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from stat import S_IMODE

from patterns_cli.errors import SystemRefusalError, UsageError


def refuse_unwritable(paths: Iterable[Path]) -> None:
    """Refuse files that cannot be written as things stand, and one that is given twice.

    Raises:
        UsageError: with the way out.
    """
    seen: set[Path] = set()
    for path in paths:
        real = _target(path)
        if real in seen:
            raise UsageError(f"two reports go to `{path}`", help="give each a file of its own")
        seen.add(real)
        _refuse(path, real)


def _refuse(path: Path, real: Path) -> None:
    folder = real.parent
    if path.is_dir():
        raise UsageError(f"`{path}` is a folder, and no report can be written to it", help="name a file in it")
    if not folder.exists():
        raise UsageError(
            f"`{path}` cannot be written: there is no folder `{folder}`", help=f"make it first: mkdir -p {path.parent}"
        )
    if not folder.is_dir():
        raise UsageError(f"`{path}` cannot be written: `{folder}` is no folder", help="name a file in a folder")
    writable = os.access(path, os.W_OK) if path.exists() else True
    if not writable or (_is_replaced(path) and not os.access(folder, os.W_OK | os.X_OK)):
        raise UsageError(f"`{path}` cannot be written: permission denied", help="name a file that you may write")


def write_all(texts: Mapping[Path, str]) -> None:
    """Write every text to its file, in UTF-8; what stood there is replaced at once, and not before all are written.

    A file that is there keeps its mode, and a symbolic link stays one. A device or a pipe is written to as it is.

    Raises:
        SystemRefusalError: the system refused one of them; of those that are replaced none has changed.
    """
    staged: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            with _refusals(path):
                data = text.encode("utf-8", "backslashreplace")
                if _is_replaced(path):
                    staged[path] = _stage(path, data)
                else:
                    path.write_bytes(data)
        for path, stage in staged.items():
            with _refusals(path):
                stage.replace(_target(path))
    finally:
        for stage in staged.values():
            stage.unlink(missing_ok=True)


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """Say which file it is that the system refuses."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SystemRefusalError(f"`{path}` cannot be written: {reason}", help="no report was written") from error


def _target(path: Path) -> Path:
    """The file that is written: where symbolic links lead, unless to what has no place among the files."""
    return path.resolve() if _is_replaced(path) else path.absolute()


def _is_replaced(path: Path) -> bool:
    """Whether the path stands for a regular file, or for none yet; a device, or a pipe of the shell's, does not."""
    return path.is_file() or not path.exists()


def _stage(path: Path, data: bytes) -> Path:
    """The data in a new file beside the one it is to replace, with that one's mode."""
    target = _target(path)
    stage = target.with_name(f".patterns-{os.urandom(6).hex()}.part")
    mode = S_IMODE(target.stat().st_mode) if target.exists() else None
    try:
        with stage.open("xb") as file:
            file.write(data)
        if mode is not None:
            stage.chmod(mode)
    except BaseException:
        stage.unlink(missing_ok=True)
        raise
    return stage
