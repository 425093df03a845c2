"""MIG008 renamed-migration."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.lint.run import collect
from patterns_cli.lint.select import Selection
from patterns_cli.lint.target import prepare
from patterns_cli.model import START
from patterns_cli.rules import catalogue
from patterns_cli.testing import findings

V = "backend/alembic/versions"
OLD, NEW = f"{V}/20250103_120000_old.py", f"{V}/20250103_120000_new.py"


def file(path: str, revision: str) -> str:
    return f"==> {path} <==\nrevision = {revision!r}\ndown_revision = None\n"


@pytest.mark.parametrize(
    ("files", "renamed"),
    [
        ([file(f"main:{OLD}", "a"), file(NEW, "a")], [NEW]),
        (
            [file(f"main:{OLD}", "a"), file(f"{V}/2025/20250103_120000_old.py", "a"), file(NEW, "b")],
            [f"{V}/2025/20250103_120000_old.py"],
        ),
        ([file(f"main:{OLD}", "a"), file(f"main:{V}/b.py", "b"), file(NEW, "a"), file(f"{V}/b.py", "b")], [NEW]),
        (
            [file(f"main:{OLD}", "a"), file(f"main:{V}/b.py", "b"), file(NEW, "a"), file(f"{V}/c.py", "b")],
            [NEW, f"{V}/c.py"],
        ),
        ([file(f"main:{OLD}", "a"), file("db/alembic/versions/other.py", "a")], ["db/alembic/versions/other.py"]),
        (
            [f"==> main:{OLD} <==\nx = (\nrevision\n", file(f"main:{V}/b.py", "b"), file(f"{V}/c.py", "b")],
            [f"{V}/c.py"],
        ),
    ],
)
def test_a_migration_under_another_name(files: list[str], renamed: list[str]) -> None:
    found = findings("MIG008", "".join(files))

    assert sorted(finding.path for finding in found) == sorted(renamed)
    assert {finding.span for finding in found} == {START}
    assert "on the permanent branch; give it that name again" in found[0].message
    assert found[0].help.startswith("run: git mv ")


@pytest.mark.parametrize(
    "files",
    [
        [file(f"main:{OLD}", "a"), file(OLD, "a")],
        [file(f"main:{OLD}", "a"), file(OLD, "a"), file(NEW, "b")],
        [file(f"main:{OLD}", "a"), file(NEW, "b")],
        [file(f"main:{OLD}", "a")],
        [file(OLD, "a")],
        [file(f"main:{OLD}", "a"), file("db/alembic/versions/20250103_120000_old.py", "a")],
        [f"==> main:{OLD} <==\n", file(NEW, "a")],
        ["==> main:app/old.py <==\nrevision = 'a'\n", "==> app/new.py <==\nrevision = 'a'\n"],
    ],
)
def test_a_migration_that_kept_its_name_or_is_gone(files: list[str]) -> None:
    assert findings("MIG008", "".join(files)) == ()


Git = Callable[..., subprocess.CompletedProcess[str]]


def renamed(root: Path) -> list[str]:
    run = prepare([root], None, Selection(select=("MIG008",)), catalogue())
    return [finding.path for finding in collect(run.outcomes(), 0).findings]


def test_git_says_what_stood_on_the_permanent_branch(repository: Path, git: Git) -> None:
    old, new = repository / OLD, repository / NEW
    old.parent.mkdir(parents=True)
    old.write_text("revision = 'a'\n")
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    old.rename(new)
    assert renamed(repository) == [], "on the branch itself"

    git("checkout", "-q", "-b", "feature/one")
    assert renamed(repository) == [NEW], "in the working tree"
    git("add", "-A")
    git("commit", "-q", "-m", "second")
    assert renamed(repository) == [NEW], "in a commit"

    git("branch", "-q", "-m", "main", "trunk")
    assert renamed(repository) == [], "no permanent branch"


def test_git_is_not_asked_where_there_are_no_migrations(
    repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "a.py").write_text("revision = 'a'\n")

    def refuse(*_: object) -> None:
        raise AssertionError("git was asked")

    monkeypatch.setattr("patterns_cli.lint.project.base_of", refuse)

    assert renamed(repository) == []


def test_without_git_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / V).mkdir(parents=True)
    (tmp_path / OLD).write_text("revision = 'a'\n")
    monkeypatch.setenv("PATH", os.devnull)

    assert renamed(tmp_path) == []
