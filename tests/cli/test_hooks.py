"""`patterns hooks`: installing beside what is there, and bringing it back byte for byte."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.cli.entry import main

Git = Callable[..., subprocess.CompletedProcess[str]]
Hooks = Callable[..., tuple[int, str, str]]
HOOK = Path(".git/hooks/commit-msg")
KEPT = Path(".git/hooks/commit-msg.before-patterns")
GOOD = "feat(api): add pagination"
BAD = "feta(api): add pagination"


@pytest.fixture
def hooks(repository: Path, capfd: pytest.CaptureFixture[str]) -> Hooks:
    """Run `patterns hooks` in an empty repository, and give the exit code and what it said."""

    def run(*arguments: str) -> tuple[int, str, str]:
        # What stands in git's configuration has tests of its own.
        code = main(["hooks", *arguments, *(["--scripts"] if arguments[0] == "install" else [])])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def write(path: Path, text: str, mode: int = 0o755) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(mode)


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file below the folder with its mode and its bytes, or the target of a link."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[str(path)] = (0, os.fsencode(path.readlink()))
        elif path.is_file():
            found[str(path)] = (stat.S_IMODE(path.stat().st_mode), path.read_bytes())
    return found


def test_a_hook_is_installed_shown_and_removed(hooks: Hooks) -> None:
    before = tree(Path(".git/hooks"))

    assert hooks("status")[0] == 1
    assert hooks("install")[0] == 0
    code, out, _ = hooks("status")
    assert (code, out.startswith("commit-msg: installed (")) == (0, True)
    assert hooks("uninstall")[0] == 0

    assert tree(Path(".git/hooks")) == before


def test_the_usual_three_are_meant_where_none_is_named(hooks: Hooks) -> None:
    assert [line.partition(":")[0] for line in hooks("install")[1].splitlines()] == [
        "commit-msg",
        "pre-commit",
        "pre-push",
    ]
    hooks("install", "post-checkout")

    assert hooks("status")[1].count(": installed (") == 4
    assert hooks("uninstall")[1].count(": removed (") == 4


def test_some_hooks_of_ours_may_stand_without_the_others(hooks: Hooks) -> None:
    hooks("install", "pre-push")

    assert (hooks("status", "pre-push")[0], hooks("status")[0]) == (0, 1)
    assert hooks("install")[1].count(": unchanged (") == 1


def test_installing_again_changes_nothing(hooks: Hooks) -> None:
    write(HOOK, "#!/bin/sh\nexit 0\n")
    hooks("install")
    once = tree(Path(".git/hooks"))

    code, out, _ = hooks("install")

    assert (code, "unchanged" in out) == (0, True)
    assert tree(Path(".git/hooks")) == once


def test_a_hook_of_another_version_is_brought_up_to_date(hooks: Hooks, monkeypatch: pytest.MonkeyPatch) -> None:
    hooks("install")
    before = HOOK.read_text()
    monkeypatch.setattr(sys, "executable", f"{sys.executable}3")

    code, out, _ = hooks("install")

    assert (code, "brought up to date" in out) == (0, True)
    assert HOOK.read_text() != before
    assert f"python={sys.executable}\n" in HOOK.read_text()


@pytest.mark.parametrize("interpreter", ["#!/bin/sh", "#!/bin/bash -e", "#!/usr/bin/env bash", ""])
def test_a_hook_that_was_there_runs_first_under_its_own_name(hooks: Hooks, git: Git, interpreter: str) -> None:
    write(HOOK, f'{interpreter}\necho "${{0##*/}}|${{0%/*}}|$#|$(cat "$1")|$(cat)" > ran\n')

    hooks("install")
    git("commit", "--allow-empty", "-m", BAD, code=1)

    name = KEPT.name if not interpreter else HOOK.name
    assert Path("ran").read_text() == f"{name}|.git/hooks|1|{BAD}|\n"


def test_a_program_that_was_there_runs_first(hooks: Hooks, git: Git) -> None:
    write(HOOK, f"#!{sys.executable}\nimport sys\nopen('ran', 'w').write(' '.join(sys.argv))\n")

    hooks("install")
    git("commit", "-q", "--allow-empty", "-m", GOOD)

    assert Path("ran").read_text() == ".git/hooks/commit-msg.before-patterns .git/COMMIT_EDITMSG"


@pytest.mark.parametrize("program", ["#!/bin/sh\nexit 7\n", "#!/bin/bash\nfalse\n", "#!/bin/sh -e\nfalse\ntrue\n"])
def test_the_verdict_of_a_hook_that_was_there_counts(hooks: Hooks, git: Git, program: str) -> None:
    write(HOOK, program)
    hooks("install")

    git("commit", "--allow-empty", "-m", GOOD, code=1)


def test_a_hook_that_was_there_may_rewrite_the_message(hooks: Hooks, git: Git) -> None:
    write(HOOK, '#!/bin/sh\nsed -i s/feta/feat/ "$1"\n')
    hooks("install")

    git("commit", "-q", "--allow-empty", "-m", BAD)

    assert git("log", "-1", "--format=%s").stdout == f"{GOOD}\n"


@pytest.mark.parametrize("mode", [0o755, 0o700, 0o644, 0o555])
@pytest.mark.parametrize("text", ["#!/bin/sh\nexit 0\n", "no interpreter\r\n\xff", ""])
def test_a_hook_that_was_there_comes_back_as_it_was(hooks: Hooks, mode: int, text: str) -> None:
    write(HOOK, text, mode)
    before = tree(Path(".git/hooks"))

    assert hooks("install")[0] == 0
    assert hooks("install")[0] == 0
    assert hooks("uninstall")[0] == 0

    assert tree(Path(".git/hooks")) == before


@pytest.mark.parametrize("target", ["../../tools/hook", "/nonexistent"])
def test_a_link_that_was_there_works_and_comes_back(hooks: Hooks, git: Git, target: str) -> None:
    write(Path("tools/hook"), "#!/bin/sh\ntouch ran\n")
    HOOK.parent.mkdir(exist_ok=True)
    HOOK.symlink_to(target)
    before = tree(Path(".git/hooks"))

    hooks("install")
    git("commit", "-q", "--allow-empty", "-m", GOOD)
    assert Path("ran").exists() == (target != "/nonexistent")
    hooks("uninstall")

    assert tree(Path(".git/hooks")) == before


def test_another_tool_may_rename_ours_and_the_chain_holds(hooks: Hooks, git: Git) -> None:
    write(HOOK, "#!/bin/sh\ntouch first\n")
    hooks("install")
    HOOK.rename(f"{HOOK}.legacy")
    write(HOOK, '#!/bin/sh\n"$0.legacy" "$@"\n')

    git("commit", "--allow-empty", "-m", BAD, code=1)

    assert Path("first").exists()


@pytest.mark.parametrize("dry", [True, False])
def test_of_a_hook_that_is_not_run_nothing_else_is_said(hooks: Hooks, *, dry: bool) -> None:
    write(HOOK, "#!/bin/sh\nexit 1\n", 0o644)
    (HOOK.parent / "pre-commit").symlink_to("/nonexistent/hook")
    write(HOOK.parent / "pre-push", "#!/bin/sh\n")

    lines = hooks("install", *(["--dry-run"] if dry else []))[1].splitlines()

    assert "kept and not run, for it is not executable (" in lines[0]
    assert "kept and not run, for it is a link to nothing (" in lines[1]
    assert ("kept and run first (" if dry else "kept and runs first (") in lines[2]


def test_a_kept_hook_is_told_of_where_another_tool_has_overwritten_ours(hooks: Hooks) -> None:
    write(HOOK, "#!/bin/sh\necho first\n")
    hooks("install", "commit-msg")
    write(HOOK, "#!/bin/sh\necho other\n")

    code, out, _ = hooks("uninstall", "commit-msg")

    assert (code, KEPT.exists()) == (0, True)
    subprocess.run(["sh", "-c", out.partition("to have it back: ")[2].rpartition(" (")[0]], check=True)
    assert HOOK.read_text() == "#!/bin/sh\necho first\n"


def test_a_hook_that_git_passed_over_is_passed_over(hooks: Hooks, git: Git) -> None:
    write(HOOK, "#!/bin/sh\nexit 1\n", 0o644)

    hooks("install")
    git("commit", "-q", "--allow-empty", "-m", GOOD)

    assert "is kept, not executable" in hooks("status")[1]


def test_a_hook_that_was_edited_is_not_touched_without_force(hooks: Hooks) -> None:
    hooks("install")
    edited = HOOK.read_text() + "echo more\n"
    HOOK.write_text(edited)

    for command in ("install", "uninstall"):
        code, out, err = hooks(command)
        assert (code, out) == (1, "")
        assert "was edited since it was installed" in err
    assert hooks("status")[0] == 1
    assert HOOK.read_text() == edited
    assert hooks("install", "--force")[0] == 0
    assert hooks("status")[0] == 0
    HOOK.write_text(edited)
    assert hooks("uninstall", "--force")[0] == 0
    assert not HOOK.exists()


def test_another_tools_hook_over_ours_is_left_alone(hooks: Hooks) -> None:
    write(HOOK, "#!/bin/sh\n# first\n")
    hooks("install", "commit-msg")
    write(HOOK, "#!/bin/sh\n# second\n")
    before = tree(Path(".git/hooks"))

    assert hooks("install")[0] == 2
    assert tree(Path(".git/hooks")) == before
    code, out, _ = hooks("uninstall", "commit-msg")

    assert (code, "what stands there is not ours" in out) == (0, True)
    assert tree(Path(".git/hooks")) == before


def test_a_kept_hook_comes_back_though_ours_was_deleted(hooks: Hooks) -> None:
    write(HOOK, "#!/bin/sh\n# first\n")
    before = tree(Path(".git/hooks"))
    hooks("install")
    HOOK.unlink()

    hooks("uninstall")

    assert tree(Path(".git/hooks")) == before


@pytest.mark.parametrize("command", ["install", "uninstall"])
def test_a_dry_run_says_what_it_would_do_and_does_nothing(hooks: Hooks, command: str) -> None:
    write(HOOK, "#!/bin/sh\n")
    if command == "uninstall":
        hooks("install")
    before = tree(Path(".git/hooks"))

    code, out, _ = hooks(command, "--dry-run")

    assert (code, out.startswith("commit-msg: would be ")) == (0, True)
    assert tree(Path(".git/hooks")) == before


def test_json(hooks: Hooks, repository: Path) -> None:
    write(HOOK, "#!/bin/sh\n")

    done = json.loads(hooks("install", "commit-msg", "--json")[1])
    now = json.loads(hooks("status", "commit-msg", "--json")[1])

    path = str(repository / HOOK)
    assert done["hooks"] == [
        {
            "hook": "commit-msg",
            "path": path,
            "configured": False,
            "state": "other",
            "kept": None,
            "interpreter": None,
            "unheeded": None,
            "action": "chain",
            "dry_run": False,
        }
    ]
    assert now == {
        "schema_version": 1,
        "hooks": [
            {
                "hook": "commit-msg",
                "path": path,
                "configured": False,
                "state": "installed",
                "kept": str(repository / KEPT),
                "interpreter": sys.executable,
                "unheeded": None,
                "outdated": False,
            }
        ],
    }


def test_a_hook_whose_interpreter_is_gone_is_shown_as_such(hooks: Hooks, monkeypatch: pytest.MonkeyPatch) -> None:
    python = Path("python").resolve()
    write(python, f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    monkeypatch.setattr(sys, "executable", str(python))
    hooks("install")
    python.unlink()

    code, out, _ = hooks("status")

    assert (code, f"but {python} is gone; run: patterns hooks install" in out) == (1, True)


def test_uninstalling_what_is_not_installed_is_no_error(hooks: Hooks) -> None:
    code, out, _ = hooks("uninstall")

    assert (code, out.startswith("commit-msg: not installed (")) == (0, True)


def test_a_hook_we_do_not_have_is_refused(hooks: Hooks) -> None:
    code, _, err = hooks("install", "pre-receive")

    assert (code, "the hooks there are: commit-msg" in err) == (2, True)
    assert not HOOK.exists()


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["hooks", "install", "--scripts"]) == 2


@pytest.mark.parametrize("folder", [".husky", "tools/hooks"])
def test_a_hooks_path_inside_the_repository(
    hooks: Hooks, git: Git, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("config", "core.hooksPath", folder)
    Path("sub").mkdir()
    monkeypatch.chdir("sub")

    assert hooks("install")[0] == 0
    assert Path("..", folder, "commit-msg").exists()
    git("commit", "-q", "--allow-empty", "-m", GOOD)
    git("commit", "--allow-empty", "-m", BAD, code=1)


@pytest.mark.parametrize("link", [False, True])
def test_a_hooks_path_outside_the_repository_must_be_meant(hooks: Hooks, git: Git, *, link: bool) -> None:
    outside = Path("../hooks").resolve()
    outside.mkdir()
    if link:
        Path("linked").symlink_to(outside)
    git("config", "core.hooksPath", "linked" if link else str(outside))

    code, out, err = hooks("install")
    assert (code, out) == (2, "")
    assert "outside this repository" in err
    assert "--global-hooks" in err
    assert list(outside.iterdir()) == []

    assert hooks("install", "--global-hooks")[0] == 0
    git("commit", "--allow-empty", "-m", BAD, code=1)
    assert hooks("uninstall")[0] == 2
    assert hooks("uninstall", "--global-hooks")[0] == 0
    assert list(outside.iterdir()) == []


def test_a_hooks_path_that_can_hold_no_hook(hooks: Hooks, git: Git) -> None:
    git("config", "core.hooksPath", "/dev/null")

    assert hooks("install", "--global-hooks")[0] == 2


def test_a_worktree_shares_the_hooks_of_its_repository(
    hooks: Hooks, git: Git, monkeypatch: pytest.MonkeyPatch, repository: Path
) -> None:
    git("commit", "-q", "--allow-empty", "-m", "first")
    git("worktree", "add", "-q", "-b", "feature/x", "../other")
    monkeypatch.chdir("../other")

    assert hooks("install")[0] == 0

    assert (repository / HOOK).exists()


def test_a_bare_repository_may_hold_hooks(tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    git("init", "-q", "--bare", str(tmp_path / "bare"))
    monkeypatch.chdir(tmp_path / "bare")

    assert main(["hooks", "install", "--scripts"]) == 0
    assert Path("hooks/commit-msg").exists()


def test_a_path_with_quotes_and_blanks(
    tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / 'it\'s a "shop" $HOME'
    place.mkdir()
    monkeypatch.chdir(place)
    git("init", "-q")
    python = place / "my python"
    write(python, f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    monkeypatch.setattr(sys, "executable", str(python))

    assert main(["hooks", "install", "--scripts"]) == 0

    git("commit", "-q", "--allow-empty", "-m", GOOD)
    git("commit", "--allow-empty", "-m", BAD, code=1)


def test_an_interpreter_that_does_not_know_us_is_refused(hooks: Hooks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")

    assert hooks("install")[0] == 2
    assert not HOOK.exists()


@pytest.mark.parametrize("links", [True, False], ids=["with hard links", "without"])
def test_where_ours_cannot_be_written_the_hook_that_was_there_stays(
    hooks: Hooks, repository: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    folder = repository / ".git/hooks"
    write(folder / "commit-msg", "#!/bin/sh\nexit 0\n")
    before = tree(folder)
    (folder / f"commit-msg.{os.getpid()}.new").mkdir()
    if not links:
        monkeypatch.setattr(os, "link", refuse)

    code, _, err = hooks("install")

    (folder / f"commit-msg.{os.getpid()}.new").rmdir()
    assert code == 2
    assert "cannot be written" in err
    assert tree(folder) == before


def refuse(*arguments: object, **options: object) -> None:
    raise OSError(95, "Operation not supported")


def test_what_stands_in_the_place_of_the_hooks_folder_is_named(hooks: Hooks) -> None:
    for file in Path(".git/hooks").iterdir():
        file.unlink()
    Path(".git/hooks").rmdir()
    Path(".git/hooks").write_text("mine\n")

    for command in ("install", "status", "uninstall"):
        code, _, err = hooks(command)
        assert (code, "hooks is no folder" in err) == (2, True)
    assert Path(".git/hooks").read_text() == "mine\n"


def test_a_dry_run_says_what_would_be(hooks: Hooks) -> None:
    write(HOOK, "#!/bin/sh\n")

    assert "would be kept and run first" in hooks("install", "--dry-run")[1]
    hooks("install")
    assert "the hook that was there before would be back" in hooks("uninstall", "--dry-run")[1]


@pytest.mark.parametrize(("names", "noted"), [((), True), (("pre-commit",), True), (("pre-push",), False)])
def test_in_a_bare_repository_it_is_said_which_hooks_never_run(
    tmp_path: Path,
    git: Git,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    names: tuple[str, ...],
    *,
    noted: bool,
) -> None:
    git("init", "-q", "--bare", str(tmp_path / "bare"))
    monkeypatch.chdir(tmp_path / "bare")

    assert main(["hooks", "install", *names]) == 0
    assert ("note: this repository is bare: git runs " in capfd.readouterr().err) == noted
