"""A migration's revisions, and the head of a history."""

from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.filenames import FilenameParts
from patterns_cli.documents.base import Source
from patterns_cli.documents.migration import MigrationDocument, heads


def migration(text: str, name: str = "20250103_120000_create_users_table.py") -> MigrationDocument:
    return MigrationDocument(Source(f"alembic/versions/{name}", text.encode()))


@pytest.mark.parametrize(
    ("text", "revision", "down_revisions"),
    [
        ("revision = 'a'\ndown_revision = None\n", "a", ()),
        ("revision: str = 'b'\ndown_revision: str | None = 'a'\n", "b", ("a",)),
        ('revision: str = "c"\ndown_revision: Union[str, Sequence[str], None] = ("a", "b")', "c", ("a", "b")),
        ("revision = 'd'\ndown_revision = ['a', 'b']", "d", ("a", "b")),
        ("revision = down_revision = 'e'", "e", ("e",)),
        ("revision = make()\ndown_revision = other.revision", None, ()),
        ("revision: str\n", None, ()),
        ("def f():\n    revision = 'x'\n", None, ()),
        ("revision = 1\n", None, ()),
        ("", None, ()),
        ("revision = 'a'\n(", None, ()),
        ("\x00", None, ()),
    ],
)
def test_revisions(text: str, revision: str | None, down_revisions: tuple[str, ...]) -> None:
    made = migration(text)

    assert (made.revision, made.down_revisions) == (revision, down_revisions)


@pytest.mark.parametrize(
    ("text", "revision", "following"),
    [
        ("down_revision = 'a'\n", "b", "down_revision = 'b'\n"),
        ('down_revision: str | None = "a"  # "a"\n', "b", 'down_revision: str | None = "b"  # "a"\n'),
        ('ä = "ä"; down_revision = "a"\n', "b", 'ä = "ä"; down_revision = "b"\n'),
        ('"""X\n\nRevises: a\n"""\ndown_revision = "a"\n', "b", '"""X\n\nRevises: b\n"""\ndown_revision = "b"\n'),
        (
            '"""X\r\n\r\nRevises: a\r\n"""\r\ndown_revision = "a"',
            "b",
            '"""X\r\n\r\nRevises: b\r\n"""\r\ndown_revision = "b"',
        ),
        ('"""X\n\nRevises: ab\n"""\ndown_revision = "a"\n', "b", '"""X\n\nRevises: ab\n"""\ndown_revision = "b"\n'),
        (
            '"""X\n\nRevises: a\n"""\ndown_revision = "a"\n',
            None,
            '"""X\n\nRevises: nothing\n"""\ndown_revision = None\n',
        ),
        ('down_revision = ("a",)\n', "b", None),
        ("down_revision = None\n", "b", None),
        ('revision = down_revision = "a"\n', "b", None),
        ('down_revision = "" "a"\n', "b", None),
        ('down_revision = r"a"\n', "b", None),
        ('down_revision = """a"""\n', "b", None),
        ("", "b", None),
    ],
)
def test_following_another_one(text: str, revision: str | None, following: str | None) -> None:
    found = migration(text).following(revision)

    assert (None if found is None else found.decode()) == following


def test_docstring_says_what_and_when() -> None:
    made = migration('"""Create users table\n\nRevision ID: 1a\nCreate Date: 2025-01-03 12:00:00.123456\n\n"""\n')

    assert (made.message, made.created) == ("Create users table", datetime(2025, 1, 3, 12, 0, 0, 123456))  # noqa: DTZ001 - as it is written


@pytest.mark.parametrize(
    "text", ["", '"""No date."""', '"""X\n\nCreate Date: some day\n"""', '"""X\nCreate Date: \n"""']
)
def test_docstring_without_a_date(text: str) -> None:
    assert migration(text).created is None


def test_filename_is_read_by_the_pattern() -> None:
    parts = migration("").filename_parts("{date:%Y%m%d_%H%M%S}_{slug}.py")

    assert parts == FilenameParts(datetime(2025, 1, 3, 12, tzinfo=UTC), "create_users_table")


def history(*links: tuple[str, tuple[str, ...]]) -> list[MigrationDocument]:
    return [migration(f"revision = {revision!r}\ndown_revision = {down!r}\n") for revision, down in links]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([], ()),
        ([("a", ())], ("a",)),
        ([("a", ()), ("b", ("a",))], ("b",)),
        ([("b", ("a",)), ("a", ())], ("b",)),
        ([("a", ()), ("c", ("a",)), ("b", ("a",))], ("b", "c")),
        ([("a", ()), ("b", ("a",)), ("c", ("a",)), ("d", ("b", "c"))], ("d",)),
    ],
)
def test_heads(links: list[tuple[str, tuple[str, ...]]], expected: tuple[str, ...]) -> None:
    assert heads(history(*links)) == expected


@given(st.integers(1, 12), st.randoms())
def test_a_history_without_branches_has_its_last_revision_for_head(length: int, random: Random) -> None:
    made = history(*((str(number), (str(number - 1),) if number else ()) for number in range(length)))
    random.shuffle(made)

    assert heads(made) == (str(length - 1),)
