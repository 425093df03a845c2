"""The hooks of a repository: what stands there, what installing and uninstalling would change, and doing it.

A hook that was there is kept beside ours, runs first, and comes back byte for byte.
"""

import os
from enum import StrEnum
from pathlib import Path

from patterns_cli.errors import EditedError, GitError
from patterns_cli.git.repository import Repository
from patterns_cli.git.script import PACKAGE, checksum_holds, head, interpreter_of, is_ours, place_of
from patterns_cli.records import dataclass

KEPT_SUFFIX = ".before-patterns"

_LEGACY_SUFFIX, _LEGACY_RUNNER = ".legacy", b"hook-impl"
"""How the pre-commit framework and prek call a hook that they found and run, and the word in theirs that does."""


class Standing(StrEnum):
    """What stands where git looks for a hook."""

    ABSENT = "absent"
    INSTALLED = "installed"
    EDITED = "edited"
    INCOMPLETE = "incomplete"
    OTHER = "other"


_OURS = frozenset({Standing.INSTALLED, Standing.EDITED})


class Action(StrEnum):
    """What is done to a hook."""

    WRITE = "write"
    CHAIN = "chain"
    UPDATE = "update"
    REMOVE = "remove"
    RESTORE = "restore"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Hook:
    """A hook of a repository as it stands at `path`.

    `kept` is the hook that was there before ours, if there was one; `interpreter` what ours runs, if it is ours.
    `place` is where ours looks for our package first, if it does.
    `is_configured` tells that git's configuration names it, and `unheeded` why git does not run it all the same.
    """

    name: str
    path: Path
    standing: Standing
    kept: Path | None
    interpreter: Path | None = None
    is_configured: bool = False
    unheeded: str = ""
    place: Path | None = None

    @property
    def is_ours(self) -> bool:
        """Whether our hook stands there, edited or not."""
        return self.standing in _OURS or self.standing is Standing.INCOMPLETE

    @property
    def is_at_work(self) -> bool:
        """Whether our hook stands there as it was written, and finds what it was written for."""
        return self.standing is Standing.INSTALLED and not (self.interpreter is None or self.lost or self.unheeded)

    @property
    def lost(self) -> Path | None:
        """What our hook runs and cannot: its interpreter, or our package at the place it looks in first."""
        if self.interpreter is None or not os.access(self.interpreter, os.X_OK):
            return self.interpreter
        package = self.place and self.place / PACKAGE
        return package if package and not package.is_dir() else None

    @property
    def keeping_place(self) -> Path:
        """Where a hook that was there before is kept."""
        return self.path.with_name(self.name + KEPT_SUFFIX)


def refuse_outside(repository: Repository) -> None:
    """Refuse hooks that run for other repositories too; the repository must have been opened at its top.

    Raises:
        GitError: git looks for hooks outside the repository and its working tree.
    """
    inside = [repository.common_dir, repository.git_dir]
    if not repository.is_bare:
        inside.append(repository.cwd)
    if not any(repository.hooks.resolve().is_relative_to(place.resolve()) for place in inside):
        raise GitError(
            f"core.hooksPath is {repository.hooks}, outside this repository: a hook there runs for other"
            " repositories too",
            help="say --global-hooks if that is meant, or run: git config --unset core.hooksPath",
        )


def inspect(folder: Path, name: str) -> Hook:
    """The hook `name` of the hooks folder `folder`, as it stands.

    Raises:
        GitError: what stands there cannot be read, or the folder is none.
    """
    if folder.exists() and not folder.is_dir():
        raise GitError(f"{folder} is no folder, so that git finds no hooks there", help="move it away")
    path = folder / name
    kept = path.with_name(name + KEPT_SUFFIX)
    standing = standing_at(path)
    legacy = path.with_name(name + _LEGACY_SUFFIX)
    if standing is Standing.OTHER and _LEGACY_RUNNER in head(path, 4096) and standing_at(legacy) in _OURS:
        path, standing = legacy, standing_at(legacy)
    data = path.read_bytes() if standing in _OURS else b""
    found = kept if os.path.lexists(kept) else None
    return Hook(name, path, standing, found, interpreter_of(data), place=place_of(data))


def plan_install(hook: Hook, script: bytes, *, force: bool) -> Action:
    """What it takes for `script` to stand as `hook`.

    Raises:
        EditedError: our hook was edited, and `force` does not permit to overwrite it.
        GitError: another tool's hook stands there, and there is one kept already.
    """
    match hook.standing:
        case Standing.ABSENT:
            return Action.WRITE
        case Standing.INCOMPLETE:
            return Action.UPDATE
        case Standing.INSTALLED:
            return Action.LEAVE if hook.path.read_bytes() == script else Action.UPDATE
        case Standing.EDITED:
            _refuse_edited(hook, force=force)
            return Action.UPDATE
        case Standing.OTHER if hook.kept is not None:
            raise GitError(
                f"{hook.path} is another tool's hook, and {hook.kept.name} beside it is one that was kept already",
                help="move one of the two away, and install again",
            )
        case Standing.OTHER:
            return Action.CHAIN


def plan_uninstall(hook: Hook, *, force: bool) -> Action:
    """What it takes to bring back what stood there before.

    Raises:
        EditedError: our hook was edited, and `force` does not permit to remove it.
    """
    if hook.standing is Standing.OTHER:
        return Action.LEAVE
    if hook.standing is Standing.EDITED:
        _refuse_edited(hook, force=force)
    if hook.kept is not None:
        return Action.RESTORE
    return Action.LEAVE if hook.standing is Standing.ABSENT else Action.REMOVE


def apply(action: Action, hook: Hook, script: bytes = b"") -> None:
    """Do it; at no moment is a hook that was there missing or half written.

    Raises:
        GitError: the folder cannot be written.
    """
    try:
        match action:
            case Action.WRITE | Action.UPDATE:
                write_script(hook.path, script)
            case Action.CHAIN:
                _chain(hook, script)
            case Action.REMOVE:
                hook.path.unlink()
            case Action.RESTORE:
                hook.keeping_place.replace(hook.path)
            case Action.LEAVE:
                pass
    except OSError as error:
        raise GitError(f"{hook.path} cannot be written: {error.strerror}", help="see who owns the folder") from error


def standing_at(path: Path) -> Standing:
    """What stands at `path`: nothing, a script of ours as it was written or edited, or something else.

    Raises:
        GitError: it cannot be read.
    """
    if not os.path.lexists(path):
        return Standing.ABSENT
    if path.is_symlink():
        return Standing.OTHER
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GitError(f"{path} cannot be read: {error.strerror}", help="move it away, or see who owns it") from error
    if not is_ours(data):
        return Standing.OTHER
    return Standing.INSTALLED if checksum_holds(data) and os.access(path, os.X_OK) else Standing.EDITED


def _refuse_edited(hook: Hook, *, force: bool) -> None:
    if not force:
        raise EditedError(
            f"{hook.path} was edited since it was installed", help="move your lines elsewhere, or say --force"
        )


def _chain(hook: Hook, script: bytes) -> None:
    _keep(hook)
    try:
        write_script(hook.path, script)
    except OSError:
        hook.keeping_place.replace(hook.path)
        hook.keeping_place.unlink(missing_ok=True)  # two names of one file are left as they are by a replacement
        raise


def _keep(hook: Hook) -> None:
    """Give the hook its second name; the first is then replaced in one step."""
    try:
        os.link(hook.path, hook.keeping_place, follow_symlinks=False)
    except OSError:
        # A file system without hard links: for a moment there is no hook, but nothing is lost.
        hook.path.rename(hook.keeping_place)


def write_script(path: Path, script: bytes) -> None:
    """Put an executable script at `path` in one step, in a folder that is made where it is missing.

    Raises:
        OSError: the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        unfinished.write_bytes(script)
        unfinished.chmod(0o755)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
