"""Linting a folder: which files and conventions concern a run, and what is said of paths."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.lint.run import collect
from patterns_cli.lint.select import NOTHING_ASKED, Selection
from patterns_cli.lint.target import prepare
from patterns_cli.model import Hit, Severity, Span
from patterns_cli.registry import Rule
from patterns_cli.rules import catalogue

if TYPE_CHECKING:
    from patterns_cli.lint.project import Run

BACKEND = {f"backend/{folder}/a.py": "" for folder in (
    "app/api", "app/core", "app/crud", "app/db", "app/models", "app/schemas", "app/services", "app/utils", "tests",
    "alembic", "scripts",
)}  # fmt: skip


NO_ENVIRONMENT = Selection(None, None, (), ("ENV",))
"""These parts of a project have no example of their environment."""


def found(
    root: Path, files: Mapping[str, str], *places: str, selection: Selection = NO_ENVIRONMENT
) -> list[tuple[str, str]]:
    for path, text in {"patterns.yml": "", **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    run = prepare([root / place for place in places or ("",)], None, selection, catalogue())
    return [(finding.code, finding.path) for finding in collect(run.outcomes(), 0).findings]


def test_a_folder_whose_files_are_excluded_is_there(tmp_path: Path) -> None:
    excluding = {**BACKEND, "patterns.yml": "files:\n  exclude: ['backend/scripts/**', 'backend/tests/']\n"}

    assert found(tmp_path, excluding) == []


def test_nothing_is_said_of_an_excluded_folder(tmp_path: Path) -> None:
    files = {path: text for path, text in BACKEND.items() if "scripts" not in path and "alembic" not in path}

    named = found(tmp_path, {**files, "patterns.yml": "files:\n  exclude: ['backend/scripts/']\n"})

    assert named == [("LAY001", "backend/alembic")]


def test_a_rule_about_the_tree_may_be_selected_for_some_paths_alone(tmp_path: Path) -> None:
    files = {path: text for path, text in BACKEND.items() if "app/db" not in path}
    rules = "rules:\n  select: [PY]\n  per_path:\n    'backend/**': {select: [LAY]}\n"

    assert found(tmp_path, {**files, "patterns.yml": rules}) == [("LAY001", "backend/app/db")]


def test_a_rule_about_the_tree_may_be_ignored_for_some_paths_alone(tmp_path: Path) -> None:
    files = {path: text for path, text in BACKEND.items() if "app/" not in path}
    rules = "rules:\n  per_path:\n    'backend/app/[a-m]*': {ignore: [LAY]}\n"

    named = found(tmp_path, {**files, "backend/app/main.py": "", "patterns.yml": rules})

    assert named == [("LAY001", f"backend/app/{folder}") for folder in ("schemas", "services", "utils")]


def test_a_run_within_a_folder_says_nothing_of_its_neighbours(tmp_path: Path) -> None:
    files = {**BACKEND, "backend/app/api/User.py": "", "backend/app/api_old/User.py": ""}
    del files["backend/app/db/a.py"]

    assert found(tmp_path, files, "backend/app/api") == [("PY007", "backend/app/api/User.py")]


def test_many_places_are_found_in_the_tree_once_each(tmp_path: Path) -> None:
    files = {f"a/b{number}/User.py": "" for number in range(3)}

    named = found(tmp_path, files, "a/b1", "a/b1/User.py", "a/b2")

    assert named == [("PY007", "a/b1/User.py"), ("PY007", "a/b2/User.py")]


ORDERS = {f"services/orders/{path.removeprefix('backend/')}": "" for path in BACKEND}


def test_each_backend_of_a_monorepo_says_so_in_a_file_of_its_own(tmp_path: Path) -> None:
    part = {"services/orders/patterns.yml": "project: {backend: .}\n"}
    files = {path: text for path, text in {**BACKEND, **ORDERS, **part}.items() if "/services/a.py" not in path}

    named = found(tmp_path, files)

    assert named == [("LAY001", "backend/app/services"), ("LAY001", "services/orders/app/services")]


def test_the_layout_in_force_for_a_part_is_the_nearest(tmp_path: Path) -> None:
    nearer = {"backend/patterns.yml": "layout: {backend: [app, notes]}\n"}

    assert found(tmp_path, {**BACKEND, **nearer}) == [("LAY001", "backend/notes")]


def todo(tree: TreeDocument, _: Conventions) -> Iterator[Hit]:
    for path in tree.paths:
        source = tree.read(path)
        for line, text in enumerate(source.lines if source else (), 1):
            if "TODO" in text:
                yield Hit(Span(line, 1, line, 5), "a thing to do", path=path)


TODO = Rule("XT001", "thing-to-do", Severity.ERROR, TreeDocument, todo, None, "", (), "")


@pytest.mark.parametrize(
    ("text", "kept", "suppressed"),
    [
        ("TODO = 1\n", ["XT001"], 0),
        ("TODO = 1  # patterns: ignore[XT001] -- later\n", [], 1),
        ("# patterns: ignore-file[thing-to-do] -- later\n\nTODO = 1\n", [], 1),
        ("TODO = 1  # patterns: ignore[PY001] -- another rule\n", ["XT001", "PAT002"], 0),
        ("done = 1  # patterns: ignore[XT001] -- no longer\n", ["PAT002"], 0),
    ],
)
def test_what_a_rule_about_the_tree_finds_in_a_file_may_be_suppressed_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, kept: list[str], suppressed: int
) -> None:
    rules = {**catalogue(), "XT001": TODO}
    monkeypatch.setattr("patterns_cli.lint.run.RULES", rules)
    (tmp_path / "a.py").write_text(text)
    (tmp_path / "patterns.yml").write_text("")

    result = collect(prepare([tmp_path], None, NOTHING_ASKED, rules).outcomes(), 0)

    assert [finding.code for finding in result.findings] == kept
    assert result.suppressed == suppressed
    assert all(finding.excerpt for finding in result.findings), "the lines are shown"


def test_a_finding_in_a_file_of_no_kind_or_outside_the_run_is_told_apart(tmp_path: Path) -> None:
    for path in ("a/notes.txt", "b/notes.txt", "a/b.py"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("TODO\n")
    (tmp_path / "patterns.yml").write_text("")

    run: Run = prepare([tmp_path / "a"], None, NOTHING_ASKED, {"XT001": TODO})

    assert [finding.path for finding in collect(run.outcomes(), 0).findings] == ["a/b.py", "a/notes.txt"]
