"""`patterns commit`: messages from everywhere, ranges, and a rejected message brought back."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.cli.entry import main

Git = Callable[..., subprocess.CompletedProcess[str]]
Check = Callable[..., tuple[int, str, str]]
GOOD = "feat(api): add pagination"
BAD = "feta(api): add pagination"


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Check:
    """Run `patterns commit check` and give the exit code and what it said."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["commit", "check", *arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def patterns(*arguments: str, text: str | bytes = "", **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "patterns_cli", *arguments],
        input=text.encode() if isinstance(text, str) else text,
        capture_output=True,
        env={**os.environ, **variables},
        check=False,
    )


def test_a_good_message_is_said_to_be_one(check: Check) -> None:
    assert check("--message", GOOD) == (0, "1 message checked; no findings\n", "")


def test_a_bad_message_shows_header_fault_and_correction_and_sums_up(check: Check) -> None:
    code, out, err = check("--message", BAD)

    assert (code, err) == (1, "")
    assert out == (
        "message:1:1 CM002 commit-type\n"
        f"    1 │ {BAD}\n"
        f"      │ ^^^^ `feta` is no commit type; write `{GOOD}`\n"
        "\n"
        "1 message checked; 1 error; 1 can be fixed with --fix\n"
    )


def test_a_warning_does_not_fail_the_check(check: Check) -> None:
    code, out, _ = check("--message", "feat: x")

    assert (code, out.splitlines()[-1]) == (0, "1 message checked; 1 warning")


@pytest.mark.parametrize(
    "text", ["feta(\x1b[31ma): \x1b]0;t\x07x", "feat(api):x\x1b[31m", "feat(a): x\nb\x1b[2J \x9b2J", "a\rb"]
)
def test_what_a_message_holds_never_commands_the_terminal(check: Check, text: str) -> None:
    code, out, err = check("--message", text)

    assert code == 1
    assert not set(out + err) & {"\x1b", "\x07", "\x9b", "\r"}


def test_quiet_says_only_what_is_wrong(check: Check) -> None:
    assert check("--quiet", "--message", GOOD) == (0, "", "")


def test_json_has_the_shape_of_lint(check: Check) -> None:
    code, out, err = check("--json", "--message", BAD)

    found = json.loads(out)
    assert (code, err) == (1, "")
    assert found["summary"] == {
        "files": 1, "errors": 1, "warnings": 0, "infos": 0, "suppressed": 0, "baselined": 0, "stale": 0,
        "outside_changes": 0, "fixable": 1, "fixable_unsafe": 0, "fixed": 0,
    }  # fmt: skip
    assert [(each["code"], each["path"], each["line"], each["column"]) for each in found["findings"]] == [
        ("CM002", "message", 1, 1)
    ]


@pytest.mark.parametrize("message", ["", "\n\n", "\n feat(api): x", f"\n\n{GOOD}  \r\n\r\nbody\r\n", f"{GOOD}\n\n#1"])
def test_a_message_is_judged_as_git_commit_m_would_store_it(check: Check, message: str) -> None:
    code, _, _ = check("--message", message)

    assert code == int(message == "\n feat(api): x" or not message.strip())


def test_a_file_is_judged_as_git_commit_f_would_store_it(check: Check) -> None:
    Path("message.txt").write_text(f"# a comment that git keeps\n\n{GOOD}\n")

    code, out, _ = check("message.txt")

    assert (code, out.splitlines()[0]) == (1, "message.txt:1:1 CM001 header-format")


@pytest.mark.parametrize("message", ["", "   ", "\n\n"])
@pytest.mark.parametrize("fixing", [(), ("--fix",)])
def test_an_empty_message_is_found_since_no_commit_comes_of_it(
    check: Check, message: str, fixing: tuple[str, ...]
) -> None:
    Path("message.txt").write_text(message)

    for code, out, err in (check("-m", message, *fixing), check("message.txt", *fixing)):
        assert (code, "CM001" in out + err, "the message is empty" in out + err) == (1, True, True)
    assert Path("message.txt").read_text() == message


def test_an_empty_message_that_git_hands_to_hooks_passes_as_git_refuses_it(check: Check, repository: Path) -> None:
    Path(".git/COMMIT_EDITMSG").write_text("# a comment that git drops\n")

    assert check(".git/COMMIT_EDITMSG")[0] == 0


def test_the_file_that_git_hands_to_hooks_is_judged_as_git_cleans_it(
    check: Check, repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = repository / ".git" / "COMMIT_EDITMSG"
    message.write_text(f"# a comment that git drops\n\n{GOOD}\n")

    assert check(str(message))[0] == 0
    monkeypatch.setenv("GIT_EDITOR", ":")
    assert check(str(message))[0] == 1


def test_in_another_tools_hook_a_rejected_message_is_kept(
    check: Check, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(".git/COMMIT_EDITMSG").write_text(BAD)

    assert check(".git/COMMIT_EDITMSG")[2] == ""
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    code, out, err = check(".git/COMMIT_EDITMSG")

    assert (code, out.splitlines()[-1]) == (1, "1 message checked; 1 error; 1 can be fixed with --fix")
    assert err.startswith("  it is kept; ")
    assert Path(".git/patterns/rejected/1.txt").read_text() == f"{BAD}\n"


def test_a_merge_under_way_lets_its_message_pass(check: Check, repository: Path) -> None:
    Path(".git/COMMIT_EDITMSG").write_text("whatever")
    Path(".git/MERGE_HEAD").touch()

    assert check(".git/COMMIT_EDITMSG")[0] == 0


@pytest.mark.parametrize("arguments", [["-"], []])
def test_standard_input(tmp_path: Path, arguments: list[str]) -> None:
    assert patterns("commit", "check", *arguments, text=f"{GOOD}\n").returncode == 0
    assert patterns("commit", "check", *arguments, text=b"feta: \xff\n").returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["absent.txt"],
        ["."],
        ["--to", "HEAD"],
        ["message.txt", "--message", "x"],
        ["--message", "x", "--from", "HEAD"],
        ["--config", "absent.yml", "--message", GOOD],
        ["--nonsense"],
    ],
)
def test_what_cannot_be_checked_is_an_error_of_usage_with_the_way_out(tmp_path: Path, arguments: list[str]) -> None:
    done = patterns("commit", "check", *arguments)

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"patterns: ")
    assert len(done.stderr.splitlines()) >= 1


def test_the_ways_to_give_a_message_are_named(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    code, _, err = check()

    assert code == 2
    assert all(way in err for way in ("file", "--message", "`-`", "--from"))


def test_a_configuration_of_ones_own(check: Check) -> None:
    Path("other.yml").write_text("commits: {types: [new]}\n")

    assert check("--config", "other.yml", "--message", "new(api): x")[0] == 0
    assert check("--config", "other.yml", "--message", GOOD)[0] == 1


def test_rules_may_be_ignored(check: Check) -> None:
    Path("patterns.yml").write_text("rules: {ignore: [CM]}\n")

    assert check("--message", "anything")[0] == 0


# Ranges


@pytest.fixture
def history(check: Check, repository: Path, git: Git) -> Path:
    """`main` with one commit, and `feature` with two commits, of which one is bad, and a merge."""
    git("commit", "-q", "--allow-empty", "-m", "before we had rules")
    git("checkout", "-q", "-b", "feature")
    git("commit", "-q", "--allow-empty", "-m", BAD)
    git("checkout", "-q", "main")
    git("commit", "-q", "--allow-empty", "-m", "meanwhile")
    git("checkout", "-q", "feature")
    git("merge", "-q", "--no-ff", "-m", "whatever", "main")
    git("commit", "-q", "--allow-empty", "-m", f"{GOOD}\n\nbody")
    return repository


def test_a_range_is_judged_commit_by_commit_without_merges(check: Check, history: Path, git: Git) -> None:
    bad = git("rev-parse", "--short=7", "feature~2").stdout.strip()

    code, out, err = check("--from", "main", "--to", "feature")

    assert (code, err) == (1, "")
    assert out.splitlines()[0] == f"{bad}:1:1 CM002 commit-type"
    assert out.splitlines()[-1] == "2 commits checked, 1 merge skipped; 1 error"


def test_a_range_ends_at_head_unless_said_otherwise(check: Check, history: Path) -> None:
    assert check("--from", "HEAD~1") == (0, "1 commit checked; no findings\n", "")


def test_a_commit_without_a_message_is_none_of_a_good_kind(check: Check, history: Path, git: Git) -> None:
    git("commit", "-q", "--allow-empty", "--allow-empty-message", "-m", "")

    code, out, _ = check("--from", "HEAD~1")

    assert code == 1
    assert "CM001 header-format" in out
    assert "the message is empty" in out


def test_an_empty_range_is_no_error(check: Check, history: Path) -> None:
    assert check("--from", "HEAD") == (0, "0 commits checked; no findings\n", "")


def test_histories_without_a_common_ancestor(check: Check, history: Path, git: Git) -> None:
    git("checkout", "-q", "--orphan", "alone")
    git("commit", "-q", "--allow-empty", "-m", BAD)

    assert check("--from", "main")[1].splitlines()[-1] == "1 commit checked; 1 error"


@pytest.mark.parametrize("name", ["nope", "--all", "", "HEAD:a", "main..feature", "^main"])
def test_a_range_from_what_is_no_commit_is_refused(check: Check, history: Path, name: str) -> None:
    code, out, err = check(f"--from={name}")

    assert (code, out) == (2, "")
    assert f"`{name}` is no commit of this repository" in err


def test_a_range_outside_a_repository_is_refused(check: Check) -> None:
    assert check("--from", "main")[0] == 2


def test_messages_in_another_encoding_are_recoded_by_git(check: Check, history: Path, git: Git) -> None:
    Path("typed").write_bytes("feat(api): größe".encode("latin-1"))
    git("-c", "i18n.commitEncoding=latin-1", "commit", "--allow-empty", "-q", "-F", "typed")

    assert check("--from", "HEAD~1")[0] == 0


def test_a_fixup_left_in_a_range_fails_with_the_rebase_that_melts_it(check: Check, history: Path, git: Git) -> None:
    for message in (GOOD, f"fixup! {GOOD}", "squash! what main has"):
        git("commit", "-q", "--allow-empty", "-m", message)
    base = git("rev-parse", "--short", "main").stdout.strip()

    code, out, err = check("--from", "main", "--format", "concise")

    assert (code, err) == (1, "")
    found = [line.partition(" ")[2] for line in out.splitlines()[1:-1]]
    rebase = f"run: git rebase -i --autosquash --rebase-merges {base}"
    assert found[0] == f"CM013 fixup-in-range: a `fixup!` is left to be squashed; {rebase}"
    assert found[1].startswith("CM013 fixup-in-range: a `squash!` is left, and no earlier commit of the range")
    assert found[2].startswith("CM001")
    assert out.endswith("\n5 commits checked, 1 merge skipped; 3 errors, 1 warning\n")


def test_the_rebase_that_is_advised_melts_the_fixup(check: Check, history: Path, git: Git) -> None:
    for name, message in (("a", GOOD), ("b", f"fixup! {GOOD}")):
        Path(name).touch()
        git("add", name)
        git("commit", "-q", "-m", message)
    _, out, _ = check("--from", "HEAD~2")
    (advice,) = [line.partition("run: git ")[2] for line in out.splitlines() if "run: git " in line]

    git(*advice.split(), GIT_SEQUENCE_EDITOR=":")

    assert check("--from", "main", "--to", "HEAD", "--quiet")[1].count("CM013") == 0
    assert git("log", "-1", "--format=%s").stdout == f"{GOOD}\n"


def test_a_fixup_in_a_history_without_a_base(check: Check, history: Path, git: Git) -> None:
    git("checkout", "-q", "--orphan", "alone")
    git("commit", "-q", "--allow-empty", "-m", GOOD)
    git("commit", "-q", "--allow-empty", "--fixup=HEAD")

    assert "git rebase -i --autosquash --root\n" in check("--from", "main")[1]


def test_a_fixup_may_be_let_pass(check: Check, history: Path, git: Git) -> None:
    Path("patterns.yml").write_text("rules: {ignore: [CM013]}\n")
    git("commit", "-q", "--allow-empty", "-m", "fixup! whatever")

    code, out, _ = check("--from", "HEAD~1")

    assert (code, out.splitlines()[-1]) == (0, "1 commit checked; 1 warning")


def test_messages_that_cannot_be_read_are_named(check: Check, history: Path, git: Git) -> None:
    for _ in range(2):
        Path("typed").write_bytes(b"feat(api): \xff")
        git("-c", "i18n.commitEncoding=GBK", "commit", "-q", "--allow-empty", "-F", "typed")
    first = git("rev-parse", "--short", "HEAD~1").stdout.strip()

    code, _, err = check("--from", "HEAD~2")

    said = f"patterns: the message of {first} is not in the encoding it names, likewise 1 more\n"
    assert (code, err) == (0, said)


@pytest.fixture
def first_of_shallow_clone(history: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> str:
    """The first commit of the history, of which the current folder is a clone without it."""
    first = git("rev-parse", "main~1").stdout.strip()
    git("clone", "-q", "--depth=1", "-b", "feature", f"file://{history}", "../clone")
    monkeypatch.chdir("../clone")
    return first


def test_a_shallow_clone_never_passes_in_silence(check: Check, first_of_shallow_clone: str) -> None:
    code, out, err = check("--from", first_of_shallow_clone)

    assert (code, out) == (2, "")
    assert "this shallow clone lacks" in err
    assert "run: git fetch --unshallow\n" in err


@pytest.mark.usefixtures("first_of_shallow_clone")
def test_what_a_shallow_clone_is_told_to_fetch_is_enough(check: Check, git: Git) -> None:
    code, _, err = check("--from", "origin/main")
    (command,) = [line.partition("run: ")[2] for line in err.splitlines() if "run: " in line]
    git(*command.split()[1:])
    code_after, _, _ = check("--from", "origin/main")

    assert (code, code_after) == (2, 1)


def test_a_shallow_clone_without_the_common_ancestor_is_refused(
    check: Check, history: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("checkout", "-q", "-b", "side", "main~1")
    git("commit", "-q", "--allow-empty", "-m", GOOD)
    git("clone", "-q", "--depth=1", "--no-single-branch", "-b", "side", f"file://{history}", "../clone")
    monkeypatch.chdir("../clone")

    code, out, err = check("--from", "origin/main")

    assert (code, out) == (2, "")
    assert "this shallow clone lacks the common ancestor of origin/main and HEAD" in err


def test_a_shallow_clone_that_lacks_one_side_of_a_merge_in_the_range_is_refused(
    check: Check, repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("commit", "-q", "--allow-empty", "-m", GOOD)
    git("checkout", "-q", "-b", "feature/x")
    for message in (BAD, GOOD, GOOD, GOOD):
        git("commit", "-q", "--allow-empty", "-m", message)
    git("checkout", "-q", "main")
    git("commit", "-q", "--allow-empty", "-m", GOOD)
    git("checkout", "-q", "feature/x")
    git("merge", "-q", "--no-edit", "main")
    git("clone", "-q", "--depth=3", "--no-single-branch", "-b", "feature/x", f"file://{repository}", "../clone")
    monkeypatch.chdir("../clone")

    code, out, err = check("--from", "origin/main")

    assert (code, out) == (2, "")
    assert "this shallow clone ends at " in err
    assert "run: git fetch --unshallow origin " in err
    git("fetch", "-q", "--unshallow")
    assert check("--from", "origin/main")[0] == 1


# Bringing a rejected message back


def reject(git: Git, message: str, *arguments: str, **variables: str) -> None:
    assert main(["hooks", "install", "commit-msg"]) == 0
    Path("a").write_text("2\n")
    git("add", "a")
    Path("../typed").write_text(message)
    git("commit", *arguments, code=1, **variables)


def test_retry_after_a_verbose_commit_stores_the_message_and_nothing_else(repository: Path, git: Git) -> None:
    typed = {"GIT_EDITOR": 'sh -c \'cat ../typed "$1" > ../both && mv ../both "$1"\' -'}
    reject(git, f"{BAD}\n\nbody\n", "-v", **typed)
    assert "diff --git" in Path(".git/COMMIT_EDITMSG").read_text()

    done = patterns("commit", "retry", "--", "-v", GIT_EDITOR="sed -i s/feta/feat/")

    assert done.returncode == 0, done
    assert git("log", "-1", "--format=%B").stdout == f"{GOOD}\n\nbody\n\n"


def test_retry_keeps_lines_that_look_like_comments(repository: Path, git: Git) -> None:
    reject(git, "", "-m", f"{BAD}\n\n#123 is mended")

    done = patterns("commit", "retry", GIT_EDITOR="sed -i s/feta/feat/")

    assert done.returncode == 0, done
    assert git("log", "-1", "--format=%B").stdout == f"{GOOD}\n\n#123 is mended\n\n"


def test_retry_in_another_encoding(repository: Path, git: Git) -> None:
    git("config", "i18n.commitEncoding", "ISO-8859-1")
    Path("../message").write_bytes("feta(api): größe".encode("latin-1"))
    reject(git, "", "-F", "../message")

    done = patterns("commit", "retry", GIT_EDITOR="sed -i s/feta/feat/", LC_ALL="C")

    assert done.returncode == 0, done
    assert git("log", "-1", "--encoding=UTF-8", "--format=%s").stdout == "feat(api): größe\n"


def test_retry_hands_on_what_follows_and_gives_gits_exit_code(repository: Path, git: Git) -> None:
    reject(git, "", "-m", BAD)

    assert patterns("commit", "retry", "--", "--no-verify", "--signoff", GIT_EDITOR="true").returncode == 0
    assert "Signed-off-by: Ada" in git("log", "-1", "--format=%B").stdout
    assert patterns("commit", "retry", "--", "--no-verify", GIT_EDITOR="true").returncode == 2


@pytest.mark.parametrize("earlier", [0, 1])
@pytest.mark.parametrize("retried", [False, True])
def test_retry_does_not_take_a_message_that_is_dealt_with(
    repository: Path, git: Git, *, earlier: int, retried: bool
) -> None:
    for _ in range(earlier):
        git("commit", "--allow-empty", "-q", "-m", "before")
    reject(git, "", "-a", "-m", BAD)
    if retried:
        assert patterns("commit", "retry", GIT_EDITOR="sed -i s/feta/feat/").returncode == 0
    else:
        git("commit", "-q", "--no-verify", "-m", "by hand")
    Path("later").touch()
    git("add", "later")

    done = patterns("commit", "retry", GIT_EDITOR="sed -i s/feta/feat/")

    short, file = git("rev-parse", "--short", "HEAD").stdout.strip(), repository / ".git/patterns/rejected/1.txt"
    assert (done.returncode, done.stderr.decode().splitlines()[0]) == (
        2,
        f"patterns: nothing was rejected since the last commit ({short})",
    )
    assert f"git commit -e -F {file}" in done.stderr.decode()
    assert file.read_text() == f"{BAD}\n"
    assert git("rev-list", "--count", "HEAD").stdout.strip() == str(1 + earlier)


@pytest.mark.parametrize(
    "moves",
    [
        [["checkout", "-q", "-b", "new"]],
        [["checkout", "-q", "other"]],
        [["reset", "-q", "--soft", "HEAD~1"]],
        [["commit", "-qnm", "soon gone"], ["reset", "-q", "--soft", "HEAD~1"]],
    ],
    ids=str,
)
def test_retry_takes_a_message_after_which_no_commit_was_made(
    repository: Path, git: Git, moves: list[list[str]]
) -> None:
    git("commit", "--allow-empty", "-qm", "first")
    git("branch", "other")
    git("commit", "--allow-empty", "-qm", "second")
    reject(git, "", "-m", BAD)
    for move in moves:
        git(*move)

    assert patterns("commit", "retry", GIT_EDITOR="sed -i s/feta/feat/").returncode == 0
    assert git("log", "-1", "--format=%s").stdout == f"{GOOD}\n"


def test_retry_where_git_keeps_no_reflog(repository: Path, git: Git) -> None:
    git("config", "core.logAllRefUpdates", "false")
    reject(git, "", "-m", BAD)
    git("commit", "-q", "--no-verify", "-m", "by hand")

    assert b"nothing was rejected since the last commit" in patterns("commit", "retry", GIT_EDITOR="true").stderr


def test_retry_without_a_rejected_message(repository: Path) -> None:
    done = patterns("commit", "retry")

    assert (done.returncode, done.stderr.startswith(b"patterns: no rejected message is kept")) == (2, True)


def head(git: Git) -> str:
    return git("rev-parse", "HEAD").stdout.strip()


@pytest.fixture
def shop(repository: Path, git: Git) -> Path:
    """A repository with our hook and two commits, the file `a` changed, and `b` staged as a new one."""
    Path("a").write_text("1\n")
    git("add", "a")
    git("commit", "-q", "-m", "first")
    git("commit", "-q", "--allow-empty", "-m", "second")
    assert main(["hooks", "install", "commit-msg"]) == 0
    git("config", "alias.ci", "commit")
    Path("a").write_text("2\n")
    Path("b").touch()
    git("add", "b")
    return repository


@pytest.mark.parametrize(
    ("rejected", "again", "commits", "files"),
    [
        (["commit", "-m", BAD], [], 3, "b"),
        (["commit", "-am", BAD], [], 3, "a b"),
        (["ci", "--all", "-m", BAD], [], 3, "a b"),
        (["commit", "-am", BAD], ["--no-all"], 3, "b"),
        (["commit", "-am", BAD], ["a"], 3, "a"),
        (["commit", "--amend", "-m", BAD], [], 2, "b"),
        (["ci", "-a", "--amend", "-m", BAD], [], 2, "a b"),
        (["commit", "--amend", "-m", BAD], ["--no-amend"], 3, "b"),
        (["commit", "-m", BAD, "a"], ["a"], 3, "a"),
        (["commit", "-m", BAD, "a"], ["--no-all"], 3, "b"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else str(each),
)
def test_retry_makes_the_commit_that_was_rejected(
    shop: Path, git: Git, rejected: list[str], again: list[str], commits: int, files: str
) -> None:
    git(*rejected, code=1)

    done = patterns("commit", "retry", "--", *again, GIT_EDITOR="sed -i s/feta/feat/")

    assert done.returncode == 0, done
    assert git("rev-list", "--count", "HEAD").stdout.strip() == str(commits)
    assert git("show", "--format=", "--name-only", "HEAD").stdout.split() == files.split()
    assert git("log", "-1", "--format=%s").stdout == f"{GOOD}\n"


def test_retry_repeats_who_and_when_and_that_it_may_be_empty(shop: Path, git: Git) -> None:
    git("reset", "-q", "--hard")
    git("commit", "--allow-empty", "--author", "Zoë Ö <z@x>", "--date=2001-02-03T04:05:06Z", "-m", BAD, code=1)

    done = patterns("commit", "retry", GIT_EDITOR="sed -i s/feta/feat/")

    assert done.returncode == 0, done
    assert git("log", "-1", "--format=%an %ad", "--date=short").stdout == "Zoë Ö 2001-02-03\n"


def test_a_damaged_note_of_how_to_commit_is_told_and_the_message_offered(shop: Path, git: Git) -> None:
    git("commit", "-am", BAD, code=1)
    next(Path(".git/patterns/rejected").glob("*.manner")).write_text("weird")

    done = patterns("commit", "retry", GIT_EDITOR="sed -i s/feta/feat/")

    assert (done.returncode, b"how the commit was to be made is not known" in done.stderr) == (0, True)


def test_retry_after_a_retry_that_was_rejected_still_amends(shop: Path, git: Git) -> None:
    git("commit", "--amend", "-m", BAD, code=1)
    assert patterns("commit", "retry", GIT_EDITOR="sed -i s/add/include/").returncode == 1

    assert patterns("commit", "retry", GIT_EDITOR="sed -i s/feta/feat/").returncode == 0
    assert git("rev-list", "--count", "HEAD").stdout == "2\n"


@pytest.mark.parametrize(
    ("rejected", "then", "said"),
    [
        (["commit", "--amend", "-m", BAD], ["commit", "-nqm", "third"], b"nothing was rejected since the last commit"),
        (["commit", "--amend", "-m", BAD], ["reset", "-q", "--soft", "HEAD~1"], b"is not the last commit any more"),
        (["commit", "-m", BAD, "a"], [], b"only a part of what has changed"),
    ],
)
def test_retry_does_not_guess(shop: Path, git: Git, rejected: list[str], then: list[str], said: bytes) -> None:
    git(*rejected, code=1)
    if then:
        git(*then)
    before = head(git)

    done = patterns("commit", "retry", GIT_EDITOR="true")

    assert (done.returncode, said in done.stderr, head(git)) == (2, True, before)


def test_the_printed_command_brings_the_message_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git: Git, capfd: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / 'it\'s a $HOME; "shop" ü'
    place.mkdir()
    monkeypatch.chdir(place)
    git("init", "-q")
    assert main(["hooks", "install", "commit-msg"]) == 0
    said = git("commit", "--allow-empty", "-v", code=1, GIT_EDITOR=f"sed -i '1i{BAD}'").stderr
    (command,) = [line.partition("take it up again: ")[2] for line in said.splitlines() if "again: " in line]

    editor = {"GIT_EDITOR": "sed -i s/feta/feat/"}
    again = subprocess.run(["sh", "-c", f"{command} -- --allow-empty"], env={**os.environ, **editor}, check=False)

    assert again.returncode == 0
    assert git("log", "-1", "--format=%B").stdout == f"{GOOD}\n\n"
