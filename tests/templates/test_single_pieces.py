"""Components, hooks, services, endpoints and repositories: plain copier templates, clean whatever the name."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from copier import run_copy
from tests.templates.conftest import Service, conventions_of, files, render_backend, render_frontend, write
from tests.templates.frontend_teams import EVERYTHING, LEAST
from tests.templates.test_backend_conventions import EVERYTHING as EVERY_BACKEND

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.scaffold.catalog import find
from patterns_cli.scaffold.piece import METHODS
from patterns_cli.scaffold.render import render
from patterns_cli.scaffold.tree import Tree

BACKEND, FRONTEND = (
    ("service-backend", "endpoint", "repository"),
    ("component", "hook", "service-frontend"),
)
SNAKE_TYPES = {"naming": {"typescript": {"type": {"prefix": ["Type"], "case": "snake_case"}}}}


def answers(template: str, one: str, **more: str) -> dict[str, str]:
    """The answers for a piece called `one`, as far as the template asks."""
    model = "".join(map(str.capitalize, one.split("_")))
    known = {"one": one, "many": f"{one}s", "plural": f"{one}s", "article": "an", "model": model, "module": one, **more}
    asked = {question.name for question in find(template).questions if not question.hidden}
    return {name: answer for name, answer in known.items() if name in asked}


def rendered(template: str, one: str, conventions: Conventions | None = None, **more: str) -> Tree:
    return render(template, answers(template, one, **more), conventions or Conventions()).tree


def of_every_length() -> Iterator[str]:
    """Names of one word and of several, so long that whatever may be broken over lines is."""
    for length in range(2, 51, 4):
        yield ("abcdefgh" * 7)[:length]
        yield "_".join(("abcdefgh" * 7)[:length][start : start + 6] for start in range(0, length, 6))[:50].strip("_")


@pytest.mark.parametrize("template", [*BACKEND, *FRONTEND])
def test_copier_alone_renders_the_same_bytes(template: str, tmp_path: Path) -> None:
    given = answers(template, "order_item")

    run_copy(str(find(template).folder), tmp_path / "copier", data=given, defaults=True, quiet=True)

    assert files(tmp_path / "copier") == files(write(rendered(template, "order_item"), tmp_path / "ours"))


@pytest.mark.parametrize("template", ["endpoint", "repository", "service-backend"])
def test_what_breaks_lines_is_the_same_in_all_of_them(template: str) -> None:
    shared = (find("repository").folder / "python.jinja").read_text()

    assert (find(template).folder / "python.jinja").read_text() in shared


def test_python_is_formatted_as_ruff_would_whatever_the_name(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes(render_backend().files["pyproject.toml"].data)
    for number, one in enumerate(of_every_length()):
        for template in BACKEND:
            for method in METHODS if template == "endpoint" else ("",):
                # The name of a folder tells ruff what tests are, and what is the project's own.
                write(rendered(template, one, method=method), tmp_path / f"{number}{template}{method}")
    ruff = [str(Path(sys.executable).with_name("ruff")), "--config", str(tmp_path / "pyproject.toml")]
    ours = ["--ignore", "INP001,D,S101,PLR2004", "--config", 'lint.isort.known-first-party = ["app"]']

    checked = [
        subprocess.run([ruff[0], *command], cwd=tmp_path, capture_output=True, text=True, check=False)
        for command in (["check", "--no-cache", "--quiet", *ruff[1:], *ours], ["format", "--diff", *ruff[1:]])
    ]

    assert [(each.returncode, each.stdout) for each in checked] == [(0, ""), (0, "")], checked[0].stdout


@pytest.mark.parametrize("template", ["service-backend", "repository"])
def test_no_class_is_imported_by_a_test_that_pytest_would_take_for_one(template: str) -> None:
    for path, file in rendered(template, "testimonial"):
        if path.startswith("tests/"):
            imported = [
                each for node in ast.parse(file.data).body if isinstance(node, ast.ImportFrom) for each in node.names
            ]
            assert [each.name for each in imported if (each.asname or each.name).startswith("Test")] == []


@pytest.mark.parametrize("team", [{}, EVERYTHING, LEAST, SNAKE_TYPES])
def test_typescript_parses_and_has_no_line_that_is_too_long(team: dict[str, Any]) -> None:
    conventions = conventions_of(team)
    room = next(iter(conventions.layout.components), "")
    for one in of_every_length():
        for template in FRONTEND:
            for path, file in rendered(template, one, conventions, room=room):
                text = file.data.decode()
                # An import of one name stays on its line.
                assert [line for line in text.splitlines() if len(line) > 100 and not line.startswith("import ")] == []
                if path.endswith((".ts", ".tsx")):
                    assert TypeScriptDocument(Source(path, file.data)).fault is None, path


@pytest.mark.parametrize("team", [{}, EVERY_BACKEND])
def test_beside_a_backend_nothing_is_found(team: dict[str, Any], tmp_path: Path) -> None:
    conventions = conventions_of(team)
    service = Service(write(render_backend(conventions), tmp_path), Path(sys.executable).parent)
    for number, method in enumerate(METHODS):
        write(rendered("endpoint", f"order_{number}x", conventions, method=method), tmp_path)
    write(rendered("service-backend", "order_item", conventions), tmp_path)
    write(rendered("repository", "account", conventions, model="User", module="user"), tmp_path)

    linted = service.run(sys.executable, "-m", "patterns_cli", "lint")

    assert "no findings" in linted.stdout


@pytest.mark.parametrize("team", [LEAST, EVERYTHING])
def test_beside_a_frontend_nothing_is_found(team: dict[str, Any], tmp_path: Path) -> None:
    conventions = conventions_of(team)
    service = Service(write(render_frontend(conventions), tmp_path), Path(sys.executable).parent)
    for template in FRONTEND:
        room = next(iter(conventions.layout.components), "")
        write(rendered(template, "order_item", conventions, room=room), tmp_path)

    linted = service.run(sys.executable, "-m", "patterns_cli", "lint")

    assert "no findings" in linted.stdout
