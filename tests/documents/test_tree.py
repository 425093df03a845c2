"""The tree of paths: its folders, and what stands in its files."""

from patterns_cli.documents.base import Source
from patterns_cli.documents.tree import ALONE, TreeDocument

FILES = {"a/b/c.py": "c = 1\n", "a/d.py": "", "e.py": "e = 1\n"}


def read(path: str) -> Source | None:
    return None if path == "e.py" else Source(path, FILES[path].encode())


def test_folders_are_known_by_the_files_they_hold_at_any_depth() -> None:
    assert TreeDocument.of(FILES).folders == {"a", "a/b"}


def test_a_file_is_read_when_it_is_asked_for() -> None:
    asked: list[str] = []

    def log(path: str) -> Source | None:
        asked.append(path)
        return read(path)

    source = TreeDocument.of(FILES, log).read("a/b/c.py")

    assert source is not None
    assert (source.text, asked) == ("c = 1\n", ["a/b/c.py"])


def test_what_is_not_in_the_tree_or_unreadable_is_nothing() -> None:
    tree = TreeDocument.of(FILES, read)

    assert [tree.read(path) for path in ("e.py", "a", "../e.py", "nowhere.py")] == [None] * 4
    assert ALONE.read("a/d.py") is None
