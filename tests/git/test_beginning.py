"""The beginning of a repository, by real git: also by an old one, and whatever the environment says."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.errors import GitError
from patterns_cli.git.beginning import (
    UnknownAuthorError,
    add_branches,
    begin,
    commit,
    enclosing,
    has_commits,
    wants_signatures,
)

Git = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A folder with two files, one of which is ignored."""
    place = tmp_path / "a project"
    place.mkdir()
    (place / "README.md").write_text("# it\n")
    (place / ".gitignore").write_text("README.md\n")
    return place


def begun(top: Path, branch: str = "main") -> str:
    begin(top, branch)
    return commit(top, [".gitignore", "README.md"], "chore(project): start")


@pytest.mark.parametrize("branch", ["main", "trunk", "release/next", "дом"])
def test_the_first_commit_is_on_the_branch_named_and_holds_every_path(top: Path, git: Git, branch: str) -> None:
    short = begun(top, branch)

    assert git("-C", str(top), "symbolic-ref", "--short", "HEAD").stdout.strip() == branch
    assert git("-C", str(top), "log", "--format=%h %s").stdout == f"{short} chore(project): start\n"
    assert git("-C", str(top), "ls-files").stdout.split() == [".gitignore", "README.md"]
    assert git("-C", str(top), "status", "--porcelain").stdout == ""


def test_branches_start_at_the_commit(top: Path, git: Git) -> None:
    short = begun(top)

    add_branches(top, ["develop", "staging"])

    listed = git("-C", str(top), "branch", "--format=%(refname:short) %(objectname:short)").stdout
    assert listed.splitlines() == [f"{name} {short}" for name in ("develop", "main", "staging")]


def test_a_branch_that_cannot_be_is_git_s_own_word(top: Path) -> None:
    begun(top)

    with pytest.raises(GitError, match="git branch failed"):
        add_branches(top, ["main/next"])


def test_where_a_folder_is(top: Path, tmp_path: Path) -> None:
    assert enclosing(top) is None
    begun(top)

    assert enclosing(top) == top
    assert enclosing(top / "not/yet/there") == top
    assert enclosing(top / ".git/objects") == top / ".git"
    assert enclosing(tmp_path) is None


def test_an_empty_repository_is_one_without_commits(top: Path) -> None:
    begin(top, "main")
    assert not has_commits(top)

    begun(top)

    assert has_commits(top)


def test_nobody_s_name_is_no_commit_and_what_the_machine_is_called_is_nobody(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{who}_NAME")
        monkeypatch.delenv(f"GIT_{who}_EMAIL")
    begin(top, "main")

    with pytest.raises(UnknownAuthorError):
        commit(top, ["README.md"], "chore(project): start")

    assert not has_commits(top)


def test_a_hook_that_refuses_is_quoted(top: Path) -> None:
    begin(top, "main")
    hook = top / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'not on a Friday' >&2\nexit 1\n")
    hook.chmod(0o755)

    with pytest.raises(GitError, match="git commit ended with exit code 1: not on a Friday"):
        commit(top, ["README.md"], "chore(project): start")


def configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    (tmp_path / "gitconfig").write_text(text)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))


def test_signatures_are_asked_of_nobody(top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git: Git) -> None:
    configured(tmp_path, monkeypatch, "[commit]\ngpgSign = yes\n[gpg]\nprogram = /bin/false\n")

    begun(top)

    assert wants_signatures(top)
    assert git("-C", str(top), "log", "--format=%G?").stdout == "N\n"


def test_without_a_word_on_signatures_none_are_wanted(top: Path) -> None:
    begin(top, "main")

    assert not wants_signatures(top)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[init]\ndefaultBranch = other\n", id="another default branch"),
        pytest.param("[core]\nautocrlf = true\nsafecrlf = true\n", id="line ends of Windows"),
        pytest.param("[commit]\ntemplate = /nowhere\ncleanup = scissors\nverbose = true\n", id="habits of committing"),
        pytest.param("[core]\nexcludesFile = /nowhere\n[status]\nshowUntrackedFiles = no\n", id="habits of status"),
    ],
)
def test_settings_of_a_person_do_not_stand_in_the_way(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git: Git, text: str
) -> None:
    configured(tmp_path, monkeypatch, text)

    begun(top)

    assert git("-C", str(top), "branch", "--show-current").stdout == "main\n"
    assert git("-C", str(top), "log", "--format=%B").stdout.strip() == "chore(project): start"


def test_the_repository_that_the_environment_names_is_left_alone(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git: Git
) -> None:
    other = tmp_path / "other"
    git("init", "-q", "-b", "main", str(other))
    before = {path: path.read_bytes() for path in other.rglob("*") if path.is_file()}
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))

    begun(top)
    add_branches(top, ["develop"])

    assert enclosing(top) == top
    monkeypatch.undo()
    assert git("-C", str(top), "branch", "--format=%(refname:short)").stdout.split() == ["develop", "main"]
    assert {path: path.read_bytes() for path in other.rglob("*") if path.is_file()} == before


OLD = """#!/bin/sh
for word in "$@"; do
    case "$word" in
        -b | --initial-branch* | --pathspec-from-file* | --show-current | switch | restore | --type=*)
            echo "error: unknown option $word" >&2; exit 129 ;;
    esac
done
exec {git} "$@"
"""


def test_an_old_git_will_do(top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git: Git) -> None:
    from shutil import which  # noqa: PLC0415 - the real one, before the old one stands before it

    (tmp_path / "old").mkdir()
    (tmp_path / "old/git").write_text(OLD.format(git=which("git")))
    (tmp_path / "old/git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'old'}{os.pathsep}{os.environ['PATH']}")

    assert enclosing(top) is None
    begun(top)
    add_branches(top, ["develop"])

    assert enclosing(top) == top
    assert git("-C", str(top), "branch", "--list").stdout.split() == ["develop", "*", "main"]


def test_without_git_it_is_said(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(GitError, match="git was not found"):
        begin(top, "main")
