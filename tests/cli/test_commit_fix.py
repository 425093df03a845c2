"""`patterns commit check --fix`: messages mended, from everywhere and back to where they are."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.cli.entry import main

Fix = Callable[..., tuple[int, str, str]]
BAD = "Feta(api):Added pagination.\nLists were loaded whole.\nsigned-off-by: Ada <ada@example.org>\n"
GOOD = "feat(api): add pagination\n\nLists were loaded whole.\nSigned-off-by: Ada <ada@example.org>\n"


@pytest.fixture
def fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Fix:
    """Run `patterns commit check --fix` and give the exit code and what it said."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["commit", "check", "--fix", *arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def piped(data: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    asked = [sys.executable, "-m", "patterns_cli", "commit", "check", "--fix", *arguments]
    return subprocess.run(asked, input=data, capture_output=True, check=False)


def test_a_message_comes_out_mended_and_what_was_done_is_said_apart(fix: Fix) -> None:
    assert fix("--message", BAD) == (0, GOOD, "1 message checked; no findings; 2 fixed\n")


def test_a_pipe_gets_the_message_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    done = piped(BAD.replace("whole", "größer").encode(), "-", "--quiet")

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == GOOD.replace("whole", "größer").encode()


def test_what_remains_is_reported(fix: Fix) -> None:
    code, out, err = fix("-m", "Nonsense: Added pagination.")

    assert (code, out) == (1, "Nonsense: added pagination\n")
    assert err.startswith("message:1:1 CM002 commit-type\n")
    assert err.splitlines()[-1] == "1 message checked; 1 error, 1 warning; 2 fixed"


def test_a_warning_that_remains_is_no_failure(fix: Fix) -> None:
    code, out, err = fix("-m", "feat:add pagination", "--format", "concise")

    assert (code, out) == (0, "feat: add pagination\n")
    assert "CM003 commit-scope" in err


@pytest.mark.parametrize("message", ["feat(api): add pagination\n", "", "# 1\n", "Merge branch 'x'\n", "add it\n"])
def test_where_nothing_can_be_mended_nothing_is_written(fix: Fix, message: str) -> None:
    file = Path("message.txt")
    file.write_bytes(message.encode() + b"\n  \n")
    before = file.stat()

    code, out, err = fix("message.txt")

    assert (code, out) == (int(message in {"", "# 1\n", "add it\n"}), message)
    assert err.endswith("nothing to fix\n")
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize(
    ("data", "mended"),
    [
        (BAD.encode(), GOOD.encode()),
        (BAD.replace("\n", "\r\n").encode(), GOOD.replace("\n", "\r\n").encode()),
        (b"\xef\xbb\xbffeat(api): x\n", b"feat(api): x\n"),
        (b"feat(api):x\rbody\r", b"feat(api): x\n\nbody\n"),
        ("feat(api):größer".encode(), "feat(api): größer\n".encode()),
    ],
)
def test_a_file_keeps_mode_and_line_ends(fix: Fix, data: bytes, mended: bytes) -> None:
    file, link = Path("message.txt"), Path("link.txt")
    file.write_bytes(data)
    file.chmod(0o640)
    link.symlink_to(file)

    code, _, err = fix("link.txt")

    assert (code, file.read_bytes()) == (0, mended)
    assert "fixed" in err
    assert (stat.S_IMODE(file.stat().st_mode), link.is_symlink()) == (0o640, True)
    assert sorted(os.listdir()) == ["link.txt", "message.txt"]  # noqa: PTH208 - names


def test_a_file_that_git_hands_to_hooks_is_cleaned_and_keeps_its_encoding(
    fix: Fix, repository: Path, git: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    git("config", "i18n.commitEncoding", "latin-1")
    file = repository / ".git" / "COMMIT_EDITMSG"
    file.write_bytes("feat(api):größer\n# a comment that git drops\n".encode("latin-1"))
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")

    code, out, err = fix(str(file))

    assert (code, out) == (0, "feat(api): größer\n")
    assert file.read_bytes() == "feat(api): größer\n".encode("latin-1")
    assert "kept" not in err


def test_in_another_tools_hook_what_is_still_rejected_is_kept(
    fix: Fix, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(".git/COMMIT_EDITMSG").write_text("Nonsense: Added it\n")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")

    code, _, err = fix(".git/COMMIT_EDITMSG")

    assert code == 1
    assert "it is kept" in err
    assert Path(".git/patterns/rejected/1.txt").read_text() == "Nonsense: add it\n"


def test_in_a_merge_a_message_is_left(fix: Fix, repository: Path) -> None:
    Path(".git/COMMIT_EDITMSG").write_text("Feta:x\n")
    Path(".git/MERGE_HEAD").touch()

    assert fix(".git/COMMIT_EDITMSG")[:2] == (0, "Feta:x\n")
    assert Path(".git/COMMIT_EDITMSG").read_text() == "Feta:x\n"


def test_as_a_hook_it_mends_what_git_stores(
    repository: Path, git: Callable[..., subprocess.CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = repository / ".git" / "hooks" / "commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m patterns_cli commit check --fix "$1"\n')
    hook.chmod(0o755)

    git("commit", "--allow-empty", "-m", BAD)

    assert git("log", "-1", "--format=%B").stdout.strip() == GOOD.strip()


def test_json_holds_the_message_and_what_was_fixed(fix: Fix) -> None:
    code, out, err = fix("--json", "-m", BAD)

    found = json.loads(out)
    assert (code, err, found["findings"]) == (0, "", [])
    assert found["fixed"]["text"] == GOOD
    assert [each["code"] for each in found["fixed"]["findings"]] == ["CM001", "CM008"]
    assert found["summary"]["fixed"] == 2


def test_commits_that_are_made_are_not_mended(fix: Fix) -> None:
    code, out, err = fix("--from", "main")

    assert (code, out) == (2, "")
    assert "git rebase -i main" in err
    assert "git commit --amend" in err


@pytest.mark.parametrize("data", [b"feta(api): \xff\n", "feta(api): 加分页".encode("gbk")])
def test_bytes_of_another_encoding_are_neither_lost_nor_written(fix: Fix, data: bytes) -> None:
    Path("message.txt").write_bytes(data)

    code, out, err = fix("message.txt")

    assert (code, out, Path("message.txt").read_bytes()) == (2, "", data)
    assert "nothing is written" in err


def test_a_file_that_cannot_be_written_is_told(fix: Fix, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise PermissionError(13, "Permission denied")

    Path("message.txt").write_text("feta(api): x\n")
    monkeypatch.setattr("patterns_cli.lint.rewrite.rewrite", refuse)

    code, out, err = fix("message.txt")

    assert (code, out) == (2, "")
    assert "message.txt cannot be written: permission denied" in err


@pytest.mark.parametrize("text", ["feta(\x1b[31ma): \x1b]0;t\x07x", "feat(api): Added \x9b2J\n\nb\x1b[2J\n"])
def test_what_is_reported_never_commands_the_terminal(fix: Fix, text: str) -> None:
    assert not set(fix("--message", text)[2]) & {"\x1b", "\x07", "\x9b", "\r"}


def test_a_file_that_is_read_only_stays_as_it_is(fix: Fix) -> None:
    file = Path("message.txt")
    file.write_text(BAD)
    file.chmod(0o444)

    code, out, err = fix("message.txt")

    assert (code, out, err.splitlines()[0]) == (2, "", "patterns: message.txt cannot be written: it is read-only")
    assert file.read_text() == BAD
