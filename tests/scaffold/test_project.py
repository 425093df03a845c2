"""A whole project in one plan: where its parts go, what they are called, and what the lock says of them."""

from pathlib import Path

import pytest
import yaml

from patterns_cli.errors import ConfigurationError, ScaffoldError, UsageError
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.flush import flush
from patterns_cli.scaffold.part import PartPlan, find_place, plan_part, refuse_obstacles
from patterns_cli.scaffold.project import find_project_place, part_name, plan_project, refuse_name, united
from patterns_cli.scaffold.tree import File, Tree


def planned(here: Path, conventions: str = "", name: str = "shop", **answers: str) -> PartPlan:
    config = None
    if conventions:
        config = here / "team.yml"
        config.write_text(conventions)
    place = find_project_place(name, here, into=None, config=config)
    return plan_project(place, {"project_name": name, **answers})


def written(here: Path, conventions: str = "", **answers: str) -> Path:
    plan = planned(here, conventions, **answers).plan
    flush(plan)
    return plan.root


def test_one_plan_holds_the_project_and_both_parts_with_one_configuration_and_one_lock(tmp_path: Path) -> None:
    root = written(tmp_path)

    known = lock.read(root)
    assert known
    assert {folder: part.template for folder, part in known.parts.items()} == {
        ".": "project",
        "backend": "backend",
        "frontend": "frontend",
    }
    assert [path.relative_to(root).as_posix() for path in root.rglob("patterns.yml")] == ["patterns.yml"]
    assert [path.relative_to(root).as_posix() for path in root.rglob("lock.json")] == [lock.PATH]
    assert yaml.safe_load((root / "patterns.yml").read_bytes())["root"] is True
    assert set(known.files) == {
        path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file() and path.name != "lock.json"
    }
    assert known.files["backend/app/main.py"].source == "backend"
    assert known.files["patterns.yml"].owner is lock.Owner.SEEDED
    assert known.files["frontend/README.md"].owner is lock.Owner.SEEDED


def test_every_part_has_a_name_of_its_own_and_the_answers_it_asks_for(tmp_path: Path) -> None:
    root = written(tmp_path, description="Sells things.", python_version="3.12", author="Ada", database="postgresql")

    known = lock.read(root)
    assert known
    answers = {folder: part.answers for folder, part in known.parts.items()}
    assert [answers[folder]["project_name"] for folder in (".", "backend", "frontend")] == [
        "shop",
        "shop-backend",
        "shop-frontend",
    ]
    assert {answer["description"] for answer in answers.values()} == {"Sells things."}
    assert (answers["backend"]["python_version"], answers["backend"]["database"]) == ("3.12", "postgresql")
    assert "python_version" not in answers["frontend"]
    assert "Sells things." in (root / "frontend/package.json").read_text()


def test_what_is_not_answered_each_part_answers_by_its_own_default(tmp_path: Path) -> None:
    root = written(tmp_path)

    known = lock.read(root)
    assert known
    assert len({part.answers["description"] for part in known.parts.values()}) == 3


@pytest.mark.parametrize(
    ("conventions", "backend", "frontend"),
    [
        pytest.param("", "backend", "frontend", id="the usual folders"),
        pytest.param("project: {backend: api, frontend: apps/web}\n", "api", "apps/web", id="the team's"),
        pytest.param("project: {backend: ., frontend: null}\n", "backend", "frontend", id="of a project of one part"),
        pytest.param("project: {backend: null, frontend: web}\n", "backend", "web", id="of a project that lacked one"),
    ],
)
def test_the_parts_go_where_the_conventions_say(tmp_path: Path, conventions: str, backend: str, frontend: str) -> None:
    root = written(tmp_path, conventions)

    assert (root / backend / "pyproject.toml").is_file()
    assert (root / frontend / "package.json").is_file()
    stated = yaml.safe_load((root / "patterns.yml").read_bytes()).get("project", {})
    assert {"backend": "backend", "frontend": "frontend"} | stated == {"backend": backend, "frontend": frontend}


@pytest.mark.parametrize(
    ("backend", "frontend"),
    [(".", "backend"), ("parts", "parts/web"), ("parts/api", "parts"), ("parts", "Parts/web")],
)
def test_one_part_in_the_other_is_refused_with_the_place(tmp_path: Path, backend: str, frontend: str) -> None:
    with pytest.raises(ConfigurationError, match="stand one in the other") as caught:
        planned(tmp_path, f"project: {{backend: {backend}, frontend: {frontend}}}\n")

    assert str(caught.value.faults[0].location).endswith("team.yml")


@pytest.mark.parametrize("folder", [".git", "Makefile/api"])
def test_a_part_where_the_project_has_a_file_or_git_its_own_is_refused(tmp_path: Path, folder: str) -> None:
    with pytest.raises(ScaffoldError, match="would write"):
        planned(tmp_path, f"project: {{backend: {folder}}}\n")


def test_two_parts_that_would_write_the_same_file_are_refused() -> None:
    trees = {".": Tree.of({"api/README.md": File(b"one")}), "api": Tree.of({"api/README.md": File(b"other")})}

    with pytest.raises(ScaffoldError, match=r"two parts of the project would write `api/README.md`: \. and api"):
        united(trees)


def test_the_same_project_again_is_no_obstacle_whatever_git_keeps(tmp_path: Path) -> None:
    (written(tmp_path) / ".git").mkdir()

    again = planned(tmp_path)

    refuse_obstacles(again)
    assert not again.plan.changes


def test_what_else_stands_there_is_an_obstacle(tmp_path: Path) -> None:
    root = written(tmp_path)
    (root / "Makefile").write_text("mine:\n")
    (root / "backend/notes.txt").write_text("mine")

    assert planned(tmp_path).obstacles == ("Makefile", "backend/notes.txt")


def test_a_part_is_the_one_that_new_renders_into_the_project(tmp_path: Path) -> None:
    root = written(tmp_path, "api: {prefix: /gateway}\nproject: {backend: api}\n", python_version="3.13")

    place = find_place("backend", "shop-backend", root, into=None, config=None)
    again = plan_part("backend", place, {"project_name": "shop-backend", "python_version": "3.13"})

    assert place.target == root / "api"
    assert not again.plan.changes


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("json", "standard library"),
        ("Shop", "`shop` would pass"),
        ("x" * 55, f"its frontend would be `{'x' * 55}-frontend`, and DNS takes 63 characters"),
        (("x" * 53) + "-yy", "would be"),
    ],
)
def test_a_name_that_the_project_or_a_part_cannot_bear_is_refused(name: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        refuse_name(name)

    assert said in str(caught.value.faults[0])


@pytest.mark.parametrize("name", ["x" * 54, "shop", "backend", "frontend"])
def test_a_name_whose_parts_fit_passes(name: str) -> None:
    refuse_name(name)

    assert max(len(part_name(name, part)) for part in ("backend", "frontend")) <= 63


@pytest.mark.parametrize("name", ["fastapi", "zod"])
def test_the_name_of_a_dependency_of_either_part_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="depends on a package of that name"):
        planned(tmp_path, name=name)


def test_what_is_suggested_for_a_name_too_long_passes() -> None:
    with pytest.raises(UsageError) as caught:
        refuse_name("long-" * 11 + "name")

    refuse_name(caught.value.faults[0].help.split("`")[1])
