"""`patterns commit new` by options alone: the message, what is refused, and what git and its hooks make of it."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.scenes import commit, git, stage, write

from patterns_cli.cli.entry import main

New = Callable[..., tuple[int, str, str]]
PLAIN = ("--type", "feat", "--scope", "api", "--subject", "add paging")
KEPT = Path(".git/patterns/new/answers.json")


@pytest.fixture
def build(repository: Path, capfd: pytest.CaptureFixture[str]) -> New:
    """Run `patterns commit new` in a repository with one commit and something staged."""
    commit("app/api/users.py", "1\n")
    stage("app/api/users.py", "2\n")
    capfd.readouterr()

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["commit", "new", *arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def stored(revision: str = "HEAD") -> str:
    return git("log", "-1", "--format=%B", revision)


def add_hook(name: str, script: str) -> None:
    write(f".git/hooks/{name}", f"#!/bin/sh\n{script}\n")
    Path(f".git/hooks/{name}").chmod(0o755)


# What is built


def test_options_that_say_all_make_a_commit_and_gits_own_words_are_handed_through(build: New) -> None:
    code, out, err = build(*PLAIN)

    assert (code, err) == (0, "")
    assert out.startswith("[main ")
    assert stored() == "feat(api): add paging"
    assert not any(Path(".git/patterns/new").iterdir())


def test_every_option_has_its_place(build: New, tmp_path: Path) -> None:
    (tmp_path / "body").write_text("Why.\n\nRefs: #1\n")

    code, _, err = build(
        *PLAIN, "--scope", "ui", "--body-file", str(tmp_path / "body"), "--breaking", "the old name is gone",
        "--closes", "12", "--closes", "AB-3,acme/shop#4,https://example.org/5",
        "--trailer", "Reviewed-by: Bob <bob@example.org>", "--co-author", "Grace Hopper <grace@example.org>",
    )  # fmt: skip

    assert (code, err) == (0, "")
    assert stored() == (
        "feat(api,ui)!: add paging\n\nWhy.\n\nBREAKING CHANGE: the old name is gone\n\n"
        "Refs: #1\nCloses: #12\nCloses: AB-3\nCloses: acme/shop#4\n"
        "Closes: https://example.org/5\nReviewed-by: Bob <bob@example.org>\n"
        "Co-authored-by: Grace Hopper <grace@example.org>"
    )


@pytest.mark.parametrize("cleanup", ["default", "strip", "scissors", "verbatim"])
@pytest.mark.parametrize("mark", ["#", ";", "auto"])
def test_no_line_is_taken_for_a_comment_whatever_git_is_set_to(build: New, cleanup: str, mark: str) -> None:
    git("config", "commit.cleanup", cleanup)
    git("config", "core.commentChar", mark)

    assert build(*PLAIN, "--body", "# one\n; two\n#3")[0] == 0
    assert stored() == "feat(api): add paging\n\n# one\n; two\n#3"


def test_a_sign_off_by_git_stands_last_even_below_what_looks_like_a_comment(build: New) -> None:
    assert build(*PLAIN, "--body", "#12", "--", "--signoff")[0] == 0
    assert stored() == "feat(api): add paging\n\n#12\n\nSigned-off-by: Ada <ada@example.org>"


def test_a_sign_off_joins_the_trailers(build: New) -> None:
    assert build(*PLAIN, "--breaking", "all", "--closes", "1", "--", "-s")[0] == 0
    assert stored().endswith("\n\nBREAKING CHANGE: all\n\nCloses: #1\nSigned-off-by: Ada <ada@example.org>")
    assert git("log", "-1", "--format=%(trailers:key=Closes,valueonly)") == "#1"


def test_behind_an_editor_the_message_stays_what_it_was(build: New, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_EDITOR", "true")

    assert build(*PLAIN, "--body", "#12", "--", "--edit", "-v")[0] == 0
    assert stored() == "feat(api): add paging\n\n#12"


def test_a_message_is_written_in_the_encoding_that_git_is_set_to_or_in_utf_8(build: New) -> None:
    git("config", "i18n.commitEncoding", "ISO-8859-1")

    assert build(*PLAIN[:-1], "fix größe")[0] == 0
    assert (
        b"gr\xf6\xdfe" in subprocess.run(["git", "cat-file", "commit", "HEAD"], capture_output=True, check=True).stdout
    )
    stage("app/api/users.py", "3\n")
    assert build(*PLAIN[:-1], "fix 漢字")[0] == 0
    assert git("log", "-2", "--encoding=UTF-8", "--format=%s") == "feat(api): fix 漢字\nfeat(api): fix größe"


@pytest.mark.parametrize("scope", ["", " , "])
def test_an_empty_scope_is_an_answer(build: New, scope: str) -> None:
    assert build("--type", "fix", "--scope", scope, "--subject", "x")[0] == 0
    assert stored() == "fix: x"


def test_a_co_author_is_known_by_a_part_of_the_name(build: New) -> None:
    git("commit", "-q", "--allow-empty", "-m", "x", "--author=Grace Hopper <grace@example.org>")
    stage("app/api/users.py", "3\n")

    assert build(*PLAIN, "--co-author", "hopper")[0] == 0
    assert stored().endswith("Co-authored-by: Grace Hopper <grace@example.org>")


def test_the_body_may_come_by_standard_input(build: New) -> None:
    command = [sys.executable, "-m", "patterns_cli", "commit", "new", *PLAIN, "--body-file", "-", "--yes"]
    done = subprocess.run(command, input=b"From a pipe: gr\xc3\xb6\xc3\x9fe\n", capture_output=True, check=False)

    assert done.returncode == 0, done
    assert stored() == "feat(api): add paging\n\nFrom a pipe: größe"


def test_bytes_that_are_no_text_are_stored_as_git_would_store_them(build: New) -> None:
    assert build(*PLAIN, "--body", "\udcff")[0] == 0
    git("commit", "-q", "--allow-empty", "-m", "feat(api): add paging", "-m", "\udcff")

    assert stored("HEAD") == stored("HEAD~1")


# What is refused


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--type", "feta"), "`feta` is no commit type; write `feat(api): add paging`"),
        (("--type", "Feat: "), "--type feat"),
        (("--type", ""), "--type feat|fix|docs|style|refactor|test|chore"),
        (("--scope", "a b"), "there is a blank in the scope"),
        (("--scope", "a)b"), "scope"),
        (("--subject", "  "), "the subject is empty"),
        (("--subject", "one\ntwo"), "--subject has more than one line"),
        (("--subject", "x" * 80), "columns"),
        (("--body", "x", "--body-file", "y"), "give one of them"),
        (("--body-file", "absent"), "--body-file absent cannot be read: no such file"),
        (("--breaking", " "), "say what breaks"),
        (("--closes", " "), "--closes 12"),
        (("--closes", "twelve"), "`twelve` does not look like an issue"),
        (("--closes", "1 two"), "taken is 12, #12, GH-12, ABC-12, owner/repo#12 or a URL"),
        (("--closes", "shop#4"), "`shop#4` does not look like an issue"),
        (("--trailer", "Refs #1"), '--trailer "Refs: #12"'),
        (("--trailer", "BREAKING CHANGE: x"), "--breaking"),
        (("--trailer", "a: b\nc: d"), "is not `Key: value`"),
        (("--co-author", "nobody"), 'write "Name <address>"'),
        (("--co-author", "ada"), "`ada` is you, Ada <ada@example.org>"),
        (("--co-author", ""), 'write "Name <address>"'),
        (("--again",), "leave out --again"),
        (("--", "-m", "x"), "the message is what is built here"),
        (("--", "--fixup=HEAD"), "the message is what is built here"),
        (("--", "-F", "x"), "--body-file takes a body from a file"),
        (("--", "-qFx"), "--body-file takes a body from a file"),
        (("--", "--file=x"), "--body-file takes a body from a file"),
        (("--", "no-such-path"), "pathspec 'no-such-path' did not match"),
        (("--", "--bogus"), "unknown option"),
        (("--", "--porcelain"), "patterns commit new --dry-run"),
        (("--bogus",), "patterns commit new --help"),
    ],
)
def test_what_is_faulty_is_refused_with_what_to_give_instead(build: New, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = build(*PLAIN, *arguments)

    assert (code, out) == (2, "")
    assert said in err
    assert not KEPT.exists()
    assert git("rev-list", "--count", "HEAD") == "1"


def test_all_that_is_missing_is_named_with_its_option(build: New) -> None:
    write("patterns.yml", "commits: {types: [new, old], scope: required, scopes: [api, ui]}\n")

    code, out, err = build()

    assert (code, out) == (2, "")
    assert all(each in err for each in ("--type new|old", "--scope api|ui", "--subject "))


def test_a_teams_own_conventions_are_held_to(build: New) -> None:
    write("patterns.yml", "commits: {types: [new], scope: forbidden}\n")

    assert build("--type", "new", "--subject", "x")[0] == 0
    assert stored() == "new: x"
    stage("app/api/users.py", "3\n")
    code, _, err = build("--type", "new", "--scope", "api", "--subject", "x")
    assert (code, "commits have no scope here; write `new: x`" in err) == (2, True)


# What there is to commit


def test_nothing_staged_is_said_before_anything_else(build: New) -> None:
    git("reset", "-q", "--hard")

    code, out, err = build("--type", "feta")

    assert (code, out) == (2, "")
    assert "nothing is staged" in err
    assert "git add" in err


@pytest.mark.parametrize(
    "arguments", [("-a",), ("--all",), ("--allow-empty",), ("--amend",), ("app/api/users.py",), ("--include", "app")]
)
def test_what_is_handed_on_may_say_what_to_commit(build: New, arguments: tuple[str, ...]) -> None:
    git("reset", "-q")

    assert build(*PLAIN, "--", *arguments)[0] == 0
    assert stored() == "feat(api): add paging"


def test_an_amended_commit_stays_one(build: New) -> None:
    assert build(*PLAIN, "--", "--amend")[0] == 0
    assert git("rev-list", "--count", "HEAD") == "1"


def test_the_first_commit_of_all(repository: Path) -> None:
    stage("a", "1\n")

    assert main(["commit", "new", *PLAIN]) == 0
    assert stored() == "feat(api): add paging"


def test_a_detached_head(build: New) -> None:
    git("checkout", "-q", "--detach")

    assert build(*PLAIN)[0] == 0
    assert git("branch", "--show-current") == ""


def test_a_working_tree_of_its_own_keeps_its_own_answers(build: New, monkeypatch: pytest.MonkeyPatch) -> None:
    git("worktree", "add", "-q", "../second", "-b", "second")
    add_hook("pre-commit", "exit 1")
    monkeypatch.chdir("../second")
    stage("b", "1\n")

    assert build(*PLAIN)[0] == 1
    assert Path(git("rev-parse", "--git-path", "patterns/new/answers.json")).exists()
    monkeypatch.chdir("../shop")
    assert not KEPT.exists()


def test_in_a_folder_below_the_top(build: New, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("app")

    assert build(*PLAIN)[0] == 0
    assert stored() == "feat(api): add paging"


def test_during_a_merge_and_with_files_in_conflict(build: New) -> None:
    git("checkout", "-q", "-b", "side", "-f")
    commit("app/api/users.py", "side\n")
    git("checkout", "-q", "main")
    commit("app/api/users.py", "main\n")
    git("merge", "-q", "side", code=1)

    code, _, err = build(*PLAIN)
    assert (code, "app/api/users.py is in conflict" in err) == (2, True)
    stage("app/api/users.py", "main\n")
    assert build(*PLAIN)[0] == 0
    assert len(git("log", "-1", "--format=%P").split()) == 2


@pytest.mark.parametrize(
    ("place", "said"), [(".git", "has no files of its own"), ("../bare", "has no files"), ("..", "not in a git repo")]
)
def test_where_there_is_nothing_to_commit_into(
    build: New, monkeypatch: pytest.MonkeyPatch, place: str, said: str
) -> None:
    git("init", "-q", "--bare", "../bare")
    monkeypatch.chdir(place)

    code, _, err = build(*PLAIN)

    assert (code, said in err) == (2, True)


# Hooks, and what is kept


@pytest.mark.parametrize("name", ["pre-commit", "commit-msg"])
def test_answers_survive_a_hook_that_fails_and_are_taken_up_again(build: New, name: str) -> None:
    add_hook(name, "echo no >&2; exit 1")

    code, _, err = build(*PLAIN, "--body", "Why.", "--closes", "1")
    assert code == 1
    assert err == "no\npatterns: the answers are kept; to take them up again: patterns commit new --again\n"
    assert stat.S_IMODE(KEPT.stat().st_mode) == 0o600
    assert stat.S_IMODE(KEPT.parent.stat().st_mode) == 0o700
    Path(f".git/hooks/{name}").unlink()
    assert build("--again", "--yes", "--scope", "ui")[0] == 0
    assert stored() == "feat(ui): add paging\n\nWhy.\n\nCloses: #1"
    assert not KEPT.exists()


OTHERS = ("--type", "fix", "--scope", "api", "--subject", "another")


def test_answers_that_others_would_replace_are_set_aside_once_and_that_is_said(build: New) -> None:
    add_hook("pre-commit", "exit 1")
    build(*PLAIN, "--body", "Why.")

    said = [build(*OTHERS)[2] for _ in range(2)]

    assert ["a moment ago, feat(api): add paging, are set aside" in each for each in said] == [True, False], said


def test_answers_that_were_set_aside_are_taken_up_and_a_newer_commit_is_named(build: New) -> None:
    add_hook("pre-commit", "exit 1")
    build(*PLAIN, "--body", "Why.")
    Path(".git/hooks/pre-commit").unlink()
    build(*OTHERS)
    git("commit", "-q", "--allow-empty", "-m", "chore: by hand", GIT_COMMITTER_DATE="2040-01-01T00:00:00")
    stage("app/api/users.py", "3\n")

    code, _, err = build("--again", "--yes")

    told = "answers of a moment ago: feat(api): add paging; older than the last commit, chore: by hand"
    assert (code, told in err) == (0, True), err
    assert stored() == "feat(api): add paging\n\nWhy."
    assert not any(KEPT.parent.iterdir())


def test_ten_sets_of_answers_are_set_aside(build: New) -> None:
    add_hook("pre-commit", "exit 1")
    for number in range(13):
        build(*PLAIN[:-1], f"add {number}")

    assert {file.stem for file in KEPT.parent.iterdir()} == {"answers", *map(str, range(3, 13))}


def test_ctrl_c_in_a_hook_waits_for_git_and_keeps_the_answers(build: New) -> None:
    add_hook("pre-commit", "trap 'kill $!; sleep 1; touch cleaned; exit 1' INT\ntouch begun\nsleep 60 &\nwait")
    command = [sys.executable, "-m", "patterns_cli", "commit", "new", *PLAIN]
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True)
    while not Path("begun").exists():
        time.sleep(0.05)

    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)

    assert (process.returncode, Path("cleaned").exists()) == (130, True), said
    assert "to take them up again" in said
    assert KEPT.exists()
    assert not Path(".git/index.lock").exists()


def test_hooks_may_be_passed_over(build: New) -> None:
    add_hook("commit-msg", "exit 1")

    assert build(*PLAIN, "--", "--no-verify")[0] == 0


def test_our_own_hook_agrees(build: New) -> None:
    assert main(["hooks", "install"]) == 0

    code, _, err = build(*PLAIN, "--body", "#12", "--breaking", "all of it")

    assert (code, err) == (0, "")


@pytest.mark.parametrize("hooks", [["status"], ["install"]])
def test_warnings_are_shown_once_by_our_hook_or_in_its_place(build: New, hooks: list[str]) -> None:
    main(["hooks", *hooks])

    code, _, err = build("--type", "fix", "--scope", "", "--subject", "x")
    assert (code, err.count("CM003")) == (0, 1)


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"version": 2, "answers": {}}', "\xff", '{"version": 1}', "[" * 9999]
)
def test_kept_answers_that_cannot_be_read_are_none(build: New, damage: str) -> None:
    write(str(KEPT), damage.encode("latin-1"))

    code, _, err = build("--again", "--yes")

    assert (code, "no answers are kept" in err) == (2, True)
    assert build(*PLAIN)[0] == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_named(build: New) -> None:
    Path(".git/patterns").mkdir(mode=0o500)

    code, _, err = build(*PLAIN)

    assert (code, "feat(api): add paging" in err) == (2, True)


def test_where_answers_cannot_be_kept_the_message_is_shown(build: New) -> None:
    write(".git/patterns", "a file in the way")

    code, _, err = build(*PLAIN)

    assert code == 2
    assert "the answers cannot be kept" in err
    assert "feat(api): add paging" in err


# What machines get


def test_a_dry_run_prints_the_message_and_writes_nothing(build: New) -> None:
    git("reset", "-q", "--hard")

    assert build(*PLAIN, "--body", "Why.", "--dry-run") == (0, "feat(api): add paging\n\nWhy.\n", "")
    assert not KEPT.parent.exists()


def test_json_tells_the_message_the_findings_and_the_commit(build: New) -> None:
    code, out, err = build("--type", "fix", "--scope", "", "--subject", "x", "--json")

    told = json.loads(out)
    assert code == 0
    assert told["message"] == "fix: x\n"
    assert told["commit"] == git("rev-parse", "HEAD")
    assert [finding["code"] for finding in told["findings"]] == ["CM003"]
    assert "[main " in err


def test_json_of_a_dry_run_and_of_a_hook_that_fails_names_no_commit(build: New) -> None:
    assert json.loads(build(*PLAIN, "--dry-run", "--json")[1])["commit"] is None
    add_hook("pre-commit", "exit 1")
    code, out, _ = build(*PLAIN, "--json")
    assert (code, json.loads(out)["commit"]) == (1, None)


def test_json_of_what_is_refused_is_the_error(build: New) -> None:
    code, out, _ = build("--json")

    assert (code, json.loads(out)["error"]["kind"]) == (2, "usage")


def test_checking_a_message_waits_for_nothing_of_this(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom patterns_cli.cli.entry import main\nmain(['commit', 'check', '--message', 'feat(a): x'])\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, check=True)

    ours = {"commit_new", "commit_new_run", "composition", "wrapping", "likely", "committing", "kept_answers"}
    assert not {name.rpartition(".")[2] for name in done.stderr.split()} & ours
