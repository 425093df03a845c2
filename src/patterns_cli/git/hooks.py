"""The hooks of a repository: what stands there, what installing and uninstalling would change, and doing it.

A hook that was there is kept beside ours, runs first, and comes back byte for byte.
"""

import os
from enum import StrEnum
from pathlib import Path

from patterns_cli.errors import EditedError, GitError
from patterns_cli.git.repository import Repository
from patterns_cli.git.script import checksum_holds, interpreter_of, is_ours
from patterns_cli.records import dataclass

KEPT_SUFFIX = ".before-patterns"


class Standing(StrEnum):
    """What stands where git looks for a hook."""

    ABSENT = "absent"
    INSTALLED = "installed"
    EDITED = "edited"
    OTHER = "other"


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
    """A hook of a repository as it stands.

    `kept` is the hook that was there before ours, if there was one; `interpreter` what ours runs, if it is ours.
    """

    name: str
    path: Path
    standing: Standing
    kept: Path | None
    interpreter: Path | None = None

    @property
    def is_ours(self) -> bool:
        """Whether our hook stands there, edited or not."""
        return self.standing in {Standing.INSTALLED, Standing.EDITED}

    @property
    def is_at_work(self) -> bool:
        """Whether our hook stands there as it was written, and finds its interpreter."""
        found = self.interpreter is not None and os.access(self.interpreter, os.X_OK)
        return self.standing is Standing.INSTALLED and found

    @property
    def keeping_place(self) -> Path:
        """Where a hook that was there before is kept."""
        return self.path.with_name(self.name + KEPT_SUFFIX)

    @property
    def is_kept_ignored(self) -> bool:
        """Whether the kept hook is not executable, so that git passed it over, and so do we."""
        return self.kept is not None and not os.access(self.kept, os.X_OK)


def hooks_folder(repository: Repository, *, allow_outside: bool) -> Path:
    """Where git looks for the hooks of a repository; the repository must have been opened at its top.

    Raises:
        GitError: the folder is outside the repository and its working tree, and `allow_outside` does not permit it.
    """
    folder = repository.hooks
    inside = [repository.common_dir, repository.git_dir]
    if not repository.is_bare:
        inside.append(repository.cwd)
    if allow_outside or any(folder.resolve().is_relative_to(place.resolve()) for place in inside):
        return folder
    raise GitError(
        f"core.hooksPath is {folder}, outside this repository: a hook there runs for other repositories too",
        help="say --global-hooks if that is meant, or run: git config --unset core.hooksPath",
    )


def inspect(folder: Path, name: str) -> Hook:
    """The hook `name` of the hooks folder `folder`, as it stands.

    Raises:
        GitError: what stands there cannot be read.
    """
    path = folder / name
    kept = path.with_name(name + KEPT_SUFFIX)
    standing = _standing(path)
    is_ours_there = standing in {Standing.INSTALLED, Standing.EDITED}
    interpreter = interpreter_of(path.read_bytes()) if is_ours_there else None
    return Hook(name, path, standing, kept if os.path.lexists(kept) else None, interpreter)


def plan_install(hook: Hook, script: bytes, *, force: bool) -> Action:
    """What it takes for `script` to stand as `hook`.

    Raises:
        EditedError: our hook was edited, and `force` does not permit to overwrite it.
        GitError: another tool's hook stands there, and there is one kept already.
    """
    match hook.standing:
        case Standing.ABSENT:
            return Action.WRITE
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
                _write(hook.path, script)
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


def _standing(path: Path) -> Standing:
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
        _write(hook.path, script)
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


def _write(path: Path, script: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        unfinished.write_bytes(script)
        unfinished.chmod(0o755)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
