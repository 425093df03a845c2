"""Our hooks in git's configuration, where git 2.54 and later looks for hooks beside the hooks folder.

`hook.patterns-NAME` in the repository's own configuration, which all of its working trees share, says that a script of
ours below the git folder is run. Nothing of another tool is touched; its hook in the hooks folder runs after ours.
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from patterns_cli.errors import GitError
from patterns_cli.git.hooks import Action, Hook, Standing, standing_at, write_script
from patterns_cli.git.repository import Repository, settings
from patterns_cli.git.run import ask, output
from patterns_cli.git.script import SECTION, configured_command, interpreter_of, place_of
from patterns_cli.records import replace

SINCE = (2, 54)
"""The first git that reads hooks from its configuration."""

_PLACE = "patterns/hooks"
_NO = frozenset({"false", "no", "off", "0", ""})


def inspect_configured(
    repository: Repository, names: Sequence[str], version: tuple[int, ...], *, apart: bool
) -> dict[str, Hook]:
    """Our hooks of these names as git's configuration has them; `version` is git's, as numbers.

    With `apart`, whatever the environment names another repository.

    Raises:
        GitError: the configuration or a script cannot be read.
    """
    keys = [f"{SECTION}{name}.{key}" for name in names for key in ("event", "command", "enabled")]
    found = settings([*keys, *(f"hook.{name}.enabled" for name in names)], repository.cwd, apart=apart)
    return {name: _inspected(repository, name, found, version) for name in names}


def _inspected(repository: Repository, name: str, found: Mapping[str, str], version: tuple[int, ...]) -> Hook:
    path = repository.common_dir / _PLACE / name
    standing = standing_at(path)
    if standing is Standing.OTHER:
        raise GitError(f"{path} is no script of ours", help="move it away")
    section = f"{SECTION}{name}"
    event, command = found.get(f"{section}.event"), found.get(f"{section}.command")
    is_complete = (event, command) == (name, configured_command(name, f"{_PLACE}/{name}"))
    if standing is not Standing.EDITED and not is_complete:
        is_absent = standing is Standing.ABSENT and event is None and command is None
        standing = Standing.ABSENT if is_absent else Standing.INCOMPLETE
    elif standing is Standing.ABSENT:
        standing = Standing.INCOMPLETE
    data = path.read_bytes() if path.exists() else b""
    hook = Hook(name, path, standing, None, interpreter_of(data), is_configured=True, place=place_of(data))
    return replace(hook, unheeded=_unheeded(name, found, version)) if hook.is_ours else hook


def _unheeded(name: str, found: Mapping[str, str], version: tuple[int, ...]) -> str:
    if version < SINCE:
        return f"git {'.'.join(map(str, version))} does not look there"
    off = [key for key in (f"{SECTION}{name}.enabled", f"hook.{name}.enabled") if found.get(key, "1").lower() in _NO]
    return f"{off[0]} is false" if off else ""


def apply_configured(action: Action, hook: Hook, script: bytes = b"") -> None:
    """Do it. An event without a command would have git refuse every commit: at no moment is there one.

    Raises:
        GitError: the configuration or the folder cannot be written.
    """
    git_folder = hook.path.parents[2]
    section = f"{SECTION}{hook.name}"
    try:
        match action:
            case Action.WRITE | Action.UPDATE:
                write_script(hook.path, script)
                command = configured_command(hook.name, f"{_PLACE}/{hook.name}")
                _configure(git_folder, "--replace-all", f"{section}.command", command)
                _configure(git_folder, "--replace-all", f"{section}.event", hook.name)
            case Action.REMOVE:
                if ask(_in_file(git_folder, "--get-regexp", rf"^{section}\."), git_folder, apart=True).code == 0:
                    _configure(git_folder, "--remove-section", section)
                hook.path.unlink(missing_ok=True)
                with suppress(OSError):  # other hooks of ours, and rejected messages
                    hook.path.parent.rmdir()
                    hook.path.parents[1].rmdir()
            case _:
                pass
    except OSError as error:
        raise GitError(f"{hook.path} cannot be written: {error.strerror}", help="see who owns the folder") from error


def _configure(git_folder: Path, *arguments: str) -> None:
    output(_in_file(git_folder, *arguments), git_folder, apart=True)


def _in_file(git_folder: Path, *arguments: str) -> tuple[str, ...]:
    return ("config", "--file", os.fspath(git_folder / "config"), *arguments)
