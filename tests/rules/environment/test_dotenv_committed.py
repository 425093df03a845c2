"""ENV001 dotenv-committed."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.schema import Conventions
from patterns_cli.model import START
from patterns_cli.testing import findings


def found(paths: list[str], conventions: Conventions | None = None) -> list[str]:
    return [finding.path for finding in findings("ENV001", "\n".join(paths), conventions=conventions)]


@pytest.mark.parametrize(
    "path",
    [
        ".env",
        "backend/.env",
        "frontend/.env.local",
        ".env.production",
        ".env.development.local",
        ".env.staging",
        ".env.keys",
        "deep/er/.env.prod",
    ],
)
def test_committed(path: str) -> None:
    assert found(["backend/app/main.py", path]) == [path]


@pytest.mark.parametrize(
    "path",
    [
        ".env.example",
        "frontend/.env.local.example",
        ".env.sample",
        ".env.template",
        ".env.dist",
        ".env.defaults",
        ".env.example.local",
        ".env.test",
        ".env.local.test",
        ".env.ci",
        ".env.vault",
        ".env.production.enc",
        ".env.d.ts",
        ".envrc",
        "src/env.ts",
        "env/.gitkeep",
        ".environment",
    ],
)
def test_not_the_settings_of_a_machine(path: str) -> None:
    assert found(["backend/app/main.py", path]) == []


def test_the_example_of_the_team_is_free_whatever_its_name() -> None:
    conventions = replace(Conventions(), environment=replace(Conventions().environment, example=".env.shared"))

    assert found([".env.shared", ".env"], conventions) == [".env"]


def test_a_nested_project_is_judged_where_its_conventions_begin() -> None:
    assert found([".env", "shop/.env"], replace(Conventions(), base="shop")) == ["shop/.env"]


def test_it_stands_at_the_file_and_says_how_to_mend_it() -> None:
    [finding] = findings("ENV001", "a/.env")

    assert finding.span == START
    assert finding.message == "`.env` is not kept out of git; write it into `.gitignore`"
    assert "`git rm --cached a/.env`" in finding.help
