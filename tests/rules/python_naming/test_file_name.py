"""PY007 python-file-name."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.schema import Conventions, Naming, PythonNaming
from patterns_cli.model import START
from patterns_cli.testing import findings

BAD = [
    ("app/services/UserService.py", "`UserService` is not snake_case; write `user_service`"),
    ("app/services/userService.pyi", "`userService` is not snake_case; write `user_service`"),
    ("app/user-service.py", "`user-service` is not snake_case; write `user_service`"),
    ("app/user service.py", "`user service` is not snake_case; write `user_service`"),
    ("app/Class.py", "`Class` is not snake_case; write `class_`"),
    ("app/2fa.py", "`2fa` is not snake_case; begin it with a letter"),
    ("app/UserService/__init__.py", "the package `UserService` is not snake_case; write `user_service`"),
    ("app/user-service/__init__.pyi", "the package `user-service` is not snake_case; write `user_service`"),
    ("alembic/Env.py", "`Env` is not snake_case; write `env`"),
    ("shop/migrations/InitialState.py", "`InitialState` is not snake_case; write `initial_state`"),
    ("shop/migrations/0001_Initial.py", "`0001_Initial` is not snake_case; begin it with a letter"),
    ("shop/numbers/0001_initial.py", "`0001_initial` is not snake_case; begin it with a letter"),
    ("app/locale/en_gB/__init__.py", "the package `en_gB` is not snake_case; write `en_g_b`"),
    ("MAIN.py", "`MAIN` is not snake_case; write `main`"),
]
GOOD = [
    "app/services/user_service.py",
    "app/services/__init__.py",
    "app/__main__.py",
    "__init__.py",
    "tests/conftest.py",
    "setup.py",
    "gunicorn.conf.py",
    "app/_private.py",
    "app/v2.py",
    "app/été.py",
    "My-Folder/main.py",
    "backend/alembic/versions/20250103_120000_create_users_table.py",
    "backend/alembic/versions/1a2b-Whatever.py",
    "typings/PyQt5/QtCore.pyi",
    "typings/PyQt5/__init__.pyi",
    "app/T.py",
    "shop/migrations/0001_initial.py",
    "shop/migrations/0001_squashed_0004_auto_20200101_1200.py",
    "tests/test_migrations_backwards/0001_initial.py",
    "db/versions/1a2b3c4d5e6f_create_users.py",
    "app/locale/en_GB/__init__.py",
    "app/locale/zh_Hans/formats.py",
    "app/providers/pt_BR.py",
    "app/.hidden.py",
]


@pytest.mark.parametrize(("path", "message"), BAD, ids=[path for path, _ in BAD])
def test_misnamed_file(path: str, message: str) -> None:
    [finding] = findings("PY007", "", path=path)

    assert (finding.message, finding.span) == (message, START)


@pytest.mark.parametrize("path", GOOD)
def test_well_named_file(path: str) -> None:
    assert findings("PY007", "", path=path) == ()


def test_modules_of_a_misnamed_package_are_not_blamed_for_it() -> None:
    assert findings("PY007", "", path="app/UserService/main.py") == ()


@pytest.mark.parametrize("text", ["#!/usr/bin/env python3\n", "\ufeff#!/usr/bin/python\nclass (\n"])
def test_scripts_with_a_shebang_are_commands(text: str) -> None:
    assert findings("PY007", text, path="scripts/create-user.py") == ()


def test_nothing_is_parsed_for_it() -> None:
    assert findings("PY007", "class (", path="app/user.py") == ()


def test_team_decides() -> None:
    python = PythonNaming(module=CaseStyles.of("kebab-case", "snake_case"), ignore=("Vendored*",))
    conventions = replace(Conventions(), naming=Naming(python=python))

    paths = ["user-service.py", "user_service.py", "VendoredThing.py", "UserService.py"]

    found = [finding for path in paths for finding in findings("PY007", "", path=path, conventions=conventions)]
    assert [finding.message for finding in found] == [
        "`UserService` is not kebab-case or snake_case; write `user-service`"
    ]
