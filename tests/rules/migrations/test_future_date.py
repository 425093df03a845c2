"""MIG003 future-date."""

from dataclasses import replace
from datetime import date

import pytest

from patterns_cli.conventions.schema import Conventions, Migrations
from patterns_cli.documents.base import Source
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.model import START
from patterns_cli.rules.migrations.future_date import future_date
from patterns_cli.testing import TODAY, findings

FOLDER = "backend/alembic/versions"


@pytest.mark.parametrize(
    "name",
    [
        "20260103_000000_create_users_table.py",
        "20260201_120000_create_users_table.py",
        "20270101_120000_create_users_table.py",
        "20990103_120000_create_users_table.py",
        "99991231_235959_create_users_table.py",
        "20260103_120000_x_.py",
        "20260103_120000_Bad-Slug.py",
    ],
)
def test_a_date_that_is_yet_to_come(name: str) -> None:
    [finding] = findings("MIG003", f"{FOLDER}/{name}\n{FOLDER}/20250103_120000_first.py")

    when = f"{name[:4]}-{name[4:6]}-{name[6:8]}"
    assert finding.message == f"`{when}` is yet to come; give the file the moment at which it was written"
    assert (finding.path, finding.span, finding.symbol) == (f"{FOLDER}/{name}", START, name)


@pytest.mark.parametrize(
    "path",
    [
        f"{FOLDER}/20250103_120000_create_users_table.py",
        f"{FOLDER}/20260101_235959_today.py",
        f"{FOLDER}/20260102_235959_tomorrow_somewhere.py",
        f"{FOLDER}/20991301_120000_impossible.py",
        f"{FOLDER}/2099_create_users_table.py",
        f"{FOLDER}/1a2b3c_create_users_table.py",
        f"{FOLDER}/__init__.py",
        "app/20990103_120000_create_users_table.py",
        "shop/migrations/20990103_120000_create.py",
    ],
)
def test_a_date_that_has_come_and_what_is_no_date(path: str) -> None:
    assert findings("MIG003", path) == ()


def test_the_team_decides_where_the_date_stands() -> None:
    conventions = replace(Conventions(), migrations=Migrations("db/history", "{slug}__{date:%d-%m-%Y}.py"))

    found = findings("MIG003", "db/history/a__04-01-2026.py db/history/b__02-01-2026.py", conventions=conventions)

    assert [finding.path for finding in found] == ["db/history/a__04-01-2026.py"]


def test_nothing_is_said_where_nobody_knows_the_day() -> None:
    path = f"{FOLDER}/20990103_120000_create_users_table.py"

    def said(today: date | None) -> int:
        return len(list(future_date(TreeDocument.of([path], lambda _: Source(path, b""), today), Conventions())))

    assert [said(None), said(TODAY), said(date(2099, 1, 2))] == [0, 1, 0]


def test_nothing_is_said_of_a_file_that_is_gone() -> None:
    path = f"{FOLDER}/20990103_120000_create_users_table.py"

    assert list(future_date(TreeDocument.of([path], today=TODAY), Conventions())) == []
