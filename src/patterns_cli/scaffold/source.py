"""Where somebody else's template is: a folder, or a git repository by its address, told apart before copier sees it."""

import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from patterns_cli.errors import GitError, ScaffoldError, UsageError
from patterns_cli.git import run
from patterns_cli.records import dataclass

_SHORTHANDS = ("gh:", "gl:")
_REMOTE = re.compile(r"(git\+)?[A-Za-z][A-Za-z0-9.-]*://|[^/\s:@]+@[^/\s:]+:")
"""A scheme, or what git calls the scp-like syntax."""

_UNDERSTOOD = ("git@", "git://", "git+", "https://github.com/", "https://gitlab.com/", *_SHORTHANDS)
"""Beginnings by which copier knows that an address is a repository's; any other needs `git+` before it."""

_OLDEST_GIT = (2, 27)


@dataclass(frozen=True, slots=True)
class Source:
    """A template as it was `given`, as copier takes it (`address`), and whether it is a folder on this machine."""

    given: str
    address: str
    local: bool

    def recorded(self, target: Path) -> str:
        """How the lock of the project at `target` names it: a relative folder as it is seen from there."""
        if not self.local or Path(self.address).is_absolute():
            return self.given if not self.local else self.address
        import os  # noqa: PLC0415 - Path walks up only from Python 3.12 on

        return Path(os.path.relpath(self.address, target)).as_posix()


def find_source(given: str) -> Source:
    """The source that `given` names: a folder, a git repository or bundle, or the address of one.

    Raises:
        UsageError: the address is empty, or carries a password, which would end up in the project.
        ScaffoldError: nothing is there, or neither a folder nor a repository.
        GitError: it is a repository, and there is no git, or one older than copier takes.
    """
    if not given.strip():
        raise UsageError("the template is an empty word", help="Name a folder or the address of a git repository.")
    remote = given.startswith(_SHORTHANDS) or _REMOTE.match(given)
    if remote:
        _refuse_credentials(given)
        _require_git(given)
        understood = given.startswith(_UNDERSTOOD) or given.endswith(".git")
        return Source(given, given if understood else f"git+{given}", local=False)
    place = Path(given).expanduser()
    if not place.exists():
        raise ScaffoldError(
            f"there is no folder and no repository `{given}`",
            help="Name a folder, or a git repository by its address: https://…, git@…, gh:owner/name.",
        )
    if place.is_file() or place.suffix == ".git" or (place / ".git").exists():
        _require_git(given)
    return Source(given, str(place), local=True)


def _refuse_credentials(given: str) -> None:
    parts = urlsplit(given.removeprefix("git+"))
    if parts.scheme in {"http", "https"} and "@" in parts.netloc:
        bare = given.replace(f"{parts.netloc.rpartition('@')[0]}@", "", 1)
        raise UsageError(
            "the template's address carries a name or a password, and templates write their address into the project",
            help=f"Write {bare}, and let git's credential helper give the password.",
        )


def _require_git(given: str) -> None:
    if shutil.which("git") is None:
        raise GitError(
            f"git was not found on the PATH, and `{given}` is a repository", help="install git, or put it on the PATH"
        )
    said = run.ask(["--version"], Path()).line
    version = tuple(int(number) for number in re.findall(r"\d+", said)[:2])
    if version < _OLDEST_GIT:
        raise GitError(
            f"{said} is too old to fetch a template", help=f"install git {'.'.join(map(str, _OLDEST_GIT))} or newer"
        )
