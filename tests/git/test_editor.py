"""A text written in git's editor: what comes back, and what is left when the editor fails."""

import stat
from pathlib import Path

import pytest

from patterns_cli.errors import GitError
from patterns_cli.git.editor import write_in_editor


@pytest.fixture
def file(repository: Path) -> Path:
    return repository / ".git/patterns/new/body.txt"


def test_what_stands_above_the_line_comes_back_with_lines_that_look_like_comments(
    repository: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_EDITOR", f"cp \"$1\" '{repository}/seen'; sed -i 's/before/#after/'")

    written = write_in_editor("before\n\nmore", "help\nof two lines", file, repository)

    assert written == "#after\n\nmore"
    assert (repository / "seen").read_text().endswith("\n# help\n# of two lines\n")
    assert not file.exists()


def test_the_file_is_its_owners_alone(repository: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_EDITOR", "false")

    with pytest.raises(GitError, match="exit code 1"):
        write_in_editor("text", "", file, repository)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_an_editor_left_that_never_ended_is_taken_up(
    repository: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("written before the power went\n")
    monkeypatch.setenv("GIT_EDITOR", "true")

    assert write_in_editor("older", "", file, repository) == "written before the power went"


def test_an_editor_that_is_none_changes_nothing(repository: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_EDITOR", ":")

    assert write_in_editor("text", "", file, repository) == "text"
    assert not file.exists()


def test_where_git_has_no_editor_that_is_said(repository: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")

    with pytest.raises(GitError, match="no editor"):
        write_in_editor("text", "", file, repository)
