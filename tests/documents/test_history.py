"""Histories of migrations: what files say of themselves, and where a history branches."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.history import Revision, histories_of, revision_of
from patterns_cli.documents.tree import TreeDocument

FOLDER = "alembic/versions"
WORDS = st.sampled_from(
    ["revision", "down_revision", "=", "'a'", "(", ")", ",", "\n", "def upgrade():", "#", '"""', "\x00", "\\"]
)


def tree(files: dict[str, str]) -> TreeDocument:
    return TreeDocument.of(files, lambda path: Source(path, files[path].encode()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("revision = 'a'\ndown_revision = None\n", Revision("x.py", "a")),
        ("revision: str = 'b'\ndown_revision: str | None = 'a'\n", Revision("x.py", "b", ("a",))),
        ("revision = 'c'\ndown_revision = ('a', 'b')\n", Revision("x.py", "c", ("a", "b"))),
        (
            "revision = 'a'\nbranch_labels = ('x', 'y')\ndepends_on = 'z@head'\n",
            Revision("x.py", "a", (), ("x", "y"), ("z",)),
        ),
        ("revision = 'a'\ndef f(:\n", Revision("x.py", "a")),
        ("def f():\n    pass\nrevision = 'a'\n", Revision("x.py", "a")),
        ("revision = make()\n", Revision("x.py", is_readable=False)),
        ("revision = 'a'\ndown_revision = ('b', LAST)\n", Revision("x.py", is_readable=False)),
        ("revision = (\n", Revision("x.py", is_readable=False)),
        ("def f():\n    revision = 'a'\n", None),
        ("class A:\n    revision = 'a'\n", None),
        ("x = 1\n", None),
        ("", None),
    ],
)
def test_what_a_file_says_of_itself(text: str, expected: Revision | None) -> None:
    assert revision_of(Source("x.py", text.encode())) == expected


@given(st.text(max_size=80) | st.lists(WORDS, max_size=30).map("".join))
def test_no_text_is_too_much(text: str) -> None:
    found = revision_of(Source("x.py", text.encode(errors="replace")))

    assert found is None or found.path == "x.py"


@given(st.integers(2, 15), st.integers(0, 13), st.randoms())
def test_a_chain_has_no_rivals_and_a_branch_of_it_has_two(length: int, branch: int, random: Random) -> None:
    names = [str(number) for number in range(length)]
    links = [*zip(names, [None, *names], strict=False)]
    paths = [f"{FOLDER}/{number}.py" for number in range(length + 1)]
    random.shuffle(paths)

    def rivals(*pairs: tuple[str, str | None]) -> list[set[str]]:
        files = {
            path: f"revision = {name!r}\ndown_revision = {down!r}\n"
            for path, (name, down) in zip(paths, pairs, strict=False)
        }
        [history] = histories_of(tree(files), Conventions())
        return [{revision.name for revision in family} for family in history.rivals]

    assert rivals(*links) == []
    assert rivals(*links, ("late", names[branch % (length - 1)])) == [{names[-1], "late"}]


def test_environments_and_folders_have_each_a_history_of_their_own() -> None:
    files = {
        "one/alembic.ini": "[alembic]\nscript_location = db\nversion_locations = db/a db/b\n",
        "one/db/a/1.py": "",
        "one/db/b/2.py": "",
        "two/alembic/versions/3.py": "",
        "three/alembic/versions/2025/4.py": "",
    }

    found = [sorted(history.folders) for history in histories_of(tree(files), Conventions())]

    assert sorted(found) == [
        ["one/db/a/1.py", "one/db/b/2.py"],
        ["three/alembic/versions/2025/4.py"],
        ["two/alembic/versions/3.py"],
    ]
