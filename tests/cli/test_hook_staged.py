"""The pre-commit hook in real git operations: what is judged, what stops, and when our interpreter is not started."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.cli.hooked import install, said
from tests.cli.scenes import RIGHT, WRONG, git, stage, write

from patterns_cli.cli import hook_staged

MESSAGE = "feat(api): add accounts"
BROKEN = "commits: {typos: [new]}\n"
ALL = ("commit", "-q", "-a", "-m", MESSAGE)
EMPTY = ("commit", "-q", "--allow-empty", "-m", MESSAGE)
AMEND = ("commit", "-q", "--amend", "-m", MESSAGE)

Step = Callable[[], object]


@dataclass(frozen=True)
class Situation:
    """What is done before our hook is there, and how git is called with it.

    `judged` is whether our interpreter was started, `found` what was shown, `stops` whether git made no commit.
    """

    prepare: tuple[Step, ...] = ()
    commit: tuple[str, ...] = ("commit", "-q", "-m", MESSAGE)
    judged: bool = True
    found: str = ""
    stops: bool = False


def first() -> None:
    stage("a.py", RIGHT)
    git("commit", "-q", "-m", "first")


def parted(*under_way: str, ours: str = RIGHT * 2, theirs: str = RIGHT * 3, beside: str = "") -> Step:
    """Two branches that differ in a.py, theirs with b.py `beside`, and what stops there, bringing them together."""

    def prepare() -> None:
        first()
        git("checkout", "-q", "-b", "other")
        stage("b.py", beside)
        stage("a.py", theirs)
        git("commit", "-q", "-m", "theirs")
        git("checkout", "-q", "main")
        stage("a.py", ours)
        git("commit", "-q", "-m", "ours")
        git(*under_way, code=1)

    return prepare


def staged(path: str, text: str) -> Step:
    return lambda: stage(path, text)


def written(path: str, text: str) -> Step:
    return lambda: write(path, text)


def ran(*arguments: str) -> Step:
    return lambda: git(*arguments)


MERGE, PICK, REBASE = ("merge", "-q", "other"), ("cherry-pick", "other"), ("rebase", "-q", "other")

SITUATIONS = {
    "nothing staged": Situation((first,), EMPTY, judged=False),
    "nothing staged, and no commit yet": Situation((), EMPTY, judged=False),
    "wrong on the disk alone": Situation((first, written("a.py", WRONG)), EMPTY, judged=False),
    "only meant to be added": Situation(
        (first, written("b.py", WRONG), ran("add", "-N", "b.py")), EMPTY, judged=False
    ),
    "another message for the last commit": Situation((first,), AMEND, judged=False),
    "a right file": Situation((first, staged("b.py", RIGHT))),
    "a wrong file": Situation((first, staged("b.py", WRONG)), found="PY001", stops=True),
    "a right file in the first commit": Situation((staged("a.py", RIGHT),)),
    "a wrong file in the first commit": Situation((staged("a.py", WRONG),), found="PY001", stops=True),
    "a file that goes": Situation((first, ran("rm", "-q", "a.py"))),
    "a file that is called otherwise": Situation((first, ran("mv", "a.py", "b.py"))),
    "right in the index, wrong on the disk": Situation((first, staged("b.py", RIGHT), written("b.py", WRONG))),
    "wrong in the index, right on the disk": Situation(
        (first, staged("b.py", WRONG), written("b.py", RIGHT)), found="PY001", stops=True
    ),
    "all that changed": Situation((first, written("a.py", WRONG)), ALL, found="PY001", stops=True),
    "one of two staged files": Situation(
        (first, staged("a.py", RIGHT * 2), staged("b.py", WRONG)), (*ALL[:2], "-m", MESSAGE, "--only", "a.py")
    ),
    "a wrong file into the last commit": Situation(
        (first, staged("b.py", WRONG)), AMEND, found="PY001", stops=True
    ),
    "diffs that are another program's": Situation(
        (first, ran("config", "diff.external", "true"), staged("b.py", WRONG)), found="PY001", stops=True
    ),
    "a name with blanks and quotes": Situation((first, staged("it's a \"ü\".py", WRONG)), found="PY001", stops=True),
    "conventions that are broken": Situation(
        (first, staged("patterns.yml", BROKEN)), found="patterns.yml:1:11: unknown key", stops=True
    ),
    "a merge that brings their wrong file": Situation((parted(*MERGE, beside=WRONG), written("a.py", RIGHT)), ALL),
    "a merge mended wrongly": Situation(
        (parted(*MERGE), written("a.py", WRONG)), ALL, found="(a merge is under way)"
    ),
    "a merge under broken conventions": Situation(
        (parted(*MERGE), written("a.py", RIGHT), staged("patterns.yml", BROKEN)), ALL, found="(a merge is under way)"
    ),
    "a cherry-pick of something wrong": Situation(
        (parted(*PICK), written("a.py", WRONG)), ALL, found="(a cherry-pick is under way)"
    ),
    "a rebase of something wrong": Situation(
        (parted(*REBASE), written("a.py", WRONG)), ALL, found="(a rebase is under way)"
    ),
}  # fmt: skip


def head() -> str:
    return git("for-each-ref", "--format=%(objectname)", "refs/heads/main")


@pytest.mark.parametrize("situation", SITUATIONS.values(), ids=SITUATIONS)
@pytest.mark.usefixtures("repository")
def test_what_is_judged_and_what_it_stops(situation: Situation, tmp_path: Path) -> None:
    for step in situation.prepare:
        step()
    started = install(tmp_path, "pre-commit")

    shown = said(*situation.commit, code=int(situation.stops))

    assert started.read_text().splitlines() == ["pre-commit"] * situation.judged
    assert situation.found in shown
    assert bool(shown) == bool(situation.found)


@pytest.mark.usefixtures("repository")
def test_what_is_found_and_the_way_on(tmp_path: Path) -> None:
    stage("a.py", WRONG)
    install(tmp_path, "pre-commit")

    assert said("commit", "-m", MESSAGE, code=1).splitlines() == [
        "a.py:1:7 PY001 python-class-name",
        "    1 │ class user_account: pass",
        "      │       ^^^^^^^^^^^^ `user_account` is not PascalCase; write `UserAccount`",
        "",
        "patterns: no commit is made of this; mend it, stage it, and commit again",
    ]


def test_in_a_worktree_and_below_its_top(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first()
    install(tmp_path, "pre-commit")
    git("worktree", "add", "-q", "-b", "feature/x", "../other")
    (tmp_path / "other/app").mkdir()
    monkeypatch.chdir(tmp_path / "other/app")
    stage("a.py", WRONG)

    assert "app/a.py:1:7 PY001" in said("commit", "-q", "-m", MESSAGE, code=1)
    assert said("-C", str(repository), *EMPTY) == ""


def test_in_a_submodule(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first()
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repository), "inner")
    monkeypatch.chdir("inner")
    install(tmp_path, "pre-commit")
    stage("a.py", WRONG)

    assert "PY001" in said("commit", "-q", "-m", MESSAGE, code=1)


@pytest.mark.usefixtures("repository")
def test_with_the_poor_path_of_a_graphical_client(tmp_path: Path) -> None:
    install(tmp_path, "pre-commit")
    poor = {name: value for name, value in os.environ.items() if name.startswith("GIT_")}
    stage("a.py", WRONG)

    env = ["env", "-i", *(f"{name}={value}" for name, value in poor.items()), "PATH=/usr/bin:/bin"]
    said_poorly = said("-c", f"alias.poor=!{' '.join(env)} git commit -q -m x", "poor", code=1)

    assert "PY001" in said_poorly


@pytest.mark.parametrize(("code", "answer"), [(0, 0), (1, 1), (2, 1), (3, 0), (130, 130)])
@pytest.mark.usefixtures("repository")
def test_what_the_exit_code_of_lint_means_for_the_commit(
    code: int, answer: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hook_staged, "main", lambda _: code)

    assert hook_staged.pre_commit() == answer


@pytest.mark.usefixtures("repository")
def test_with_the_tool_gone_commits_go_on_and_it_is_said(tmp_path: Path) -> None:
    install(tmp_path, "pre-commit")
    (tmp_path / "python").unlink()
    stage("a.py", WRONG)

    assert f"the commit is not checked, for the tool is gone from {tmp_path}/python" in said(*ALL)
    assert sys.executable != str(tmp_path / "python")


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("text", [WRONG, RIGHT])
def test_what_cannot_be_said_changes_no_verdict(tmp_path: Path, text: str) -> None:
    install(tmp_path, "pre-commit")
    stage("a.py", text)
    command = "exec 3>&1; { sh .git/hooks/pre-commit 3>&-; echo $? >&3; } >/dev/full 2>&1"

    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)

    assert int(done.stdout) == (text == WRONG)


def test_it_imports_no_more_than_the_command(repository: Path) -> None:
    first()
    stage("note.txt", "a note\n")

    of_hook = _imported("patterns_cli.cli.hook", "pre-commit")
    of_command = _imported("patterns_cli", "lint", "--staged", "--quiet")

    assert of_hook - of_command == {"patterns_cli.cli.hook_staged", "patterns_cli.cli.hook_streams"}


def _imported(module: str, *arguments: str) -> set[str]:
    """Our modules, and those that are known to be heavy, which a process imports."""
    script = (
        "import runpy, sys\n"
        f"sys.argv = {[module, *arguments]}\n"
        "try:\n    runpy.run_module(sys.argv[0], run_name='__main__')\n"
        "except SystemExit as end:\n    assert end.code == 0\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    return {name for name in done.stdout.split() if name.startswith(("patterns_cli", "typer", "rich", "yaml"))}
