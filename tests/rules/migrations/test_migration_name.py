"""MIG001 migration-file-name."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.schema import Conventions, Migrations
from patterns_cli.model import START
from patterns_cli.testing import findings

FOLDER = "backend/alembic/versions"
SHAPE = "is not named `YYYYMMDD_HHMMSS_description.py`"
LONG = '"""Add the column that holds the preferred language of a user\n\nCreate Date: 2025-01-03 12:00:00\n"""\n'
CUT = "`add_the_column_that_holds_the_preferred_` is cut short"

BAD = [
    ("create_users_table.py", "", f"`create_users_table.py` {SHAPE}"),
    ("1a2b3c4d5e6f_create_users_table.py", "", f"`1a2b3c4d5e6f_create_users_table.py` {SHAPE}"),
    (
        "1a2b3c4d5e6f_create_users_table.py",
        '"""Create\n\nCreate Date: 2025-01-03 12:00:00.5+00:00\n"""',
        f"`1a2b3c4d5e6f_create_users_table.py` {SHAPE}; write `20250103_120000_create_users_table.py`",
    ),
    (
        "0001_Initial.py",
        '"""X\n\nCreate Date: 2025-01-03 12:00:00\n"""',
        f"`0001_Initial.py` {SHAPE}; write `20250103_120000_initial.py`",
    ),
    ("20250103_create_users_table.py", "", f"`20250103_create_users_table.py` {SHAPE}"),
    ("2025010_120000_create_users_table.py", "", f"`2025010_120000_create_users_table.py` {SHAPE}"),
    ("20250103_120000.py", "", f"`20250103_120000.py` {SHAPE}"),
    ("20250103-120000-create.py", "", f"`20250103-120000-create.py` {SHAPE}"),
    (
        "20250103_120000_CreateUsersTable.py",
        "",
        "`CreateUsersTable` is not snake_case; write `20250103_120000_create_users_table.py`",
    ),
    (
        "20250103_120000_create-users.py",
        "",
        "`create-users` is not snake_case; write `20250103_120000_create_users.py`",
    ),
    (
        "20250103_120000__create.py",
        "",
        "`_create` is not snake_case; write `20250103_120000_create.py`",
    ),
    ("20250103_120000__.py", "", "`_` is cut short; say what the migration does"),
    (
        "20250103_120000_add_the_column_that_holds_the_preferred_.py",
        "",
        f"{CUT}; write `20250103_120000_add_the_column_that_holds_the_preferred.py`",
    ),
    (
        "20250103_120000_add_the_column_that_holds_the_preferred_.py",
        LONG,
        f"{CUT}; write `20250103_120000_add_the_column_that_holds_the_preferred_language_of_a_user.py`",
    ),
]
GOOD = [
    f"{FOLDER}/20250103_120000_create_users_table.py",
    f"{FOLDER}/20250103_120000_create.py",
    f"{FOLDER}/20250103_120000_2fa_secrets.py",
    f"{FOLDER}/20250103_120000_été.py",
    f"{FOLDER}/20240229_235959_leap_day.py",
    f"{FOLDER}/20250230_120000_impossible.py",
    f"{FOLDER}/2025/20250103_120000_create.py",
    f"{FOLDER}/__init__.py",
    "backend/alembic/env.py",
    "app/create_users_table.py",
]


@pytest.mark.parametrize(("name", "text", "message"), BAD, ids=[f"{name}-{len(text)}" for name, text, _ in BAD])
def test_misnamed_migration(name: str, text: str, message: str) -> None:
    [finding] = findings("MIG001", text, path=f"{FOLDER}/{name}")

    assert (finding.message, finding.span, finding.symbol) == (message, START, name)


@pytest.mark.parametrize("path", GOOD)
def test_well_named_migration(path: str) -> None:
    assert findings("MIG001", "", path=path) == ()


def test_what_alembic_cut_is_explained() -> None:
    [finding] = findings("MIG001", "", path=f"{FOLDER}/20250103_120000_cut_.py")

    assert "Alembic cuts" in finding.help


@pytest.mark.parametrize(
    ("pattern", "name", "message"),
    [
        ("{rev}_{slug}.py", "1a2b3c_create.py", None),
        ("{rev}_{slug}.py", "create.py", "`create.py` is not named `revision_description.py`; write `1a_create.py`"),
        ("{date:%Y-%m-%d}-{slug}.py", "2025-01-03-create.py", None),
        (
            "{date:%Y-%m-%d}-{slug}.py",
            "20250103_create.py",
            "`20250103_create.py` is not named `YYYY-MM-DD-description.py`",
        ),
        ("{slug}.py", "anything_goes.py", None),
    ],
)
def test_team_decides(pattern: str, name: str, message: str | None) -> None:
    conventions = replace(Conventions(), migrations=Migrations(filename=pattern))

    found = findings("MIG001", "revision = '1a'\n", path=f"{FOLDER}/{name}", conventions=conventions)

    assert [finding.message for finding in found] == ([message] if message else [])


@pytest.mark.parametrize("name", ["20250230_120000_x.py", "x.py", "20250103_120000_X.py", "20250230_120000_X_.py"])
def test_never_both_rules(name: str) -> None:
    found = [finding.code for code in ("MIG001", "MIG002") for finding in findings(code, "", path=f"{FOLDER}/{name}")]

    assert len(found) == 1


OURS = "%%(year)d%%(month).2d%%(day).2d_%%(hour).2d%%(minute).2d%%(second).2d_%%(slug)s"
INI = "[alembic]\nscript_location = alembic\n"


@pytest.mark.parametrize(
    ("path", "text", "advice"),
    [
        (
            "backend/alembic.ini",
            INI,
            f"new ones get such names by a line in `backend/alembic.ini`: file_template = {OURS}",
        ),
        ("backend/alembic.ini", f"{INI}file_template = %%(rev)s\n", f"`backend/alembic.ini`: file_template = {OURS}"),
        (
            "backend/pyproject.toml",
            '[tool.alembic]\nscript_location = "%(here)s/alembic"\n',
            f'`backend/pyproject.toml`: file_template = "{OURS}"',
        ),
        ("backend/alembic.ini", f"{INI}file_template = {OURS}\n", ""),
        ("backend/alembic.ini", f"{INI}file_template = {OURS.replace('(year)d', '(year).4d')}\n", ""),
        ("other/alembic.ini", INI, ""),
        ("backend/alembic.ini", "[alembic]\n", ""),
    ],
)
def test_the_line_that_makes_such_names_is_said_where_alembic_makes_others(path: str, text: str, advice: str) -> None:
    [finding] = findings("MIG001", "", path=f"{FOLDER}/create_users_table.py", files={path: text})

    assert finding.help.endswith(advice)
    assert bool(finding.help) == bool(advice)


def test_a_date_that_alembic_cannot_write_is_not_asked_of_it() -> None:
    conventions = replace(Conventions(), migrations=Migrations(filename="{date:%Y%m%d%f}_{slug}.py"))

    [finding] = findings(
        "MIG001", "", path=f"{FOLDER}/x.py", conventions=conventions, files={"backend/alembic.ini": INI}
    )

    assert finding.help == ""
