"""MIG002 impossible-date."""

import pytest

from patterns_cli.model import START
from patterns_cli.testing import findings

FOLDER = "backend/alembic/versions"


@pytest.mark.parametrize(
    "date",
    [
        "20250230_120000",
        "20251301_120000",
        "20250100_120000",
        "20250132_120000",
        "20230229_120000",
        "20250103_240000",
        "20250103_126000",
        "20250103_120060",
        "00000103_120000",
    ],
)
def test_impossible(date: str) -> None:
    [finding] = findings("MIG002", "", path=f"{FOLDER}/{date}_create_users_table.py")

    assert finding.message.startswith(f"`{date}` is no date: ")
    assert finding.span == START


@pytest.mark.parametrize(
    "path",
    [
        f"{FOLDER}/20250228_120000_create_users_table.py",
        f"{FOLDER}/20240229_120000_create_users_table.py",
        f"{FOLDER}/20250103_235959_create_users_table.py",
        f"{FOLDER}/00010101_000000_create_users_table.py",
        f"{FOLDER}/create_users_table.py",
        f"{FOLDER}/20250230_create_users_table.py",
        "app/20250230_120000_create_users_table.py",
    ],
)
def test_possible_or_not_dated(path: str) -> None:
    assert findings("MIG002", "", path=path) == ()
