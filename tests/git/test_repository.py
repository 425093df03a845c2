"""What git says of a repository."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.git.repository import State, current_branch, open_repository, settings, version

Git = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(
    ("signs", "state"),
    [
        ((), State.NOTHING),
        (("MERGE_HEAD",), State.MERGE),
        (("CHERRY_PICK_HEAD",), State.CHERRY_PICK),
        (("REVERT_HEAD",), State.REVERT),
        (("rebase-merge",), State.REBASE),
        (("rebase-apply", "CHERRY_PICK_HEAD"), State.REBASE),
    ],
)
def test_what_is_under_way(repository: Path, signs: tuple[str, ...], state: State) -> None:
    for sign in signs:
        (repository / ".git" / sign).touch()

    assert open_repository(repository).state is state


def test_folders_of_a_worktree_are_its_own_and_shared(repository: Path, git: Git, tmp_path: Path) -> None:
    git("commit", "-q", "--allow-empty", "-m", "first")
    git("worktree", "add", "-q", "../other")

    other = open_repository(tmp_path / "other")

    assert other.git_dir == repository / ".git" / "worktrees" / "other"
    assert other.rejected == other.git_dir / "patterns" / "rejected"
    assert (other.common_dir, other.hooks) == (repository / ".git", repository / ".git" / "hooks")


def test_the_branch_born_or_not_and_detached(repository: Path, git: Git) -> None:
    assert current_branch(repository) == "main"
    git("commit", "-q", "--allow-empty", "-m", "first")
    git("checkout", "-q", "-b", "feature/x")
    assert current_branch(repository) == "feature/x"
    git("checkout", "-q", "--detach")
    assert current_branch(repository) is None


def test_the_last_value_of_a_setting_wins(repository: Path, git: Git) -> None:
    git("config", "--add", "commit.cleanup", "strip")
    git("config", "--add", "commit.cleanup", "two\nlines")

    assert settings(("commit.cleanup", "core.commentchar"), repository) == {"commit.cleanup": "two\nlines"}
    assert settings(("core.commentchar",), repository) == {}


def test_the_version_is_numbers(repository: Path) -> None:
    assert version(repository) >= (2, 20)
