"""Which files git knows of or would take in: one call, ignored folders never entered."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from patterns_cli.git.run import output

_UNTRACKED: Final = ("ls-files", "-z", "-t", "--others", "--exclude-standard")
LISTING: Final = (*_UNTRACKED, "--cached", "--deleted")
"""What git is asked for tracked and untracked files."""


def ls_files(root: Path, *, tracked: bool = True) -> list[str]:
    """Tracked and untracked files under `root` that git does not ignore, relative to `root`, with `/`.

    Without `tracked` the untracked ones alone.

    Each path once, in git's order; bytes that are not UTF-8 are kept as surrogates (`surrogateescape`). Tracked
    files that were deleted from the working tree are not named, those that a sparse checkout leaves out are; a
    submodule is named as a folder, not entered.

    Raises:
        GitError: git is missing, or `root` is not in a working tree that git trusts.
    """
    listed = output(LISTING if tracked else _UNTRACKED, root).decode("utf-8", "surrogateescape").split("\0")
    paths = dict.fromkeys(entry[2:] for entry in listed if entry)
    for path in _deleted(root, listed):
        paths.pop(path, None)
    return list(paths)


def _deleted(root: Path, listed: list[str]) -> Iterator[str]:
    """The paths that git calls removed, but for those in folders that it could not enter: they may well be there."""
    for entry in listed:
        if entry.startswith("R "):
            path = entry[2:]
            try:
                (root / path).lstat()
            except (FileNotFoundError, NotADirectoryError):
                yield path
            except OSError:
                continue
