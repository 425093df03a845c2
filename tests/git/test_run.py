"""The one door to git: what it refuses, and what a hook's variables mean from where."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.errors import GitError
from patterns_cli.git.files import ls_files
from patterns_cli.git.repository import open_repository, top_level
from patterns_cli.git.run import output

Git = Callable[..., subprocess.CompletedProcess[str]]


def test_no_git_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(GitError, match="git was not found"):
        output(("version",), tmp_path)


def test_not_a_repository(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="is not in a git repository") as caught:
        open_repository(tmp_path)

    assert "git init" in caught.value.faults[0].help


@pytest.mark.parametrize("folder", ["absent", "file"])
def test_not_a_folder(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(GitError):
        open_repository(tmp_path / folder)


def test_a_bare_repository_has_no_files(tmp_path: Path, git: Git) -> None:
    git("init", "-q", "--bare", str(tmp_path / "bare"))

    with pytest.raises(GitError, match="bare repository"):
        ls_files(tmp_path / "bare")
    assert open_repository(tmp_path / "bare").is_bare


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_a_repository_of_somebody_else_is_named_as_such(repository: Path) -> None:
    os.chown(repository, 12345, 12345)
    os.chown(repository / ".git", 12345, 12345)

    with pytest.raises(GitError, match="does not trust") as caught:
        ls_files(repository)

    assert "safe.directory" in caught.value.faults[0].help


def test_refusals_are_understood_in_every_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")

    with pytest.raises(GitError, match="is not in a git repository"):
        top_level(tmp_path)


def test_files_are_tracked_and_untracked_but_not_ignored(repository: Path, git: Git) -> None:
    for name in ("a.py", "b.py", "c.log", "ä b\n.py"):
        Path(name).touch()
    Path(".gitignore").write_text("*.log\nignored/\n")
    Path("ignored").mkdir()
    Path("ignored/d.py").touch()
    git("add", "a.py")

    assert sorted(ls_files(repository)) == [".gitignore", "a.py", "b.py", "ä b\n.py"]


def test_a_name_that_is_not_utf8_survives(repository: Path) -> None:
    name = os.fsdecode(b"caf\xe9.py")
    Path(name).touch()

    assert ls_files(repository) == [name]


def test_a_file_in_conflict_is_listed_once(repository: Path, git: Git) -> None:
    make_conflict(git)

    assert ls_files(repository) == ["a"]


def test_a_tracked_file_that_is_deleted_from_the_disk_is_not_listed(repository: Path, git: Git) -> None:
    for name in ("gone.py", "stays.py", "sub/gone.py", "file/gone.py", "ä gone\n.py"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).touch()
    git("add", ".")
    for name in ("gone.py", "sub/gone.py", "file/gone.py", "ä gone\n.py"):
        Path(name).unlink()
    Path("file").rmdir()
    Path("file").touch()
    Path("link").symlink_to("nowhere")
    git("add", "link")

    assert sorted(ls_files(repository)) == ["file", "link", "stays.py"]


def test_a_file_in_conflict_that_is_deleted_from_the_disk_is_not_listed(repository: Path, git: Git) -> None:
    make_conflict(git)
    Path("a").unlink()

    assert ls_files(repository) == []


def test_a_file_that_a_sparse_checkout_leaves_out_is_listed(repository: Path, git: Git) -> None:
    for name in ("here/a.py", "out/b.py"):
        Path(name).parent.mkdir()
        Path(name).touch()
    git("add", ".")
    git("commit", "-q", "-m", "feat: x")
    git("sparse-checkout", "set", "here")

    assert not Path("out/b.py").exists()
    assert ls_files(repository) == ["here/a.py", "out/b.py"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may enter every folder")
def test_a_file_in_a_folder_that_cannot_be_entered_is_listed(repository: Path, git: Git) -> None:
    Path("closed").mkdir()
    Path("closed/a.py").touch()
    git("add", ".")
    Path("closed").chmod(0)
    try:
        assert ls_files(repository) == ["closed/a.py"]
    finally:
        Path("closed").chmod(0o755)


def make_conflict(git: Git) -> None:
    for branch in ("main", "other", "third"):
        git("checkout", "-q", *(("-B", branch) if branch == "main" else ("-b", branch, "main")))
        Path("a").write_text(branch)
        git("add", "a")
        git("commit", "-q", "-m", f"feat: {branch}")
    git("merge", "other", code=1)


def test_a_hooks_variables_hold_below_its_folder_and_nowhere_else(
    repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Path("sub").mkdir()
    Path("sub/a.py").touch()
    other = tmp_path / "other"
    other.mkdir()
    git("init", "-q", "-b", "main", str(other))
    (other / "b.py").touch()
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")

    assert ls_files(repository) == ["sub/a.py"]
    assert ls_files(repository / "sub") == ["a.py"]
    assert top_level(repository / "sub") == repository
    assert ls_files(other) == ["b.py"]
    assert open_repository(other).git_dir == other / ".git"
