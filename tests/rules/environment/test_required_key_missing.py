"""ENV005 required-key-missing."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.schema import Conventions, Project
from patterns_cli.documents.base import Source
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.model import START, Applicability
from patterns_cli.rules.environment.required_key_missing import required_key_missing
from patterns_cli.testing import findings

ALL = "DATABASE_URL=x\nJWT_SECRET=x\nAPI_KEY=x\nREDIS_URL=x\n"
BACKEND = {"backend/app/main.py": "app = None\n"}


def found(files: dict[str, str], conventions: Conventions | None = None) -> list[tuple[str, str]]:
    tree = "".join(f"==> {path} <==\n{text}" for path, text in files.items())
    return [(each.path, each.symbol) for each in findings("ENV005", tree, conventions=conventions)]


def requiring(*keys: str) -> Conventions:
    return replace(Conventions(), environment=replace(Conventions().environment, required=keys))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"backend/.env.example": "A=1\n"}, ["DATABASE_URL", "JWT_SECRET", "API_KEY", "REDIS_URL"]),
        ({"backend/.env.example": ALL.replace("API_KEY=x\n", "")}, ["API_KEY"]),
        ({"backend/.env.example": ALL.replace("API_KEY", "# API_KEY")}, ["API_KEY"]),
        ({"backend/.env.example": ALL.replace("API_KEY", "api_key")}, ["API_KEY"]),
        ({"backend/.env.example": ""}, ["DATABASE_URL", "JWT_SECRET", "API_KEY", "REDIS_URL"]),
        ({"backend/.env.example": ALL.replace("API_KEY=x\n", ""), "frontend/.env.example": "API_KEY=x\n"}, ["API_KEY"]),
    ],
)
def test_missing(files: dict[str, str], expected: list[str]) -> None:
    assert found(BACKEND | files) == [("backend/.env.example", key) for key in expected]


@pytest.mark.parametrize(
    ("files", "conventions"),
    [
        (BACKEND | {"backend/.env.example": ALL}, Conventions()),
        (BACKEND | {".env.example": ALL}, Conventions()),
        (
            BACKEND
            | {".env.example": "API_KEY=\nREDIS_URL=\nJWT_SECRET=\n", "backend/.env.example": "DATABASE_URL=\n"},
            Conventions(),
        ),
        (BACKEND | {"backend/.env.example": "export X='1'\n"}, requiring("X")),
        (BACKEND | {"backend/.env.example": ""}, requiring()),
        ({"frontend/package.json": "{}\n", "frontend/.env.example": "A=1\n"}, Conventions()),
        ({"lib/a.py": "", ".env.example": "A=1\n"}, Conventions()),
        ({"app/main.py": "", ".env.example": ALL}, replace(Conventions(), project=Project(".", None))),
    ],
)
def test_all_there_or_none_asked_for(files: dict[str, str], conventions: Conventions) -> None:
    assert found(files, conventions) == []


def test_a_missing_example_is_one_finding() -> None:
    assert found(BACKEND) == [("backend/.env.example", ".env.example")]


def test_the_fix_appends_a_line() -> None:
    for text, mended in (
        ("A=1\n", "A=1\nX_KEY=your-x-key\n"),
        ("A=1", "A=1\nX_KEY=your-x-key\n"),
        ("", "X_KEY=your-x-key\n"),
    ):
        tree = f"==> backend/app/a.py <==\n==> backend/.env.example <==\n{text}"
        [finding] = findings("ENV005", tree, conventions=requiring("X_KEY"))

        assert finding.span == START
        assert finding.fix is not None
        assert finding.fix.applicability is Applicability.UNSAFE
        [edit] = finding.fix.edits
        lines = text.split("\n")
        assert (edit.span.line, edit.span.column) == (len(lines), len(lines[-1]) + 1)
        assert text + edit.replacement == mended


@pytest.mark.parametrize("name", ["env.template", "config/env.shared", ".env.sample"])
def test_the_example_may_have_any_name_and_stand_in_a_folder(name: str) -> None:
    conventions = replace(Conventions(), environment=replace(Conventions().environment, example=name))

    assert found(BACKEND | {f"backend/{name}": ALL}, conventions) == []
    assert found(BACKEND | {f"backend/{name}": "A=1\n", name: ALL}, conventions) == []
    assert found(BACKEND, conventions) == [(f"backend/{name}", name)]


def test_an_example_that_cannot_be_read_is_not_called_missing() -> None:
    paths = [*BACKEND, "backend/.env.example"]
    tree = TreeDocument.of(paths, lambda path: None if path.endswith(".example") else Source(path, b""))

    assert list(required_key_missing(tree, Conventions())) == []
