"""The commit-msg hook in real git operations: what git hands it, and what it must do."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.cli import hook, hook_message
from patterns_cli.cli.entry import main
from patterns_cli.cli.judgement import Judgement
from patterns_cli.git.messages import Message
from patterns_cli.git.repository import open_repository
from patterns_cli.model import Crash, Result

Git = Callable[..., subprocess.CompletedProcess[str]]
GOOD = "feat(api): add pagination"
BAD = "feta(api): add pagination"


@pytest.fixture
def shop(repository: Path, git: Git, capfd: pytest.CaptureFixture[str]) -> Path:
    """A repository with one commit and our hook."""
    Path("a").write_text("1\n")
    git("add", "a")
    git("commit", "-q", "-m", "first")
    assert main(["hooks", "install", "--scripts", "commit-msg"]) == 0
    capfd.readouterr()
    return repository


def subject(git: Git) -> str:
    return git("log", "-1", "--format=%s").stdout.removesuffix("\n")


def stored(git: Git) -> str:
    return git("log", "-1", "--format=%B").stdout.removesuffix("\n")


def editor(place: Path, text: str, *, above: bool = True) -> dict[str, str]:
    """An editor that writes `text` above what git put into the file, or in its stead."""
    script = place.parent / "editor"
    keep = 'cat "$1" >> "$1.new" && ' if above else ""
    (place.parent / "typed").write_text(text)
    script.write_text(f'#!/bin/sh\ncat "{place.parent}/typed" > "$1.new" && {keep}mv "$1.new" "$1"\n')
    script.chmod(0o755)
    return {"GIT_EDITOR": str(script)}


def rejected(shop: Path) -> list[Path]:
    return sorted((shop / ".git/patterns/rejected").glob("*.txt"))


# What is judged in plain commits


def test_a_good_message_passes_in_silence(shop: Path, git: Git) -> None:
    done = git("commit", "--allow-empty", "-q", "-m", GOOD)

    assert (done.stdout, done.stderr) == ("", "")
    assert subject(git) == GOOD


def test_a_rejected_message_shows_the_header_the_fault_and_the_way_on(shop: Path, git: Git) -> None:
    done = git("commit", "--allow-empty", "-m", BAD, code=1)

    assert done.stderr.splitlines()[:5] == [
        "COMMIT_EDITMSG:1:1 CM002 commit-type",
        f"    1 │ {BAD}",
        f"      │ ^^^^ `feta` is no commit type; write `{GOOD}`",
        "",
        "commit message rejected: 1 error",
    ]
    assert done.stderr.splitlines()[5].endswith("commit retry")
    assert subject(git) == "first"


@pytest.mark.parametrize("message", [GOOD, "feat(api,ui): x", "\n\nfeat!: x  \n", "fix(api)!: x\n\nbody\n\nRefs: #1\n"])
@pytest.mark.parametrize("how", ["-m", "-F", "editor", "-v", "scissors"])
def test_good_messages_pass_however_they_are_given(shop: Path, git: Git, message: str, how: str) -> None:
    Path("a").write_text("2\n")

    commit(shop, git, message, how)

    assert stored(git).strip() == message.strip()


@pytest.mark.parametrize("how", ["-m", "-F", "editor", "-v", "scissors"])
def test_bad_messages_are_kept_clean_however_they_are_given(shop: Path, git: Git, how: str) -> None:
    Path("a").write_text("2\n")

    commit(shop, git, f"{BAD}\n\nbody  \n\n", how, code=1)

    (kept,) = rejected(shop)
    assert kept.read_text() == f"{BAD}\n\nbody\n"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def commit(shop: Path, git: Git, message: str, how: str, code: int = 0) -> None:
    (shop.parent / "message").write_text(message)
    match how:
        case "-m":
            git("commit", "-q", "-a", "-m", message, code=code)
        case "-F":
            git("commit", "-q", "-a", "-F", str(shop.parent / "message"), code=code)
        case "editor":
            git("commit", "-q", "-a", code=code, **editor(shop, message))
        case "-v":
            git("commit", "-q", "-a", "-v", code=code, **editor(shop, message))
        case _:
            git("commit", "-q", "-a", "--cleanup=scissors", code=code, **editor(shop, message))


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (b"feat(api): x\r\n\r\nbody\r\n", 0),
        (b"\xef\xbb\xbffeat(api): x\n", 1),
        (b"feat(api): x\rbody\r", 1),
        (b"feat(api): \xff\n", 0),
        (b"feat(api): \xed\xa0\x80\n", 0),
        (b"feat(api): " + b"x" * 1_000_000, 1),
        (b"feat(api): x\n\n" + b"x " * 500_000, 0),
        (b"#123: x\n", 1),
    ],
    ids=["crlf", "bom", "cr", "not-utf8", "surrogate", "long-header", "long-body", "hash"],
)
def test_bytes_of_all_kinds_are_judged(shop: Path, git: Git, message: bytes, code: int) -> None:
    (shop.parent / "message").write_bytes(message)

    done = git("commit", "-q", "--allow-empty", "-F", str(shop.parent / "message"), code=code)

    assert "Traceback" not in done.stderr
    assert len(done.stderr) < 2000


@pytest.mark.parametrize(
    "message", [b"", b"\n\n", b"# only a comment\n", b"feat(api): a\0b\n"], ids=["empty", "blank", "comment", "nul"]
)
def test_messages_that_git_itself_refuses_are_left_to_it(shop: Path, git: Git, message: bytes) -> None:
    Path("typed").write_bytes(message)

    done = git("commit", "--allow-empty", code=1 if b"\0" not in message else 128, GIT_EDITOR="cp typed")

    assert "rejected" not in done.stderr
    assert rejected(shop) == []


def test_a_message_in_the_declared_encoding_is_read_in_it(shop: Path, git: Git) -> None:
    git("config", "i18n.commitEncoding", "ISO-8859-1")
    header = "feat(api): " + "ü" * 70
    (shop.parent / "message").write_bytes(header.encode("latin-1"))

    done = git("commit", "--allow-empty", "-F", str(shop.parent / "message"), code=1)

    assert "takes 81 columns" in done.stderr
    assert rejected(shop)[0].read_bytes() == header.encode("latin-1") + b"\n"


def test_bytes_that_are_not_what_is_declared_are_named_as_such(shop: Path, git: Git) -> None:
    (shop.parent / "message").write_bytes(b"feta(api): \xff\n")

    done = git("commit", "--allow-empty", "-F", str(shop.parent / "message"), code=1)

    assert "patterns: the message is not UTF-8: set i18n.commitEncoding" in done.stderr


def test_another_comment_mark_is_honoured(shop: Path, git: Git) -> None:
    git("config", "core.commentChar", ";")

    git("commit", "--allow-empty", "-q", **editor(shop, f"; note\n{GOOD}\n\n#123 is mended\n"))

    assert stored(git) == f"{GOOD}\n\n#123 is mended\n"


def test_an_automatic_comment_mark_is_honoured(shop: Path, git: Git) -> None:
    git("config", "core.commentChar", "auto")

    git("commit", "--allow-empty", "-q", **editor(shop, f"{GOOD}\n\nbody\n"))

    assert stored(git) == f"{GOOD}\n\nbody\n"


def test_the_setting_for_cleaning_is_honoured(shop: Path, git: Git) -> None:
    git("config", "commit.cleanup", "strip")

    git("commit", "--allow-empty", "-q", "-m", f"# note\n{GOOD}")

    assert stored(git) == f"{GOOD}\n"


# The states of a repository


def diverge(git: Git, *, conflict: bool) -> None:
    """A branch `other` that may be in conflict with `main`."""
    git("checkout", "-q", "-b", "other")
    Path("a" if conflict else "b").write_text("2\n")
    git("add", ".")
    git("commit", "-q", "--no-verify", "-m", "a message nobody judged")
    git("checkout", "-q", "main")
    Path("a" if conflict else "c").write_text("3\n")
    git("add", ".")
    git("commit", "-q", "-m", GOOD)


@pytest.mark.parametrize("message", [[], ["-m", "whatever they call it"]])
def test_a_clean_merge_passes(shop: Path, git: Git, message: list[str]) -> None:
    diverge(git, conflict=False)

    git("merge", "-q", "--no-ff", *message, "other")

    assert len(git("log", "-1", "--format=%P").stdout.split()) == 2


def test_a_merge_after_a_conflict_passes(shop: Path, git: Git) -> None:
    diverge(git, conflict=True)
    git("merge", "other", code=1)
    Path("a").write_text("4\n")

    git("commit", "-q", "-a", "-m", "merged by hand")

    assert subject(git) == "merged by hand"


def test_amending_a_merge_that_git_named_passes(shop: Path, git: Git) -> None:
    diverge(git, conflict=False)
    git("merge", "-q", "--no-ff", "other")

    git("commit", "-q", "--amend", "--no-edit")

    assert subject(git) == "Merge branch 'other'"


def test_prose_that_begins_with_merge_is_rejected_outside_a_merge(shop: Path, git: Git) -> None:
    git("commit", "--allow-empty", "-m", "Merged stuff", code=1)


def test_a_cherry_pick_is_warned_about_and_passes(shop: Path, git: Git) -> None:
    diverge(git, conflict=True)
    git("cherry-pick", "other", code=1)
    Path("a").write_text("4\n")
    git("add", "a")

    done = git("cherry-pick", "--continue", GIT_EDITOR=":")

    assert "commit message accepted (a cherry-pick is under way): 1 warning" in done.stderr
    assert subject(git) == "a message nobody judged"


def test_a_revert_passes(shop: Path, git: Git) -> None:
    Path("a").write_text("2\n")
    git("commit", "-q", "-a", "-m", GOOD)

    git("revert", "--no-edit", "HEAD")
    git("commit", "-q", "--amend", "--no-edit")

    assert subject(git) == f'Revert "{GOOD}"'


def test_a_revert_after_a_conflict_is_only_warned_about(shop: Path, git: Git) -> None:
    for text in ("2\n", "3\n"):
        Path("a").write_text(text)
        git("commit", "-q", "-a", "-m", GOOD)
    git("revert", "HEAD~1", code=1)
    Path("a").write_text("4\n")

    done = git("commit", "-q", "-a", "-m", "undo it")

    assert "(a revert is under way): 1 warning" in done.stderr


def test_a_reworded_commit_in_a_rebase_is_only_warned_about(shop: Path, git: Git) -> None:
    Path("a").write_text("2\n")
    git("commit", "-q", "-a", "-m", GOOD)
    words = editor(shop, "reworded\n", above=False)

    done = git("rebase", "-q", "-i", "HEAD~1", GIT_SEQUENCE_EDITOR="sed -i s/pick/reword/", **words)

    assert "(a rebase is under way): 1 warning" in done.stderr
    assert subject(git) == "reworded"


@pytest.mark.parametrize("mark", ["fixup", "squash", "amend"])
def test_what_will_be_squashed_passes(shop: Path, git: Git, mark: str) -> None:
    arguments = ["--fixup=amend:HEAD"] if mark == "amend" else [f"--{mark}=HEAD"]

    done = git("commit", "--allow-empty", *arguments, GIT_EDITOR="true")

    assert subject(git) == f"{mark}! first"
    assert "(it will be squashed): 1 warning" in done.stderr


def test_amending_without_an_editor_is_judged(shop: Path, git: Git) -> None:
    git("commit", "--amend", "--no-edit", code=1)


# The places of a repository


def test_in_a_nested_folder(shop: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("x/y").mkdir(parents=True)
    monkeypatch.chdir("x/y")

    git("commit", "--allow-empty", "-q", "-m", GOOD)
    git("commit", "--allow-empty", "-m", BAD, code=1)

    assert len(rejected(shop)) == 1


def test_in_a_worktree_messages_are_kept_apart(shop: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    git("worktree", "add", "-q", "-b", "feature/x", "../other")
    monkeypatch.chdir("../other")

    git("commit", "--allow-empty", "-q", "-m", GOOD)
    git("commit", "--allow-empty", "-m", BAD, code=1)

    assert rejected(shop) == []
    kept = Path("../shop/.git/worktrees/other/patterns/rejected").glob("*.txt")
    assert [file.read_text() for file in kept] == [f"{BAD}\n"]


def test_in_a_submodule(
    shop: Path, git: Git, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(shop), "inner")
    monkeypatch.chdir("inner")
    assert main(["hooks", "install", "--scripts", "commit-msg"]) == 0

    git("commit", "--allow-empty", "-q", "-m", GOOD)
    git("commit", "--allow-empty", "-m", BAD, code=1)

    assert len(list((shop / ".git/modules/inner/patterns/rejected").glob("*.txt"))) == 1


def test_the_conventions_of_the_repository_are_in_force(shop: Path, git: Git) -> None:
    Path("patterns.yml").write_text("commits: {types: [new], scope: required}\n")

    git("commit", "--allow-empty", "-q", "-m", "new(api): x")
    done = git("commit", "--allow-empty", "-m", GOOD, code=1)

    assert "`feat` is no commit type; write `new`" in done.stderr


def test_a_broken_configuration_is_said_and_the_message_kept(shop: Path, git: Git) -> None:
    Path("patterns.yml").write_text("commits: {typos: [new]}\n")

    done = git("commit", "--allow-empty", "-m", GOOD, code=1)

    assert done.stderr.startswith("patterns: patterns.yml:1:")
    assert "\ncommit message not accepted: patterns.yml is not valid\n  it is kept; " in done.stderr
    assert rejected(shop)[0].read_text() == f"{GOOD}\n"


@pytest.mark.parametrize(
    "rules",
    ["ignore: [CM0001]", "select: [ALL, XX]", "severity: {CM0001: error}", 'per_path: {"a/**": {ignore: [CM01]}}'],
)
def test_a_rule_that_does_not_exist_is_a_fault_of_the_configuration(shop: Path, git: Git, rules: str) -> None:
    Path("patterns.yml").write_text(f"rules:\n  {rules}\n")

    done = git("commit", "--allow-empty", "-m", GOOD, code=1)

    assert done.stderr.startswith("patterns: patterns.yml:2:")
    assert "is no rule, family or name of a rule\n" in done.stderr
    assert rejected(shop)[0].read_text() == f"{GOOD}\n"


def test_rules_of_other_families_and_of_the_team_exist(shop: Path, git: Git) -> None:
    custom = "custom: [{code: X001, name: no-todo, message: m}]"
    Path("patterns.yml").write_text(f"rules: {{ignore: [PY001, X001], severity: {{no-todo: error}}, {custom}}}\n")

    git("commit", "--allow-empty", "-q", "-m", GOOD)


def test_a_broken_configuration_holds_up_no_merge(shop: Path, git: Git) -> None:
    diverge(git, conflict=False)
    Path("patterns.yml").write_text("commits: {typos: [new]}\n")

    done = git("merge", "--no-edit", "other")

    assert "patterns.yml:1:11: unknown key" in done.stderr
    assert "commit message not checked (a merge is under way)" in done.stderr


def test_a_broken_configuration_holds_up_no_fixup(shop: Path, git: Git) -> None:
    Path("patterns.yml").write_text("commits: {typos: [new]}\n")

    done = git("commit", "--allow-empty", "--fixup", "HEAD")

    assert "commit message not checked (it will be squashed)" in done.stderr
    assert rejected(shop) == []


# What may be missing


def test_with_the_poor_path_of_a_graphical_client(shop: Path, git: Git) -> None:
    git("commit", "--allow-empty", "-q", "-m", GOOD, PATH="/usr/bin:/bin", LC_ALL="C", HOME="/nonexistent")
    done = git("commit", "--allow-empty", "-m", BAD, code=1, PATH="/usr/bin:/bin", LC_ALL="C", HOME="/nonexistent")

    assert "`feta` is no commit type" in done.stderr
    assert f"{sys.executable.rpartition('/')[0]}/patterns commit retry" in done.stderr


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        (None, "the tool is gone from PYTHON"),
        ("", "PYTHON may not be run by this user"),
        ("#!/bin/sh\nexit 70\n", "the tool is gone from PYTHON"),
        ("#!/bin/sh\nexit 1\n", "PYTHON ended with exit code 1"),
        ("#!/bin/sh\nkill -9 $$\n", "PYTHON ended with exit code 137"),
        ("#!/nonexistent/sh\n", "PYTHON ended with exit code 12"),
    ],
)
def test_only_our_word_refuses_a_commit(shop: Path, git: Git, tmp_path: Path, program: str | None, reason: str) -> None:
    installed, python = Path(".git/hooks/commit-msg"), tmp_path / "python"
    installed.write_text(installed.read_text().replace(sys.executable, str(python)))
    if program is not None:
        python.write_text(program)
        python.chmod(0o755 if program else 0o644)

    done = git("commit", "--allow-empty", "-m", BAD)

    assert f"the commit is not checked, for {reason.replace('PYTHON', str(python))}" in done.stderr
    assert subject(git) == BAD


@pytest.mark.parametrize("unheard", ["2>/dev/full", "2>&1 | true", "2>&-"])
@pytest.mark.parametrize(("message", "refused"), [("feat(api): added paging", 0), (BAD, 1)])
def test_what_cannot_be_said_changes_no_verdict(shop: Path, unheard: str, message: str, refused: int) -> None:
    Path(".git/COMMIT_EDITMSG").write_text(message)
    command = f"exec 3>&1; {{ sh .git/hooks/commit-msg .git/COMMIT_EDITMSG 3>&-; echo $? >&3; }} {unheard}"

    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)

    assert int(done.stdout) == refused
    assert len(rejected(shop)) == refused


def test_without_room_for_the_rejected_message_it_is_still_judged(shop: Path, git: Git) -> None:
    Path(".git/patterns/rejected").write_text("a file where a folder should be")

    done = git("commit", "--allow-empty", "-m", BAD, code=1)

    assert "commit message rejected: 1 error\n  it could not be kept: " in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(shop: Path, git: Git) -> None:
    Path(".git/patterns").chmod(0o500)

    done = git("commit", "--allow-empty", "-m", BAD, code=1)

    assert "it could not be kept: Permission denied" in done.stderr


def test_only_the_last_ten_are_kept(shop: Path, git: Git) -> None:
    (shop / ".git/patterns/rejected").mkdir(parents=True)
    for number in range(1, 11):
        (shop / f".git/patterns/rejected/{number}.txt").write_text("old\n")

    git("commit", "--allow-empty", "-m", BAD, code=1)
    git("commit", "--allow-empty", "-m", BAD, code=1)

    assert {file.name for file in rejected(shop)} == {f"{number}.txt" for number in range(2, 12)}


def test_what_the_accepting_path_imports(shop: Path) -> None:
    Path(".git/COMMIT_EDITMSG").write_text(f"{GOOD}\n")
    script = (
        "import sys\nfrom patterns_cli.cli.hook import main\n"
        "assert main(['commit-msg', '.git/COMMIT_EDITMSG']) == 0\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), *sys.modules)"
    )

    run = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)

    heavy = {"typer", "rich", "yaml", "click", "json", "git", "jinja2", "libcst", "tree_sitter", "wcwidth", "copier"}
    heavy |= {"difflib", "pathspec", "asyncio", "shlex", "tempfile", "hashlib"}
    assert set(run.stdout.split()) & heavy == set()
    ours = {"documents.condition", "lint.suppress", "conventions.load", "report.text", "cli.console"}
    assert set(run.stdout.split()) & {f"patterns_cli.{name}" for name in ours} == set()


def test_a_call_that_git_never_makes_does_not_block(shop: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "patterns_cli.cli.hook", "post-commit"], capture_output=True, text=True, check=False
    )

    assert (run.returncode, run.stderr.startswith("patterns: this hook was called with")) == (0, True)


def test_a_defect_of_ours_is_said_and_blocks_nothing(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def defect(file: Path) -> int:
        raise RuntimeError(file.name)

    monkeypatch.setattr(hook_message, "commit_msg", defect)

    assert hook.main(["commit-msg", "message"]) == 0
    assert "by a defect of ours: RuntimeError: message" in capfd.readouterr().err


def test_a_rule_that_crashes_is_said_and_blocks_nothing(shop: Path, capfd: pytest.CaptureFixture[str]) -> None:
    result = Result((), 1, crashes=(Crash("CM001", "COMMIT_EDITMSG", "ValueError: x"),))

    assert hook_message.report(Judgement(Message(b"x", "utf-8"), result), open_repository(shop)) == 0
    assert capfd.readouterr().err.startswith("patterns: CM001 crashed: ValueError: x\n")
