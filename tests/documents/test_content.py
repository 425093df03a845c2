"""The texts of a run: files on the disk, and bytes that stand in for them."""

from pathlib import Path

import pytest

from patterns_cli.documents.content import Overlaid, Worktree
from patterns_cli.documents.discover import Unreadable


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
