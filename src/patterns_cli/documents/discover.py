"""Finding the files to check and reading them: the one place where documents meet the file system."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from patterns_cli.documents.base import Source
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.errors import GitError
from patterns_cli.git.files import ls_files
from patterns_cli.records import dataclass

if TYPE_CHECKING:
    from patterns_cli.git.base import Base

_MIB = 1024 * 1024
LARGEST = 10 * _MIB
LARGEST_TYPESCRIPT = 2 * _MIB
"""Bytes of the largest file that is checked: nobody names things by hand in more.

TypeScript is parsed in a way that goes on after errors, which is slow in a text that is none.
"""

_COOKIE_REACH = 400
"""Bytes within which a coding cookie, in one of the first two lines, is looked for before anything is imported."""

NEVER_ENTERED = frozenset(
    {".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".mypy_cache", ".ruff_cache", ".tox"}
)
"""Folders that hold nobody's own code, for where git is not there to say so."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that cannot be checked, and the sentence that says why."""

    path: str
    reason: str


def list_paths(root: Path) -> tuple[str, ...]:
    """Every file below `root` that git tracks or does not ignore, relative to it, with `/`, sorted.

    Outside a repository every file is listed but for those in folders that hold nobody's own code. Symbolic links
    to folders are not followed.
    """
    if (root / ".git").exists():
        return tuple(sorted(ls_files(root)))
    return tuple(sorted(walk(root)))


def walk(root: Path) -> Iterator[str]:
    """The regular files below `root` without git's help; a folder that cannot be entered is passed over."""
    for folder, names, files in os.walk(root):
        names[:] = [name for name in names if name not in NEVER_ENTERED]
        relative = Path(folder).relative_to(root).as_posix()
        for name in files:
            if _is_regular(f"{folder}/{name}"):
                yield name if relative == "." else f"{relative}/{name}"


def _is_regular(path: str) -> bool:
    try:
        return S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def read(root: Path, path: str) -> Source | Unreadable | None:
    """The file at `path` below `root`, or why it is not readable; None if it is no regular file (any more)."""
    full = f"{root}/{path}"  # every file of a run comes by here, and a `Path` takes as long as reading
    try:
        status = os.lstat(full)
        if not S_ISREG(status.st_mode):
            return None
        refused = too_large(path, status.st_size)
        if refused is not None:
            return refused
        with open(full, "rb", buffering=0) as file:  # noqa: PTH123 - see above
            return source_of(path, file.read())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return Unreadable(path, (error.strerror or str(error)).lower())


def largest(path: str) -> int:
    """How many bytes a file of this name may have to be checked."""
    return LARGEST if path.endswith((".py", ".pyi")) else LARGEST_TYPESCRIPT


def too_large(path: str, size: int) -> Unreadable | None:
    """That a file of so many bytes is not read, if that is so."""
    most = largest(path)
    return Unreadable(path, f"it is larger than {most // _MIB} MiB") if size > most else None


def base_of(root: Path, permanent: Iterable[str]) -> "Base | None":
    """Where the branch left the first of the `permanent` ones that exists; None where git cannot say."""
    if not (root / ".git").exists():
        return None
    from patterns_cli.git.base import find_base  # noqa: PLC0415 - only where a rule asks for it

    try:
        return find_base(root, permanent)
    except GitError:
        return None


def tree_at(base: "Base") -> TreeDocument | None:
    """The tree as it was there; None where git cannot say."""
    try:
        paths = base.paths()
    except GitError:
        return None

    def stood(path: str) -> Source | None:
        data = base.read(path)
        source = None if data is None else source_of(path, data)
        return source if isinstance(source, Source) else None

    return TreeDocument.of(paths, stood)


def source_of(path: str, data: bytes) -> Source | Unreadable:
    """The source of these bytes in the encoding they declare, UTF-8 unless they are Python with a coding cookie."""
    encoding = "utf-8"
    if path.endswith((".py", ".pyi")) and (b"coding" in data[:_COOKIE_REACH] or not data.isascii()):
        declared = _declared(data)
        if isinstance(declared, SyntaxError):
            return Unreadable(path, _undecodable(data, "utf-8") or str(declared.msg))
        encoding = declared
    reason = _undecodable(data, encoding)
    return Unreadable(path, reason) if reason else Source(path, data, encoding)


def _declared(data: bytes) -> str | SyntaxError:
    """The encoding that the first two lines declare, as Python reads them, or what is wrong with them."""
    from tokenize import detect_encoding  # noqa: PLC0415 - pulls in re and token, which most runs never need

    lines = iter(data.split(b"\n", 2)[:2])
    try:
        encoding, _ = detect_encoding(lambda: next(lines, b"") + b"\n")
    except SyntaxError as error:
        return error
    return "utf-8" if encoding == "utf-8-sig" else encoding


def _undecodable(data: bytes, encoding: str) -> str:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return f"byte {error.start} is not {encoding.upper()}"
    except UnicodeError:
        return f"it is not {encoding.upper()}"
    except LookupError:
        return f"{encoding.upper()} is no encoding of text"
    return ""
