"""The rendered frontend as a project: what npm installs, checks, tests and builds, by any conventions."""

import json
import subprocess
from collections.abc import Mapping
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
import yaml
from frontend import Frontend, add_resources
from tests.templates.conftest import write
from tests.templates.frontend_teams import EVERYTHING, LEAST

from patterns_cli.conventions.schema import Conventions
from patterns_cli.scaffold.fields import read_fields
from patterns_cli.scaffold.identifiers import Side
from patterns_cli.scaffold.page_list import PageEntry, with_entry
from patterns_cli.scaffold.render import render
from patterns_cli.scaffold.resource import field_answers
from patterns_cli.scaffold.tree import Tree


@pytest.fixture(scope="module")
def other(patterns: Path, web: Frontend, tmp_path_factory: pytest.TempPathFactory) -> Frontend:
    """A frontend by conventions of which none is the default, with resources."""
    other = rendered(EVERYTHING, tmp_path_factory.mktemp("other"), patterns, web)
    add_resources(other.folder, patterns)
    return other


def rendered(team: Mapping[str, Any], folder: Path, patterns: Path, web: Frontend) -> Frontend:
    """A frontend by these conventions, with one of each single piece in it."""
    (folder / "team.yml").write_text(yaml.safe_dump({"version": 1, **team}), encoding="utf-8")
    answers = ["--config", "team.yml", "--licence", "MIT", "--author", "Ada"]
    subprocess.run([patterns, "new", "frontend", "storefront", *answers], cwd=folder, check=True, capture_output=True)
    for piece in ("component", "hook", "service"):
        name = "a_part_whose_name_is_long_enough_for_several_lines"
        subprocess.run([patterns, "new", piece, name], cwd=folder / "storefront", check=True, capture_output=True)
    return web.elsewhere(folder / "storefront")


def test_it_passes_its_own_checks(web: Frontend) -> None:
    web.run("run", "lint")
    web.run("run", "typecheck")


def test_a_resource_is_formatted_whatever_the_lengths_of_its_names(web: Frontend, tmp_path: Path) -> None:
    for length in range(2, 51, 3):
        name = ("abcdefghij" * 5)[:length]
        files = resource_screens(name, [f"{mark}{name}"[:length] for mark in "klmnopqrstuvw"])
        write(files, tmp_path / str(length))

    web.run("exec", "--", "prettier", "--config", ".prettierrc.json", "--check", f"{tmp_path}/**/*.{{ts,tsx,css,json}}")


def test_links_are_formatted_whatever_the_lengths_of_their_names(web: Frontend, tmp_path: Path) -> None:
    texts = [
        "export const PAGES = [];\n",
        "export const PAGES = [\n  // None yet.\n];\n",
        'export const PAGES = [\n  // Why.\n  { path: "/a", label: "b" },\n];\n',
        'export const PAGES = [\n  { path: "/a", label: "b" },\n  { path: "/b", label: "c" },\n];\n',
        'export const PAGES = [\n  {\n    path: "/a",\n    label: "b",\n  },\n];\n',
        'const pages = [\n  ...MORE,\n  {\n    path: "/a",\n    label: "b",\n  },\n];\n\nexport { pages as PAGES };\n',
    ]
    for length in range(2, 51, 3):
        added = [link(name[:length]) for name in ("abcdefghij" * 5, "klmnopqrst" * 5, "z")]
        for number, text in enumerate(texts):
            linked = reduce(lambda found, entry: with_entry(found, entry, "pages.ts"), added, text.encode())
            (tmp_path / f"{length}-{number}.ts").write_bytes(linked)

    web.run("exec", "--", "prettier", "--config", ".prettierrc.json", "--check", f"{tmp_path}/*.ts")


def link(name: str) -> PageEntry:
    """What a resource of that name adds to the pages."""
    stated = json.loads(resource_screens(name, list("klmnopqrstuvw")).files["page.json"].data)
    return PageEntry(**{key: value for key, value in stated.items() if key not in {"address", "file"}})


def resource_screens(name: str, fields: list[str]) -> Tree:
    """The screens of a resource with a field of every type, required, or optional where its name is odd in length."""
    kinds = ("str", "int", "float", "decimal", "bool", "date", "datetime", "uuid", "json", "email", "url")
    calls = [f"{field}:{kind}{'?' * (len(field) % 2)}" for field, kind in zip(fields, kinds, strict=False)]
    calls += [f"{fields[11]}:enum(open|{'x' * len(name)})?", f"{fields[12]}:enum(open|in-progress)"]
    answers = {
        "one": name,
        "many": f"{name}s",
        "plural": f"{name}s",
        "article": "a",
        "fields": field_answers(read_fields(calls, frozenset({Side.FRONTEND})), {}),
    }
    return render("resource-frontend", answers, Conventions()).tree


def test_it_passes_its_own_tests_with_the_coverage_it_asks_for(web: Frontend) -> None:
    said = web.run("run", "test")

    assert "does not meet global threshold" not in said
    assert "All files" in said


def test_it_is_built_for_production(web_built: Frontend) -> None:
    assert (web_built.folder / ".next/standalone/server.js").is_file()


def test_what_is_derived_is_up_to_date_and_would_be_missed(web: Frontend, patterns: Path, tmp_path: Path) -> None:
    subprocess.run([patterns, "new", "frontend", "web"], cwd=tmp_path, check=True, capture_output=True)
    copy = web.elsewhere(tmp_path / "web")
    web.run("run", "check-derived")
    description = (copy.folder / "openapi.json").read_text(encoding="utf-8")
    assert '"username"' in description
    (copy.folder / "openapi.json").write_text(description.replace('"username"', '"login"'), encoding="utf-8")

    assert "npm run derive" in copy.failing("run", "check-derived")
    copy.run("run", "derive")
    copy.run("run", "check-derived")
    assert "src/types/user.ts" in copy.failing("run", "typecheck"), "an API that has moved is noticed by the compiler"


def test_it_has_no_finding_and_what_npm_does_leaves_the_tree_as_it_was(web_built: Frontend, patterns: Path) -> None:
    linted = subprocess.run([patterns, "lint", "--json"], cwd=web_built.folder, check=False, capture_output=True)
    status = ["git", "status", "--porcelain", "--untracked-files=all"]
    changes = subprocess.run(status, cwd=web_built.folder, check=True, capture_output=True, text=True)

    assert json.loads(linted.stdout)["findings"] == []
    assert [line for line in changes.stdout.splitlines() if not line.startswith("A  ")] == []


def test_with_every_name_changed_it_passes_its_own_checks(other: Frontend) -> None:
    other.run("run", "lint")
    other.run("run", "typecheck")
    other.run("run", "check-derived")


def test_with_every_name_changed_it_passes_its_own_tests(other: Frontend) -> None:
    other.run("run", "test")


def test_with_the_shortest_lists_it_passes_its_own_checks(patterns: Path, web: Frontend, tmp_path: Path) -> None:
    least = rendered(LEAST, tmp_path, patterns, web)

    least.run("run", "lint")
    least.run("run", "typecheck")
    # What reads and writes envelopes; the rest is tested as often as it need be.
    concerned = ("useFieldErrors", "ErrorNotice", "SignInForm", "UserDetail", "UserEdit")
    least.run("exec", "--", "vitest", "run", "tests/unit/app", "tests/unit/lib", *concerned)
