"""The message being written, as git's settings say it is read."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.git.messages import decode, is_handed_to_hooks, read_message
from patterns_cli.git.repository import open_repository, version

Git = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(
    ("data", "encoding", "text", "is_noted"),
    [
        ("größe".encode(), "utf-8", "größe", False),
        ("größe".encode("latin-1"), "ISO-8859-1", "größe", False),
        ("提交".encode("gbk"), "GBK", "提交", False),
        ("größe".encode(), "no-such-encoding", "größe", False),
        ("größe".encode(), "rot13", "größe", False),
        (b"\xff", "ascii", "\ufffd", True),
        (b"a\xed\xa0\x80", "utf-8", "a\xed\xa0\x80", True),
        ("ü".encode() + b"\xfc", "UTF8", "üü", True),
        (b"\xff", "no-such-encoding", "\ufffd", True),
    ],
)
def test_bytes_are_read_as_declared_then_as_utf8_then_with_a_note(
    data: bytes,
    encoding: str,
    text: str,
    is_noted: bool,  # noqa: FBT001 - a column of the table
) -> None:
    decoded = decode(data, encoding)

    assert (decoded.text, bool(decoded.note)) == (text, is_noted)


@pytest.mark.parametrize(
    ("settings", "kept"),
    [
        ({}, b"; a\n"),
        ({"core.commentChar": ";"}, b"# b\n"),
        ({"core.commentString": ";"}, b"; a\n"),
        ({"core.commentChar": "%", "core.commentString": ";"}, b"; a\n# b\n"),
    ],
)
def test_the_comment_mark_is_gits(repository: Path, git: Git, settings: dict[str, str], kept: bytes) -> None:
    for name, value in settings.items():
        git("config", name, value)
    Path(".git/COMMIT_EDITMSG").write_bytes(b"; a\n# b\n")
    if "core.commentString" in settings and version(repository) >= (2, 45):
        kept = b"# b\n"

    message = read_message(Path(".git/COMMIT_EDITMSG"), open_repository(repository))

    assert message.data == kept


def test_which_files_git_hands_to_hooks(repository: Path, tmp_path: Path) -> None:
    opened = open_repository(repository)

    assert is_handed_to_hooks(Path(".git/COMMIT_EDITMSG"), opened)
    assert is_handed_to_hooks(repository / ".git" / "MERGE_MSG", opened)
    assert not is_handed_to_hooks(Path(".git/SQUASH_MSG"), opened)
    assert not is_handed_to_hooks(tmp_path / "COMMIT_EDITMSG", opened)
