"""Where a branch left the permanent one, and which files stood there."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.documents.discover import base_of, tree_at
from patterns_cli.errors import GitError
from patterns_cli.git.base import Base, find_base

Git = Callable[..., subprocess.CompletedProcess[str]]
PERMANENT = ("main", "develop")


def commit(git: Git, path: str, text: str = "") -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)
    git("add", "-A")
    git("commit", "-q", "-m", path)
    return git("rev-parse", "HEAD").stdout.strip()


def test_the_files_of_the_commit_in_which_the_branch_began(repository: Path, git: Git) -> None:
    began = commit(git, "a/b c.py", "x = 1\n")
    git("checkout", "-q", "-b", "feature/one")
    commit(git, "new.py")
    git("checkout", "-q", "main")
    commit(git, "later.py")
    git("checkout", "-q", "feature/one")

    base = find_base(repository, PERMANENT)

    assert base == Base(repository, began)
    assert (base.paths(), base.read("a/b c.py"), base.read("new.py")) == (("a/b c.py",), b"x = 1\n", None)


def test_what_origin_has_comes_before_our_own(repository: Path, git: Git) -> None:
    pushed = commit(git, "a.py")
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    commit(git, "b.py")
    git("checkout", "-q", "-b", "feature/one")

    assert find_base(repository, PERMANENT) == Base(repository, pushed)


def test_the_first_permanent_branch_that_exists_counts(repository: Path, git: Git) -> None:
    git("checkout", "-q", "-b", "develop")
    began = commit(git, "a.py")
    git("checkout", "-q", "-b", "feature/one")

    assert find_base(repository, PERMANENT) == Base(repository, began)


def test_a_detached_head_has_a_base(repository: Path, git: Git) -> None:
    began = commit(git, "a.py")
    git("checkout", "-q", "--detach")

    assert find_base(repository, PERMANENT) == Base(repository, began)


def test_there_is_none_on_the_branch_itself(repository: Path, git: Git) -> None:
    commit(git, "a.py")

    assert find_base(repository, PERMANENT) is None


def test_there_is_none_without_a_commit_or_a_permanent_branch(repository: Path, git: Git) -> None:
    assert find_base(repository, PERMANENT) is None
    git("checkout", "-q", "-b", "topic")
    commit(git, "a.py")

    assert find_base(repository, PERMANENT) is None


def test_there_is_none_without_a_common_commit(repository: Path, git: Git) -> None:
    commit(git, "a.py")
    git("checkout", "-q", "--orphan", "other")
    commit(git, "b.py")

    assert find_base(repository, PERMANENT) is None


def test_there_is_none_in_a_shallow_clone(repository: Path, git: Git, tmp_path: Path) -> None:
    commit(git, "a.py")
    commit(git, "b.py")
    clone = tmp_path / "clone"
    git("clone", "-q", "--depth", "1", f"file://{repository}", str(clone))
    git("-C", str(clone), "checkout", "-q", "-b", "feature/one")

    assert find_base(clone, PERMANENT) is None


def test_in_a_hook_the_variables_of_git_hold(repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    began = commit(git, "a.py")
    git("checkout", "-q", "-b", "feature/one")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")

    assert find_base(repository, PERMANENT) == Base(repository, began)


def test_variables_of_another_repository_do_not(
    repository: Path, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = commit(git, "a.py")
    git("checkout", "-q", "-b", "feature/one")
    other = tmp_path / "other"
    shutil.copytree(repository, other)
    monkeypatch.chdir(repository)
    commit(git, "b.py")
    monkeypatch.setenv("GIT_DIR", str(repository / ".git"))

    assert find_base(other, PERMANENT) == Base(other, began)


def test_a_folder_without_git_is_an_error_of_gits(tmp_path: Path) -> None:
    with pytest.raises(GitError):
        find_base(tmp_path, PERMANENT)


def test_the_tree_of_the_base_is_read_on_demand(repository: Path, git: Git) -> None:
    commit(git, "a.py", "x = 1\n")
    git("checkout", "-q", "-b", "feature/one")
    Path("a.py").unlink()

    base = base_of(repository, PERMANENT)
    tree = None if base is None else tree_at(base)

    assert tree is not None
    source = tree.read("a.py")
    assert (tree.paths, source and source.text, tree.read("b.py")) == (("a.py",), "x = 1\n", None)


def test_without_git_or_with_a_broken_one_there_is_no_tree_of_the_base(tmp_path: Path) -> None:
    assert base_of(tmp_path, PERMANENT) is None
    (tmp_path / ".git").write_text("gitdir: nowhere\n")

    assert base_of(tmp_path, PERMANENT) is None
