"""The patch: git applies it, and what comes of it is what fixing writes, byte for byte."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.lint.fix.diff import as_diff
from patterns_cli.lint.fix.draft import Change


def applied(root: Path, changes: list[Change]) -> dict[str, bytes]:
    """What git makes of the files in `root` by the patch."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for change in changes:
        if change.origin is not None:
            (root / change.origin).parent.mkdir(parents=True, exist_ok=True)
            (root / change.origin).write_bytes(change.before)
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(command, cwd=root, input=as_diff(changes), check=True, env=environment, capture_output=True)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a\nb\nc\n", b"a\nB\nc\n"),
        (b"a\r\nb\r\n", b"a\r\nB\r\n"),
        (b"a\rb\r", b"a\rB\r"),
        (b"a\nb", b"a\nB"),
        (b"a\nb", b"a\nb\n"),
        (b"a\nb\n", b"a\nb"),
        (b"\xef\xbb\xbfa\n", b"\xef\xbb\xbfb\n"),
        (b"caf\xe9\n", b"th\xe9\n"),
        (b"a\x0cb\x0b\x1c\x85\n", b"A\x0cb\x0b\x1c\x85\n"),
        (b"", b"a\n"),
        (b"a\n", b""),
    ],
)
@pytest.mark.parametrize(
    "path", ["a.py", "folder/a b.py", "é.py", 'quo"te.py', "tab\there.py", "new\nline.py", "b\\.py"]
)
def test_git_applies_the_patch(tmp_path: Path, path: str, before: bytes, after: bytes) -> None:
    assert applied(tmp_path, [Change(path, path, before, after)]) == {path: after}


def test_files_are_made_and_renamed_by_the_patch(tmp_path: Path) -> None:
    changes = [
        Change("c d.py", "a.py", b"x\n", b"x\n"),
        Change("d.py", "b.py", b"1\n2\n3\n4\n5\n6\n", b"1\n2\n3\n4\n5\nsix\n"),
        Change("new.txt", None, b"", b"text\nwithout end"),
    ]

    assert applied(tmp_path, changes) == {change.path: change.after for change in changes}


TEXTS = st.lists(st.sampled_from([b"a\n", b"b\n", b"c\r\n", b"\xff\n", b"\n", b"d"]), max_size=12).map(b"".join)


@given(TEXTS, TEXTS)
def test_git_makes_of_the_patch_what_was_meant(
    tmp_path_factory: pytest.TempPathFactory, before: bytes, after: bytes
) -> None:
    if before != after:
        root = tmp_path_factory.mktemp("patch")
        assert applied(root, [Change("a.py", "a.py", before, after)]) == {"a.py": after}
