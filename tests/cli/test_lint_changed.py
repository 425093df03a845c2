"""`patterns lint --changed`, `--new-lines-only` and texts on standard input, on real repositories."""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.scenes import RIGHT, WRONG, Asked, commit, git, stage, write

Ask = Callable[..., Asked]
Speak = Callable[[bytes], None]
Scene = Callable[[], None]
LINES = "".join(f"x{number} = {number}\n" for number in range(10))


@pytest.fixture
def ask(repository: Path, capfd: pytest.CaptureFixture[str]) -> Ask:
    """Ask `patterns lint` in a repository on `main`; only names of classes and files count."""

    def run(*arguments: str) -> Asked:
        return Asked(capfd, ("--json", "--select", "PY001,PY007,PAT", *arguments))

    return run


def branched() -> None:
    """A branch that left `main` before that went on, with what was there before."""
    commit("old.py", WRONG)
    git("checkout", "-q", "-b", "feature/one")
    git("checkout", "-q", "main")
    commit("later.py", WRONG)
    git("checkout", "-q", "feature/one")


def committed() -> None:
    branched()
    commit("a.py", WRONG)


def modified_on_the_disk_alone() -> None:
    branched()
    write("old.py", f"{WRONG}\n")


def touched_alone() -> None:
    branched()
    os.utime("old.py", (1, 1))


def mended_since() -> None:
    committed()
    write("a.py", RIGHT)


def untracked_and_ignored() -> None:
    branched()
    write(".gitignore", "made/\n")
    write("made/a.py", WRONG)
    write("new/b.py", WRONG)


def renamed_and_deleted() -> None:
    branched()
    git("mv", "old.py", "moved.py")
    commit("gone.py", WRONG)
    Path("gone.py").unlink()


def removed_from_the_index_alone() -> None:
    branched()
    git("rm", "-q", "--cached", "old.py")


def left_develop() -> None:
    commit("old.py", WRONG)
    git("checkout", "-q", "-b", "develop")
    commit("of_develop.py", WRONG)
    git("checkout", "-q", "-b", "feature/one")
    commit("a.py", WRONG)


def main_with_what_was_not_pushed() -> None:
    commit("old.py", WRONG)
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    commit("a.py", WRONG)


def main_that_was_never_pushed() -> None:
    commit("old.py", WRONG)
    write("a.py", WRONG)


def nothing_committed() -> None:
    stage("a.py", WRONG)
    write("b.py", WRONG)


def detached() -> None:
    committed()
    git("checkout", "-q", "--detach")


def conflict() -> None:
    branched()
    commit("later.py", "x = 1\n")
    git("merge", "main", code=1)


STATES = [
    (committed, ["PY001 a.py:1"]),
    (modified_on_the_disk_alone, ["PY001 old.py:1"]),
    (touched_alone, []),
    (mended_since, []),
    (untracked_and_ignored, ["PY001 new/b.py:1"]),
    (renamed_and_deleted, ["PY001 moved.py:1"]),
    (removed_from_the_index_alone, ["PY001 old.py:1"]),
    (left_develop, ["PY001 a.py:1"]),
    (main_with_what_was_not_pushed, ["PY001 a.py:1"]),
    (main_that_was_never_pushed, ["PY001 a.py:1"]),
    (nothing_committed, ["PY001 a.py:1", "PY001 b.py:1"]),
    (detached, ["PY001 a.py:1"]),
    (conflict, ["PAT001 later.py:1"]),
]


@pytest.mark.parametrize(("scene", "found"), STATES, ids=lambda value: getattr(value, "__name__", ""))
def test_what_changed_since_the_branch_began(ask: Ask, scene: Scene, found: list[str]) -> None:
    scene()

    said = ask("--changed")

    assert (said.found, said.code, said.err) == ([*found], int(bool(found)), "")


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("main", ["PY001 a.py:1"]),
        ("HEAD", []),
        ("HEAD~2", ["PY001 a.py:1", "PY001 old.py:1"]),
        ("v1", ["PY001 a.py:1"]),
    ],
)
def test_a_commit_stands_behind_the_equals_sign(ask: Ask, reference: str, found: list[str]) -> None:
    commit()
    branched()
    git("tag", "v1", "-m", "x")
    commit("a.py", WRONG)

    assert ask(f"--changed={reference}").found == found


def test_what_follows_without_it_is_a_path(ask: Ask) -> None:
    committed()
    write("app/b.py", WRONG)

    assert ask("--changed", "app").found == ["PY001 app/b.py:1"]
    assert ask("--", "app", "a.py").found == ["PY001 a.py:1", "PY001 app/b.py:1"]


@pytest.mark.parametrize(
    "variables",
    [
        {"GITHUB_BASE_REF": "release/1"},
        {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "release/1"},
        {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "nowhere", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "release/1"},
        {"BITBUCKET_PR_DESTINATION_BRANCH": "release/1"},
        {"BUILDKITE_PULL_REQUEST_BASE_BRANCH": "release/1"},
        {"SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/release/1"},
        {"GITHUB_BASE_REF": "", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "release/1"},
    ],
    ids=str,
)
def test_a_pipeline_says_where_the_change_is_to_go(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    commit("old.py", WRONG)
    git("checkout", "-q", "-b", "release/1")
    commit("of_release.py", WRONG)
    git("checkout", "-q", "-b", "hotfix/one")
    commit("a.py", WRONG)
    assert ask("--changed").found == ["PY001 a.py:1", "PY001 of_release.py:1"]
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert ask("--changed").found == ["PY001 a.py:1"]


def cloned(*options: str) -> None:
    """Stand in a clone of a repository with a feature branch."""
    committed()
    git("remote", "add", "origin", "elsewhere")
    git("clone", "-q", *options, f"file://{Path.cwd()}", "../clone")
    os.chdir("../clone")


@pytest.mark.parametrize(
    ("options", "argument", "command"),
    [
        (
            ["--depth=1", "--branch=feature/one"],
            "--changed",
            "git fetch --unshallow origin +refs/heads/main:refs/remotes/origin/main",
        ),
        (
            ["--depth=1", "--no-single-branch", "--branch=feature/one"],
            "--changed",
            "git fetch --unshallow origin +refs/heads/main:refs/remotes/origin/main",
        ),
        (
            ["--depth=1", "--branch=feature/one"],
            "--changed=origin/main",
            "git fetch --unshallow origin +refs/heads/main:refs/remotes/origin/main",
        ),
        (
            ["--single-branch", "--branch=feature/one"],
            "--changed",
            "git fetch origin +refs/heads/main:refs/remotes/origin/main",
        ),
    ],
)
def test_a_clone_that_lacks_it_is_refused_with_the_command_that_mends_it(
    ask: Ask, options: list[str], argument: str, command: str
) -> None:
    cloned(*options)

    said = ask(argument)

    assert said.code == 2
    assert f"run: {command}" in said.out
    git(*command.split()[1:])
    assert ask(argument).found == ["PY001 a.py:1"]


def unrelated() -> None:
    commit("a.py")
    git("checkout", "-q", "--orphan", "other")
    commit("b.py")


def no_permanent_branch() -> None:
    git("checkout", "-q", "-b", "trunk")
    commit("a.py")


@pytest.mark.parametrize(
    ("scene", "arguments", "said"),
    [
        (committed, ["--changed=nowhere"], "`nowhere` is no commit of this repository"),
        (committed, ["--changed=--all"], "`--all` is no commit of this repository"),
        (unrelated, ["--changed"], "`main` and HEAD have no commit in common"),
        (unrelated, ["--changed=main"], "`main` and HEAD have no commit in common"),
        (no_permanent_branch, ["--changed"], "no `main` or `develop` to compare with"),
        (committed, ["--changed", "main"], "a commit stands behind `=`: --changed=main"),
        (committed, ["--new-lines-only"], "`--new-lines-only` needs `--staged` or `--changed`"),
        (committed, ["-"], "`-` needs `--stdin-filename PATH`"),
        (committed, ["--stdin-filename", "a.py"], "`--stdin-filename` needs `-` as the only PATH"),
        (committed, ["-", "a.py", "--stdin-filename", "a.py"], "`--stdin-filename` needs `-` as the only PATH"),
        (committed, ["-", "--changed", "--stdin-filename", "a.py"], "`--changed` and `-` exclude each other"),
        (committed, ["-", "--stdin-filename", "a.py", "--watch"], "`--watch` watches the disk"),
        (committed, ["--staged", "--watch"], "`--watch` watches the disk"),
        (committed, ["-", "--stdin-filename", "../a.py"], "`../a.py` is outside"),
        (committed, ["-", "--stdin-filename", "."], "`.` is a folder"),
    ],
)
def test_misuse_is_two_and_checks_nothing(ask: Ask, scene: Scene, arguments: list[str], said: str) -> None:
    scene()

    answer = ask(*arguments)

    assert answer.code == 2
    assert said in answer.out
    assert '"kind": "usage"' in answer.out or scene is no_permanent_branch


def added_below_old_ones() -> None:
    commit("a.py", f"{WRONG}{LINES}")
    write("a.py", f"{WRONG}{LINES}class other_name: pass\n")


def a_name_over_several_lines() -> None:
    """The finding stands on a line that is old; none of its own is new."""
    commit("a.py", f"class user_account:\n    x = 1\n{LINES}")
    write("a.py", f"class user_account:\n    y = 2\n{LINES}")


def new_file() -> None:
    commit("old.py", WRONG)
    write("BadName.py", f"{LINES}{WRONG}")


def renamed_to_a_wrong_name() -> None:
    commit("a.py", f"{WRONG}{LINES}")
    git("mv", "a.py", "BadName.py")


def wrong_name_that_was_there() -> None:
    commit("BadName.py", LINES)
    write("BadName.py", f"{LINES}y = 1\n")


def unreadable_that_was_there() -> None:
    commit("a.py", b"# \xff\n")
    write("a.py", b"# \xff\xff\n")


def lines_taken_out() -> None:
    commit("a.py", f"{WRONG}{LINES}")
    write("a.py", WRONG)


def carriage_returns_alone() -> None:
    """Git sees one line, and an editor eleven."""
    commit("a.py", LINES.replace("\n", "\r"))
    write("a.py", f"{LINES}{WRONG}".replace("\n", "\r"))


def line_ends_changed() -> None:
    commit("a.py", WRONG)
    write("a.py", WRONG.replace("\n", "\r\n"))


def odd_names() -> None:
    for name in ("a b\tc", 'quote"', "line\nend", "é", "-n", ":(top)x", "back\\slash", "blank "):
        stage(f"{name}/a.py", f"{WRONG}{LINES}")
    commit()
    for file in Path().glob("*/a.py"):
        file.write_text(f"{file.read_text()}{WRONG}")


ODD = [f"PY001 {name}/a.py:12" for name in (
    "-n", ":(top)x", "a b\tc", "back\\slash", "blank ", "line\nend", 'quote"', "é"
)]  # fmt: skip

NEW_LINES = [
    (added_below_old_ones, ["PY001 a.py:12"], 1),
    (a_name_over_several_lines, [], 1),
    (new_file, ["PY007 BadName.py:1", "PY001 BadName.py:11"], 0),
    (renamed_to_a_wrong_name, ["PY007 BadName.py:1"], 1),
    (wrong_name_that_was_there, [], 1),
    (unreadable_that_was_there, [], 1),
    (lines_taken_out, [], 1),
    (carriage_returns_alone, ["PY001 a.py:11"], 0),
    (line_ends_changed, ["PY001 a.py:1"], 0),
    (odd_names, ODD, len(ODD)),
]


@pytest.mark.parametrize("argument", ["--changed=HEAD", "--staged"])
@pytest.mark.parametrize(("scene", "found", "outside"), NEW_LINES, ids=lambda value: getattr(value, "__name__", ""))
def test_of_new_lines_only(ask: Ask, scene: Scene, found: list[str], outside: int, argument: str) -> None:
    scene()
    if argument == "--staged":
        git("add", "-A")
        write("a.py" if Path("a.py").exists() else "other.py", "class not_staged: pass\n" * 30)

    said = ask(argument, "--new-lines-only")

    assert (said.found, said.summary["outside_changes"], said.err) == (found, outside, "")


SETTINGS = [
    ("diff.noprefix", "true"), ("diff.mnemonicPrefix", "true"), ("diff.external", "false"), ("color.ui", "always"),
    ("diff.interHunkContext", "50"), ("diff.context", "9"), ("diff.renames", "false"), ("diff.relative", "true"),
    ("core.quotePath", "false"), ("diff.srcPrefix", "x/"), ("diff.dstPrefix", "y/"), ("diff.submodule", "log"),
    ("diff.wsErrorHighlight", "all"), ("diff.algorithm", "histogram"), ("core.pager", "false"),
]  # fmt: skip


@pytest.mark.parametrize("argument", ["--changed=HEAD", "--staged"])
@pytest.mark.parametrize(("name", "value"), SETTINGS)
def test_no_setting_of_git_stands_in_the_way(ask: Ask, name: str, value: str, argument: str) -> None:
    commit("é/a.py", f"{WRONG}{LINES}{WRONG}")
    git("mv", "é", "à")
    stage("à/a.py", f"{LINES}{WRONG}".replace("x3 = 3", "class new_name: pass"))
    git("config", name, value)

    assert ask(argument, "--new-lines-only").found == ["PY001 à/a.py:4"]


def test_what_is_hidden_is_counted_in_the_last_line(ask: Ask, capfd: pytest.CaptureFixture[str]) -> None:
    added_below_old_ones()

    said = Asked(capfd, ("--changed=HEAD", "--new-lines-only", "--select", "PY001"))

    assert "1 file checked; 1 error; 1 outside the changed lines (" in said.out


def test_of_a_merge_only_what_neither_side_had(ask: Ask) -> None:
    commit("a.py", LINES)
    git("checkout", "-q", "-b", "other")
    commit("a.py", f"class of_theirs: pass\n{LINES}")
    git("checkout", "-q", "main")
    commit("a.py", f"{LINES}class of_ours: pass\n")
    git("merge", "-q", "--no-commit", "other")
    stage("a.py", Path("a.py").read_text().replace("x4 = 4", "class of_the_merge: pass"))

    said = ask("--staged", "--new-lines-only")

    assert (said.found, said.summary["outside_changes"]) == (["PY001 a.py:6"], 2)


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> Speak:
    """Say something on standard input."""

    def say(text: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))

    return say


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.py", WRONG, ["PY001 a.py:1"]),
        ("a.py", RIGHT, []),
        ("new/place.py", WRONG, ["PY001 new/place.py:1"]),
        ("new/BadName.py", "", ["PY007 new/BadName.py:1"]),
        ("notes.txt", WRONG, []),
        ("excluded/a.py", WRONG, []),
        ("ignored/a.py", WRONG, ["PY001 ignored/a.py:1"]),
        ("./b/../a.py", WRONG, ["PY001 a.py:1"]),
        ("patterns.yml", "nameing: {}", None),
    ],
)
def test_a_text_is_judged_as_if_it_stood_there(
    ask: Ask, speak: Speak, name: str, text: str, found: list[str] | None
) -> None:
    commit("a.py", "class old_fault: pass\n")
    stage("other.py", WRONG)
    write("patterns.yml", "files: {exclude: [excluded/]}\n")
    write(".gitignore", "ignored/\n")
    speak(text.encode())

    said = ask("-", "--stdin-filename", name)

    assert said.code == (2 if found is None else int(bool(found)))
    assert found is None or said.found == found


def test_the_tree_around_the_text_is_known(repository: Path, capfd: pytest.CaptureFixture[str], speak: Speak) -> None:
    write("base.py", "class Base:\n    def setItem(self) -> None: ...\n")
    speak(b"from base import Base\n\n\nclass Mine(Base):\n    def setItem(self) -> None: ...\n")

    assert Asked(capfd, ("-", "--stdin-filename", "a.py", "--json", "--select", "PY003")).found == []


def test_a_text_that_cannot_be_decoded_is_a_finding(ask: Ask, speak: Speak) -> None:
    speak(b"x = '\xff'\n")

    assert ask("-", "--stdin-filename", "a.py").found == ["PAT004 a.py:1"]


def test_the_name_is_relative_to_the_current_folder(ask: Ask, speak: Speak) -> None:
    write("app/b.py")
    os.chdir("app")
    speak(WRONG.encode())

    assert ask("-", "--stdin-filename", "a.py").found == ["PY001 app/a.py:1"]


def test_a_text_needs_no_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], speak: Speak
) -> None:
    monkeypatch.chdir(tmp_path)
    speak(WRONG.encode())

    assert Asked(capfd, ("-", "--stdin-filename", "a.py", "--json", "--select", "PY001")).found == ["PY001 a.py:1"]
