"""Our hooks in the configuration of a git that reads them there, and beside those of other tools and older gits."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from newer_git import newer_git

PATTERNS = str(Path(sys.executable).with_name("patterns"))
GOOD, BAD = "feat(api): add pagination", "feta(api): add pagination"
USUAL = ("commit-msg", "pre-commit", "pre-push")

Run = Callable[..., str]


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a git newer than 2.54."""
    return newer_git(tmp_path_factory.mktemp("git"))


@pytest.fixture
def run(programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in the current folder, with the newer git unless `older`; gives what it said on stderr."""
    monkeypatch.chdir(tmp_path)

    def run(*command: str, code: int = 0, older: bool = False, **variables: str) -> str:
        newer = {"PATH": f"{programs}:{os.environ['PATH']}"}
        environment = {**os.environ, **({} if older else newer), **variables}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == code, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stderr

    return run


@pytest.fixture
def shop(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, a remote that has nothing, and our hooks."""
    place = tmp_path / 'it\'s a "shop"'
    run("git", "init", "-q", "--bare", "origin")
    run("git", "init", "-q", "-b", "main", str(place))
    monkeypatch.chdir(place)
    run("git", "remote", "add", "origin", "../origin")
    run("git", "commit", "-q", "--allow-empty", "-m", "first")
    (tmp_path / "before").write_bytes(Path(".git/config").read_bytes())
    run(PATTERNS, "hooks", "install")
    return place


def test_every_hook_works_and_goes_without_a_trace(run: Run, shop: Path, tmp_path: Path) -> None:
    assert [path.name for path in (shop / ".git/hooks").iterdir() if path.name in USUAL] == []
    run(PATTERNS, "hooks", "install", "post-checkout")
    run(PATTERNS, "hooks", "status")

    assert "`feta` is no commit type" in run("git", "commit", "--allow-empty", "-m", BAD, code=1)
    assert run("git", "commit", "-q", "--allow-empty", "-m", GOOD) == ""
    Path("a.py").write_text("class user_account: pass\n")
    run("git", "add", "a.py")
    assert "PY001" in run("git", "commit", "-m", GOOD, code=1)
    assert "this is only a note" in run("git", "checkout", "-q", "-b", "features/x")
    assert "BR001" in run("git", "push", "-q", "origin", "features/x", code=1)
    assert run("git", "push", "-q", "origin", "main") == ""

    run(PATTERNS, "hooks", "uninstall")
    assert Path(".git/config").read_bytes() == (tmp_path / "before").read_bytes()
    run("git", "commit", "-q", "-m", BAD)
    assert not Path(".git/patterns/hooks").exists()


def test_in_a_worktree_and_after_a_move(run: Run, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("git", "worktree", "add", "-q", "-b", "feature/x", str(tmp_path / "tree"))
    monkeypatch.chdir(tmp_path / "tree")
    run("git", "commit", "--allow-empty", "-m", BAD, code=1)
    run(PATTERNS, "hooks", "status")
    monkeypatch.chdir(shop.rename(tmp_path / "moved"))

    run("git", "commit", "--allow-empty", "-m", BAD, code=1)


@pytest.mark.parametrize("status", [0, 3])
def test_another_tools_hook_stays_and_its_verdict_counts(run: Run, shop: Path, status: int) -> None:
    theirs = shop / ".git/hooks/commit-msg"
    theirs.write_text(f"#!/bin/sh\necho theirs >&2\nexit {status}\n")
    theirs.chmod(0o755)

    assert run("git", "commit", "-q", "--allow-empty", "-m", GOOD, code=int(status > 0)) == "theirs\n"
    assert "`feta` is no commit type" in run("git", "commit", "--allow-empty", "-m", BAD, code=1)
    run(PATTERNS, "hooks", "install")
    assert theirs.read_text().endswith(f"exit {status}\n")


def test_husky_and_a_path_outside_are_no_obstacle(run: Run, shop: Path, tmp_path: Path) -> None:
    for folder in (shop / ".husky/_", tmp_path / "everybodys"):
        run("git", "config", "core.hooksPath", str(folder))
        run(PATTERNS, "hooks", "install")
        run("git", "commit", "--allow-empty", "-m", BAD, code=1)
        assert not folder.exists()


def test_no_message_is_judged_twice_where_both_kinds_stand(run: Run, shop: Path) -> None:
    saved, config = shop / ".git/saved", Path(".git/config").read_bytes()
    shutil.copytree(shop / ".git/patterns/hooks", saved)
    run(PATTERNS, "hooks", "install", "--scripts")
    shutil.copytree(saved, shop / ".git/patterns/hooks")
    Path(".git/config").write_bytes(config)

    assert run("git", "commit", "--allow-empty", "-m", BAD, code=1).count("rejected") == 1
    run(PATTERNS, "hooks", "uninstall", "commit-msg")
    run("git", "commit", "-q", "--allow-empty", "-m", BAD)


def test_an_older_git_is_noticed_and_mended(run: Run, shop: Path) -> None:
    run("git", "commit", "-q", "--allow-empty", "-m", BAD, older=True)
    run(PATTERNS, "hooks", "status", code=1, older=True)
    run(PATTERNS, "hooks", "install", older=True)

    for older in (True, False):
        shown = run("git", "commit", "--allow-empty", "-m", BAD, code=1, older=older)
        assert shown.count("rejected") == 1
        run(PATTERNS, "hooks", "status", older=older)


def test_with_the_script_or_the_tool_gone_nothing_is_held_up(run: Run, shop: Path) -> None:
    script = shop / ".git/patterns/hooks/commit-msg"
    script.write_text(script.read_text().replace(sys.executable, "/nonexistent"))
    assert "for the tool is gone from /nonexistent" in run("git", "commit", "--allow-empty", "-m", BAD)
    script.unlink()

    assert "the commit is not checked, for" in run("git", "commit", "--allow-empty", "-m", BAD)
    run(PATTERNS, "hooks", "status", code=1)


def test_what_was_switched_off_is_shown(run: Run, shop: Path) -> None:
    run("git", "config", "hook.patterns-commit-msg.enabled", "false")

    run("git", "commit", "-q", "--allow-empty", "-m", BAD)
    run(PATTERNS, "hooks", "status", code=1)
    run(PATTERNS, "hooks", "uninstall")
    assert "patterns" not in Path(".git/config").read_text()


def test_a_new_project_begins_with_them(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(PATTERNS, "new", "project", "shop", "--yes", XDG_CACHE_HOME=str(tmp_path / "cache"))
    monkeypatch.chdir("shop")

    run("git", "rev-parse", "-q", "--verify", "develop")
    run("git", "commit", "--allow-empty", "-m", BAD, code=1)
    run(PATTERNS, "hooks", "status")
