"""Whatever a team agreed on, the frontend follows it: nothing is found, nothing of the defaults is left."""

import json
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.templates.conftest import Service, conventions_of, render_backend, render_frontend, write
from tests.templates.frontend_teams import EVERYTHING, teams

from patterns_cli.documents.base import Source
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.scaffold.tree import Tree


def rendered(team: dict[str, Any]) -> Tree:
    return render_frontend(conventions_of(team))


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(teams)
def test_any_conventions_render_to_typescript_that_parses(team: dict[str, Any]) -> None:
    for path, file in rendered(team):
        if path.endswith((".ts", ".tsx")):
            assert TypeScriptDocument(Source(path, file.data)).fault is None, path
        elif path.endswith(".json"):
            json.loads(file.data)


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(teams)
def test_rendering_is_deterministic(team: dict[str, Any]) -> None:
    assert rendered(team) == rendered(team)


@settings(max_examples=7, suppress_health_check=[HealthCheck.too_slow])
@given(teams)
def test_no_conventions_leave_a_finding(team: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        service = Service(write(rendered(team), Path(folder)), Path(sys.executable).parent)

        linted = service.run(sys.executable, "-m", "patterns_cli", "lint", "--json")

        assert json.loads(linted.stdout)["findings"] == []


@pytest.mark.parametrize(
    "components", [[], ["common"], ["common", "features"], ["features", "ui"], ["ui", "features"], ["x", "features"]]
)
def test_however_few_folders_there_are_for_components_nothing_is_found(components: list[str], tmp_path: Path) -> None:
    service = Service(write(rendered({"layout": {"components": components}}), tmp_path), Path(sys.executable).parent)

    linted = service.run(sys.executable, "-m", "patterns_cli", "lint", "--json")

    assert json.loads(linted.stdout)["findings"] == []


@settings(max_examples=7, suppress_health_check=[HealthCheck.too_slow])
@given(teams)
def test_frontend_and_backend_agree_on_the_api(team: dict[str, Any]) -> None:
    conventions = conventions_of(team)
    backend, frontend = (
        json.loads(tree.files["openapi.json"].data)
        for tree in (render_backend(conventions), render_frontend(conventions))
    )

    assert (backend["info"].pop("title"), frontend["info"].pop("title")) == ("shop", "web")
    assert backend == frontend


@pytest.mark.parametrize(
    ("section", "key", "default"),
    [
        ("naming", "component_file", r"\b(UserForm|SignInForm)\.(tsx|module|test)|/UserForm\""),
        ("naming", "utility_file", r"\b(apiClient|userService)\.ts|/apiClient\""),
        ("naming", "type", r"\bT(User|UserPage|Credentials|Role)\b"),
        ("layout", "components", r"components/(common|features|layouts|ui)\b"),
        ("api", "prefix", r"/api/v1\b"),
        ("api", "success", r"\b(data|meta|errors): z\."),
        ("api", "error", r"\b(code|message|details): z\."),
        ("api", "error_meta", r"\brequest_id: z\."),
        ("api", "detail", r"\b(field|message): z\."),
        ("api", "error_code", r'"(VALIDATION_ERROR|NOT_FOUND|CONFLICT|INTERNAL_ERROR)"'),
        ("tests", "typescript", r"\.(test|spec)\.tsx?\b"),
        ("tests", "places", r"tests/unit"),
        ("logging", "levels", r'"ERROR"'),
        ("logging", "fields", r"^ +(timestamp|level|correlation_id|service): [^,\n]*,$"),
        ("logging", "context", r"^ +(user_id|ip|user_agent): "),
        ("environment", "example", r"\.env\.example"),
        ("health", "path", r'["`} ]/health\b|app/health'),
        ("auth", "header", r'"Authorization"'),
    ],
)
def test_a_default_that_was_overruled_is_nowhere(section: str, key: str, default: str) -> None:
    pattern = re.compile(default, re.MULTILINE)

    assert any(pattern.search(text) for text in texts(rendered({}))), "the pattern finds what it looks for"
    assert not [text for text in texts(rendered(EVERYTHING)) if pattern.search(text)], f"{section}.{key}"


def test_the_lock_is_that_of_the_project() -> None:
    tree = render_frontend(answers={"project_name": "storefront", "licence": "MIT", "author": "Ada"})

    package, lock = (json.loads(tree.files[name].data) for name in ("package.json", "package-lock.json"))

    assert package["name"] == lock["name"] == lock["packages"][""]["name"] == "storefront"
    assert package["license"] == lock["packages"][""]["license"] == "MIT"
    for group in ("dependencies", "devDependencies", "engines"):
        assert package[group] == lock["packages"][""][group]
    assert all("resolved" not in one for one in lock["packages"].values())


@pytest.mark.parametrize(("licence", "first"), [("MIT", "MIT License"), ("Apache-2.0", "Apache License")])
def test_licence_and_author_are_those_that_were_given(licence: str, first: str) -> None:
    answers = {"licence": licence, "author": "Ada Lovelace <ada@example.com>", "description": "Shows things."}
    tree = render_frontend(answers=answers)

    package = json.loads(tree.files["package.json"].data)

    assert tree.files["LICENSE"].data.decode().lstrip().startswith(first)
    assert (package["license"], package["author"]) == (licence, "Ada Lovelace <ada@example.com>")
    assert package["description"] == "Shows things."
    assert "LICENSE" not in render_frontend().files


def texts(tree: Tree) -> list[str]:
    """Every path and every file of text but the lock, whose hashes can hold anything."""
    read = [(path, file.data.decode(errors="ignore")) for path, file in tree if path != "package-lock.json"]
    return [text for both in read for text in both]
