"""Our hooks in git's configuration: what is written, taken for ours, run and taken back, whatever git is here."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.errors import GitError
from patterns_cli.git.configured_hooks import SINCE, apply_configured, inspect_configured
from patterns_cli.git.hooks import Action, Hook, Standing
from patterns_cli.git.repository import open_repository
from patterns_cli.git.script import HOOKS, configured_command, configured_script

Git = Callable[..., subprocess.CompletedProcess[str]]
NAME = "commit-msg"
SCRIPT = configured_script(NAME, "/bin/sh", "-I")


def hook(version: tuple[int, ...] = SINCE, name: str = NAME) -> Hook:
    return inspect_configured(open_repository(Path.cwd()), [name], version, apart=False)[name]


def everything() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in Path(".git").rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", HOOKS)
@pytest.mark.usefixtures("repository")
def test_a_hook_is_written_found_and_taken_back_without_a_trace(name: str) -> None:
    before = everything()

    apply_configured(Action.WRITE, hook(name=name), configured_script(name, "/bin/sh", "-I"))
    found = hook(name=name)
    apply_configured(Action.REMOVE, found)

    assert (found.standing, found.is_at_work, found.interpreter) == (Standing.INSTALLED, True, Path("/bin/sh"))
    assert hook(name=name).standing is Standing.ABSENT
    assert everything() == before
    assert not Path(".git/patterns").exists()


@pytest.mark.usefixtures("repository")
def test_what_git_is_told(git: Git) -> None:
    apply_configured(Action.WRITE, hook(), SCRIPT)
    apply_configured(Action.UPDATE, hook(), SCRIPT)

    assert git("config", "--local", "--get-regexp", "^hook").stdout.splitlines() == [
        f"hook.patterns-commit-msg.command {configured_command(NAME, 'patterns/hooks/commit-msg')}",
        "hook.patterns-commit-msg.event commit-msg",
    ]


CHANGES = {
    "an edited script": (["sh", "-c", "echo more >> .git/patterns/hooks/commit-msg"], Standing.EDITED, ""),
    "a script that is not executable": (["chmod", "-x", ".git/patterns/hooks/commit-msg"], Standing.EDITED, ""),
    "no script": (["rm", ".git/patterns/hooks/commit-msg"], Standing.INCOMPLETE, ""),
    "no event": (["git", "config", "--unset", "hook.patterns-commit-msg.event"], Standing.INCOMPLETE, ""),
    "another command": (["git", "config", "hook.patterns-commit-msg.command", "true"], Standing.INCOMPLETE, ""),
    "no section": (["git", "config", "--remove-section", "hook.patterns-commit-msg"], Standing.INCOMPLETE, ""),
    "switched off": (
        ["git", "config", "hook.patterns-commit-msg.enabled", "no"],
        Standing.INSTALLED,
        "hook.patterns-commit-msg.enabled is false",
    ),
    "switched off with all of its kind": (
        ["git", "config", "hook.commit-msg.enabled", "false"],
        Standing.INSTALLED,
        "hook.commit-msg.enabled is false",
    ),
    "switched on": (["git", "config", "hook.patterns-commit-msg.enabled", "true"], Standing.INSTALLED, ""),
}


@pytest.mark.parametrize(("change", "standing", "unheeded"), CHANGES.values(), ids=CHANGES)
@pytest.mark.usefixtures("repository")
def test_what_was_changed_is_seen_and_can_be_mended_or_removed(
    change: list[str], standing: Standing, unheeded: str
) -> None:
    before = Path(".git/config").read_bytes()
    apply_configured(Action.WRITE, hook(), SCRIPT)
    subprocess.run(change, check=True)

    found = hook()
    assert (found.standing, found.unheeded) == (standing, unheeded)
    assert found.is_at_work == (standing is Standing.INSTALLED and not unheeded)
    apply_configured(Action.UPDATE, found, SCRIPT)
    assert hook().standing is Standing.INSTALLED
    apply_configured(Action.REMOVE, hook())
    assert hook().standing is Standing.ABSENT
    assert Path(".git/config").read_bytes().startswith(before)


@pytest.mark.usefixtures("repository")
def test_an_older_git_does_not_look_there() -> None:
    apply_configured(Action.WRITE, hook(), SCRIPT)

    assert hook((2, 53, 9)).unheeded == "git 2.53.9 does not look there"
    assert not hook((2, 53, 9)).is_at_work
    assert hook((2, 54)).is_at_work
    assert hook((3, 0)).is_at_work


@pytest.mark.usefixtures("repository")
def test_a_configuration_that_is_locked_is_said() -> None:
    Path(".git/config.lock").touch()

    with pytest.raises(GitError, match="could not lock config file"):
        apply_configured(Action.WRITE, hook(), SCRIPT)


@pytest.mark.usefixtures("repository")
def test_what_stands_in_our_place_and_is_not_ours_is_refused() -> None:
    Path(".git/patterns/hooks").mkdir(parents=True)
    Path(".git/patterns/hooks/commit-msg").write_text("#!/bin/sh\n")

    with pytest.raises(GitError, match="is no script of ours"):
        hook()


def run(where: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as git runs it: by a shell, with the hook's arguments after it."""
    command = configured_command(NAME, "patterns/hooks/commit-msg")
    return subprocess.run(
        ["sh", "-c", f'{command} "$@"', command, *arguments], cwd=where, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("folder", ["shop", 'it\'s a "shop" $HOME', "größe", "two\nlines"])
def test_the_command_finds_the_script_wherever_the_repository_is(tmp_path: Path, git: Git, folder: str) -> None:
    place, moved = tmp_path / "first", tmp_path / folder
    git("init", "-q", str(place))
    git("-C", str(place), "commit", "-q", "--allow-empty", "-m", "x")
    script = place / ".git/patterns/hooks/commit-msg"
    script.parent.mkdir(parents=True)
    script.write_text('#!/bin/sh\necho "$# $1" >&2\nexit 7\n')
    script.chmod(0o755)
    place.rename(moved)
    git("-C", str(moved), "worktree", "add", "-q", "-b", "other", str(tmp_path / "tree"))

    for where in (moved, tmp_path / "tree"):
        assert (run(where, "a b").returncode, run(where, "a b").stderr) == (7, "1 a b\n")
    (moved / ".git/patterns/hooks/commit-msg").unlink()
    for where in (moved, tmp_path / "tree"):
        assert run(where).returncode == 0
        assert "the commit is not checked, for" in run(where).stderr


@pytest.mark.parametrize(
    ("beside", "path", "yields"),
    [
        ("# patterns-hook commit-msg 0\n", "", True),
        ("# somebody's\n", "", False),
        (None, "", False),
        ("# patterns-hook commit-msg 0\n", "/dev/null", False),
    ],
    ids=["ours", "another tool's", "none", "ours, where git does not look"],
)
@pytest.mark.usefixtures("repository")
def test_a_script_of_ours_in_the_hooks_folder_is_enough(
    beside: str | None, path: str, git: Git, *, yields: bool
) -> None:
    apply_configured(Action.WRITE, hook(), configured_script(NAME, os.devnull, "-I"))
    if beside is not None:
        Path(".git/hooks").mkdir(exist_ok=True)
        Path(".git/hooks/commit-msg").write_text(f"#!/bin/sh\n{beside}")
        Path(".git/hooks/commit-msg").chmod(0o755)
    if path:
        git("config", "core.hooksPath", path)

    done = run(Path.cwd(), "message")

    assert done.returncode == 0
    assert ("is not checked" not in done.stderr) == yields
    assert "grep" not in done.stderr
