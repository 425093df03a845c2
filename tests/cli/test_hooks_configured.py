"""`patterns hooks` where git is said to read hooks from its configuration; tests/system runs one that does."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.scenes import git, write

from patterns_cli.cli import installation
from patterns_cli.cli.entry import main

Hooks = Callable[..., tuple[int, str, str]]
NEWER, OLDER = (2, 54, 0), (2, 53, 9)
HOOK, OURS = Path(".git/hooks/commit-msg"), Path(".git/patterns/hooks/commit-msg")


@pytest.fixture
def hooks(repository: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Hooks:
    """Run `patterns hooks` for commit-msg under a git of that version, and give the exit code and what it said."""

    def run(version: tuple[int, ...], command: str, *options: str) -> tuple[int, str, str]:
        monkeypatch.setattr(installation, "version", lambda _: version)
        code = main(["hooks", command, "commit-msg", *options])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def files() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in Path(".git").rglob("*") if path.is_file()}


def standing() -> tuple[bool, bool]:
    """Whether a script stands in the hooks folder, and whether git's configuration names ours."""
    named = git("config", "--local", "--default", "", "--get", "hook.patterns-commit-msg.event")
    return HOOK.exists(), named == "commit-msg" and OURS.exists()


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([(NEWER, "install")], (False, True)),
        ([(OLDER, "install")], (True, False)),
        ([(NEWER, "install", "--scripts")], (True, False)),
        ([(NEWER, "install", "--global-hooks")], (True, False)),
        ([(NEWER, "install"), (NEWER, "install")], (False, True)),
        ([(NEWER, "install"), (OLDER, "install")], (True, False)),
        ([(NEWER, "install"), (NEWER, "install", "--scripts")], (True, False)),
        ([(OLDER, "install"), (NEWER, "install")], (True, False)),
        ([(NEWER, "install", "--dry-run")], (False, False)),
        ([(NEWER, "install"), (NEWER, "uninstall", "--dry-run")], (False, True)),
        ([(NEWER, "install"), (NEWER, "uninstall")], (False, False)),
        ([(NEWER, "install"), (OLDER, "uninstall")], (False, False)),
        ([(OLDER, "install"), (NEWER, "uninstall")], (False, False)),
    ],
)
def test_ours_stand_in_one_place(
    hooks: Hooks, steps: list[tuple[tuple[int, ...], str]], expected: tuple[bool, bool]
) -> None:
    before = files()
    for step in steps:
        assert hooks(*step)[0] == 0

    assert standing() == expected
    if expected == (False, False):
        assert files() == before


def test_both_kinds_are_shown_mended_and_removed(hooks: Hooks) -> None:
    before = files()
    hooks(NEWER, "install")
    kept = {path: path.read_bytes() for path in (OURS, Path(".git/config"))}
    hooks(OLDER, "install")
    OURS.parent.mkdir(parents=True)
    for path, data in kept.items():
        path.write_bytes(data)
    OURS.chmod(0o755)

    assert standing() == (True, True)
    assert hooks(NEWER, "status")[1].count("\n") == 2
    assert hooks(NEWER, "uninstall")[1].count(": removed") == 2
    assert files() == before


def test_another_tools_hook_is_not_touched(hooks: Hooks) -> None:
    write(str(HOOK), "#!/bin/sh\n")
    before = files()

    assert hooks(NEWER, "install")[0] == 0
    assert HOOK.read_text() == "#!/bin/sh\n"
    assert not Path(f"{HOOK}.before-patterns").exists()
    assert hooks(NEWER, "uninstall")[0] == 0

    assert files() == before


def test_a_hooks_path_outside_the_repository_is_no_obstacle(hooks: Hooks) -> None:
    outside = Path("../hooks").resolve()
    git("config", "core.hooksPath", str(outside))

    assert hooks(NEWER, "install")[0] == 0
    assert hooks(NEWER, "status")[0] == 0
    assert hooks(NEWER, "uninstall")[0] == 0
    assert not outside.exists()


def test_what_is_said(hooks: Hooks, repository: Path) -> None:
    place = f"({repository / OURS})\n"

    assert hooks(NEWER, "install", "--dry-run")[1] == f"commit-msg: would be installed in git's configuration {place}"
    assert hooks(NEWER, "install")[1] == f"commit-msg: installed in git's configuration {place}"
    assert hooks(NEWER, "install")[1] == f"commit-msg: unchanged {place}"
    assert hooks(NEWER, "status")[:2] == (0, f"commit-msg: installed in git's configuration {place}")
    older = "installed in git's configuration, but git 2.53.9 does not look there; run: patterns hooks install"
    assert hooks(OLDER, "status")[:2] == (1, f"commit-msg: {older} {place}")
    (described,) = json.loads(hooks(NEWER, "status", "--json")[1])["hooks"]
    assert (described["configured"], described["unheeded"]) == (True, None)
    git("config", "hook.patterns-commit-msg.enabled", "false")
    off = "installed in git's configuration, but hook.patterns-commit-msg.enabled is false"
    assert hooks(NEWER, "status")[:2] == (1, f"commit-msg: {off} {place}")
    assert hooks(NEWER, "uninstall")[1] == f"commit-msg: removed from git's configuration {place}"
    assert hooks(NEWER, "status")[0] == 1


def test_a_script_that_was_edited_is_not_touched_without_force(hooks: Hooks) -> None:
    hooks(NEWER, "install")
    OURS.write_text(OURS.read_text() + "echo more\n")
    before = files()

    assert (hooks(NEWER, "install")[0], hooks(NEWER, "uninstall")[0]) == (1, 1)
    assert files() == before
    assert hooks(NEWER, "uninstall", "--force")[0] == 0
    assert standing() == (False, False)
