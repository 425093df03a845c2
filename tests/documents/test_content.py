"""The texts of a run: files on the disk, and bytes that stand in for them."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.documents.content import Indexed, Overlaid, Worktree
from patterns_cli.documents.discover import LARGEST_TYPESCRIPT, Unreadable
from patterns_cli.git.blobs import Blobs
from patterns_cli.git.index import read_index


@pytest.fixture
def overlaid(tmp_path: Path) -> Overlaid:
    (tmp_path / "kept.py").write_text("old = 1\n")
    (tmp_path / "changed.py").write_text("old = 1\n")
    return Overlaid(Worktree(tmp_path), {"changed.py": b"new = 1\n", "added.py": b"more = 1\n", "bad.py": b"\xff"})


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("kept.py", "old = 1\n"),
        ("changed.py", "new = 1\n"),
        ("added.py", "more = 1\n"),
        ("missing.py", None),
    ],
)
def test_what_stands_in_is_read_instead_of_the_file(overlaid: Overlaid, path: str, text: str | None) -> None:
    source = overlaid.read(path)

    assert not isinstance(source, Unreadable)
    assert (source.text if source else None) == text


def test_bytes_that_are_no_text_are_unreadable_wherever_they_come_from(overlaid: Overlaid) -> None:
    assert overlaid.read("bad.py") == Unreadable("bad.py", "byte 0 is not UTF-8")


def test_a_text_that_stands_in_may_be_too_large_as_well(tmp_path: Path) -> None:
    overlaid = Overlaid(Worktree(tmp_path), {"a.ts": b" " * (LARGEST_TYPESCRIPT + 1)})

    assert overlaid.read("a.ts") == Unreadable("a.ts", "it is larger than 2 MiB")


@pytest.mark.parametrize(
    ("data", "read", "held"),
    [
        (b"x = 1\n", Source("a.ts", b"x = 1\n"), b"x = 1\n"),
        (b"\xff", Unreadable("a.ts", "byte 0 is not UTF-8"), b"\xff"),
        (b" " * (LARGEST_TYPESCRIPT + 1), Unreadable("a.ts", "it is larger than 2 MiB"), None),
        (b"version https://git-lfs.github.com/spec/v1\n", None, b"version https://git-lfs.github.com/spec/v1\n"),
    ],
    ids=["text", "undecodable", "too large", "pointer"],
)
def test_the_index_is_read_and_not_the_disk(
    repository: Path,
    git: Callable[..., subprocess.CompletedProcess[str]],
    data: bytes,
    read: Source | Unreadable | None,
    held: bytes | None,
) -> None:
    Path("a.ts").write_bytes(data)
    git("add", "a.ts")
    Path("a.ts").write_text("of the disk")
    Path("b.ts").write_text("of the disk")
    content = Indexed(Blobs(repository), read_index(repository).blobs)

    assert (content.read("a.ts"), content.held("a.ts")) == (read, held)
    assert (content.whole("a.ts"), content.whole("b.ts")) == (data, None)
    assert (content.read("b.ts"), content.held("b.ts")) == (None, None)
    content.blobs.close()
