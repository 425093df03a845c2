"""Messages that nobody means to write, through the real hook: what it decides and says of each."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.cli.entry import main

Git = Callable[..., subprocess.CompletedProcess[str]]
BAD = b"feta(api): add pagination\n"
SILENCE = ""
ENCODING = "patterns: the message is not UTF-8: set i18n.commitEncoding to what your editor writes"
LINES_OF_CR = "the lines end with CR alone, which git takes for one line; end them with LF"


@pytest.fixture
def shop(repository: Path, capfd: pytest.CaptureFixture[str]) -> Path:
    """A repository with our hook."""
    assert main(["hooks", "install", "commit-msg"]) == 0
    capfd.readouterr()
    return repository


def run_hook(file: Path, limit: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the installed hook as git does; `limit` is a command of the shell before it."""
    script = f'{limit}\nexec .git/hooks/commit-msg "$1"'
    environment = {**os.environ, "GIT_EDITOR": ":", "GIT_INDEX_FILE": ".git/index", **variables}
    command = ["sh", "-c", script, "git", str(file)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, errors="strict", check=False)


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", 0, SILENCE),
        (b"\n \n\t\n", 0, SILENCE),
        (b"Signed-off-by: Ada <ada@example.org>\n", 0, SILENCE),
        (b"feat(api): x\n\n" + b"word " * 200_000 + b"\n", 0, None),
        (b"feat(api): " + b"x" * 1_000_000, 1, "the header takes 1,000,011 columns"),
        (b"word " * 10_000, 1, "CM001 header-format"),
        (b"(" * 1_000_000, 1, "CM001 header-format"),
        (b":" * 1_000_000, 1, "CM001 header-format"),
        (b"feat(" + b"a," * 500_000 + b"): x", 1, "CM001 header-format"),
        (b"\n" * 1_000_000, 0, SILENCE),
        (b"feat(api): x\n" + b" \n" * 500_000, 0, SILENCE),
        (b"feat(api): a\0b\n", 0, SILENCE),
        (b"feta(api): a\0b\n", 1, "CM002 commit-type"),
        (b"feat(api): \xed\xa0\x80\n", 0, SILENCE),
        (b"feta(api): \xed\xa0\x80\n", 1, ENCODING),
        ("feat(api): größe\n".encode("latin-1"), 0, SILENCE),
        ("feta(api): größe\n".encode("latin-1"), 1, ENCODING),
        ("feta(api): 提交\n".encode("gbk"), 1, ENCODING),
        (b"\xef\xbb\xbffeat(api): x\n", 1, "the message begins with a byte-order mark, which git would store"),
        ("feat(api): x\n".encode("utf-16"), 1, "CM001 header-format"),
        (b"feat(api): x\r\n\r\nbody\r\n", 0, SILENCE),
        (b"feat(api): x\rbody\r", 1, LINES_OF_CR),
        (b"\x1b[31mfeat(api): x\n", 1, "CM002 commit-type"),
        (b"#\n", 1, "CM001 header-format"),
    ],
    ids=[
        "empty", "blank", "signature", "1 MB body", "1 MB header", "10,000 words", "1 MB (", "1 MB :", "500,000 scopes",
        "1 MB of lines", "1 MB of blank lines", "NUL", "NUL, bad", "surrogate", "surrogate, bad", "latin-1",
        "latin-1, bad",
        "GBK, bad", "BOM", "UTF-16", "CRLF", "CR", "escape", "comment that stays",
    ],
)  # fmt: skip
def test_a_message_of_any_bytes_is_judged_in_words(shop: Path, data: bytes, code: int, said: str | None) -> None:
    file = Path(".git/COMMIT_EDITMSG")
    file.write_bytes(data)

    done = run_hook(file)

    assert (done.returncode, done.stdout) == (code, "")
    assert "Traceback" not in done.stderr
    assert "defect" not in done.stderr
    assert len(done.stderr) < 3000
    assert not {"\x1b", "\0", "\r"} & {*done.stderr}
    if said is not None:
        assert said in done.stderr if said else done.stderr == ""
    kept = [each.read_bytes() for each in Path(".git/patterns/rejected").glob("*.txt")]
    assert len(kept) == code


@pytest.mark.parametrize("data", [b"# only\n# comments\n", b"\n#\n\n"])
def test_comments_alone_are_left_to_git_after_an_editor(shop: Path, data: bytes) -> None:
    Path(".git/COMMIT_EDITMSG").write_bytes(data)

    done = run_hook(Path(".git/COMMIT_EDITMSG"), GIT_EDITOR="vi")

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("ISO-8859-1", "feta(api): größe"), ("GBK", "feta(api): 提交"), ("Shift_JIS", "feta(api): 表")],
)
def test_a_message_in_the_declared_encoding_is_shown_as_it_was_typed(
    shop: Path, git: Git, encoding: str, text: str
) -> None:
    git("config", "i18n.commitEncoding", encoding)
    Path(".git/COMMIT_EDITMSG").write_bytes(text.encode(encoding))

    done = run_hook(Path(".git/COMMIT_EDITMSG"))

    assert (done.returncode, f"│ {text}\n" in done.stderr, ENCODING in done.stderr) == (1, True, False)
    assert Path(".git/patterns/rejected/1.txt").read_bytes() == text.encode(encoding) + b"\n"


@pytest.mark.parametrize(
    ("file", "reason"),
    [("nowhere", "No such file or directory"), (".git", "Is a directory"), ("a/b", "Not a directory")],
)
def test_a_file_that_cannot_be_read_holds_nobody_up(shop: Path, file: str, reason: str) -> None:
    Path("a").touch()

    done = run_hook(Path(file))

    assert (done.returncode, done.stderr) == (
        0, f"patterns: the message cannot be read, so it is not checked: {reason}: {file}\n"
    )  # fmt: skip


def test_a_full_disk_is_told_and_the_message_judged(shop: Path) -> None:
    Path(".git/COMMIT_EDITMSG").write_bytes(BAD)

    done = run_hook(Path(".git/COMMIT_EDITMSG"), limit="ulimit -f 0")

    assert done.returncode == 1
    assert "CM002 commit-type" in done.stderr
    assert f"  it could not be kept: File too large: {shop}/.git/patterns/rejected\n" in done.stderr
    assert f"  it stands in {shop}/.git/COMMIT_EDITMSG until the next commit\n" in done.stderr
    assert list(Path(".git/patterns/rejected").iterdir()) == []


def test_two_hooks_at_once_keep_both_messages(shop: Path) -> None:
    hooks = []
    for number in range(4):
        file = Path(f"message-{number}")
        file.write_bytes(BAD + b"\n%d\n" % number)
        hooks.append(subprocess.Popen([".git/hooks/commit-msg", str(file)], stderr=subprocess.PIPE))

    for hook in hooks:
        hook.communicate()

    assert [hook.returncode for hook in hooks] == [1, 1, 1, 1]
    kept = sorted(each.read_bytes() for each in Path(".git/patterns/rejected").glob("*.txt"))
    assert kept == [BAD + b"\n%d\n" % number for number in range(4)]
