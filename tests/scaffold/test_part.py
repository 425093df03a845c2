"""Where a part goes, by which conventions, and what the lock then says."""

import os
from pathlib import Path

import pytest
import yaml

from patterns_cli import __version__
from patterns_cli.errors import ConfigurationError, ScaffoldError, UsageError
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.flush import flush
from patterns_cli.scaffold.part import PartPlan, Place, find_place, plan_part, refuse_obstacles

ANSWERS = {"project_name": "shop"}


def place(here: Path, *, into: Path | None = None, config: Path | None = None, name: str = "shop") -> Place:
    return find_place("backend", name, here, into=into, config=config)


def planned(here: Path, config: Path | None = None) -> PartPlan:
    return plan_part("backend", place(here, config=config), ANSWERS)


def written(here: Path, config: Path | None = None) -> PartPlan:
    plan = planned(here, config)
    flush(plan.plan)
    return plan


def project(root: Path, text: str = "") -> Path:
    root.mkdir(exist_ok=True)
    (root / "patterns.yml").write_text(text)
    return root


def test_without_a_project_the_name_becomes_one_of_its_own(tmp_path: Path) -> None:
    plan = written(tmp_path)

    stated = yaml.safe_load((tmp_path / "shop/patterns.yml").read_bytes())
    assert plan.place.target == tmp_path / "shop"
    assert stated["root"] is True
    assert stated["project"] == {"backend": ".", "frontend": None}


def test_in_a_project_it_goes_where_the_project_says(tmp_path: Path) -> None:
    root = project(tmp_path / "p", "project: {backend: services/api}\napi: {prefix: /v9}\n")
    (root / "docs").mkdir()

    plan = written(root / "docs")

    assert plan.place.target == root / "services/api"
    assert not (root / "services/api/patterns.yml").exists()
    assert not (root / "services/api/.patterns").exists()
    assert b"/api/v1" not in b"".join(path.read_bytes() for path in root.rglob("*.py"))
    known = lock.read(root)
    assert known
    assert list(known.parts) == ["services/api"]
    assert all(path.startswith("services/api/") for path in known.files)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("project: {backend: null}\n", id="a project without a backend"),
        pytest.param("project: {backend: .}\n", id="a project that is a backend"),
        pytest.param("project: {backend: taken}\n", id="a backend that is there already"),
    ],
)
def test_a_project_that_has_no_place_for_it_gets_a_folder_of_that_name(tmp_path: Path, text: str) -> None:
    root = project(tmp_path / "p", text)
    (root / "taken").mkdir()

    assert place(root).target == root / "shop"
    assert place(root).alone


def test_the_same_part_again_is_found_where_it_stands(tmp_path: Path) -> None:
    root = project(tmp_path / "p")
    written(root)

    assert place(root).target == root / "backend"
    assert not planned(root).plan.changes
    assert place(root, name="other").target == root / "other"


def test_into_and_config_make_a_project_of_its_own(tmp_path: Path) -> None:
    root = project(tmp_path / "p")
    project(tmp_path / "team", "api: {prefix: /v9}\nproject: {backend: somewhere}\n")

    elsewhere = place(root, into=tmp_path / "deep/er")
    configured = written(root, config=tmp_path / "team/patterns.yml")

    assert elsewhere.target == tmp_path / "deep/er/shop"
    assert configured.place.target == root / "shop"
    assert yaml.safe_load((root / "shop/patterns.yml").read_bytes()) == {
        "version": 1,
        "root": True,
        "project": {"backend": ".", "frontend": None},
        "api": {"prefix": "/v9"},
    }


def test_a_configuration_that_is_missing_or_broken_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        place(tmp_path, config=tmp_path / "missing.yml")
    with pytest.raises(ConfigurationError):
        place(project(tmp_path / "p", "nonsense: true\n"))


def test_a_name_is_refused_before_anything_else(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        place(project(tmp_path / "p", "nonsense: true\n"), name="../evil")


def test_the_lock_says_what_was_rendered_by_which_version_with_which_answers(tmp_path: Path) -> None:
    written(tmp_path)

    known = lock.read(tmp_path / "shop")
    assert known
    part = known.parts["."]
    assert (part.template, part.version) == ("backend", __version__)
    assert part.answers["project_name"] == "shop"
    assert {"conventions", "names"}.isdisjoint(part.answers)
    assert set(known.files) == {
        path.relative_to(tmp_path / "shop").as_posix()
        for path in (tmp_path / "shop").rglob("*")
        if path.is_file() and path.name != "lock.json"
    }
    assert known.files["Makefile"].owner is lock.Owner.MANAGED
    assert known.files["patterns.yml"].owner is lock.Owner.SEEDED


def test_an_identical_render_is_no_obstacle_and_changes_nothing(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "shop/.git").mkdir()

    again = planned(tmp_path)

    refuse_obstacles(again)
    assert not again.plan.changes


@pytest.mark.parametrize(("path", "content"), [("notes.txt", "mine"), ("Makefile", "all:\n"), ("app/new.py", "")])
def test_anything_else_in_the_folder_is_an_obstacle(tmp_path: Path, path: str, content: str) -> None:
    written(tmp_path)
    (tmp_path / "shop" / path).write_text(content)

    with pytest.raises(ScaffoldError) as caught:
        refuse_obstacles(planned(tmp_path))

    assert caught.value.faults[0].message == f"{tmp_path / 'shop'} is not empty: {path}"


def test_only_the_first_obstacles_are_named(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    for number in range(8):
        (tmp_path / f"shop/file{number}").write_text("")

    with pytest.raises(ScaffoldError, match="file4, and more"):
        refuse_obstacles(planned(tmp_path))


def test_a_project_of_its_own_does_not_forget_what_was_generated(tmp_path: Path) -> None:
    written(tmp_path)
    known = lock.read(tmp_path / "shop")
    assert known
    generated = known.with_generated("alembic/versions/x.py", known.as_file(), "new migration x")
    (tmp_path / "shop" / lock.PATH).write_bytes(generated.as_file().data)

    flush(planned(tmp_path).plan.forced())

    assert lock.read(tmp_path / "shop") == generated


@pytest.mark.parametrize("target", ["shop", "elsewhere", "missing"])
def test_a_target_that_is_a_symbolic_link_is_refused(tmp_path: Path, target: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "shop").symlink_to(target)

    with pytest.raises(ScaffoldError, match="is a symbolic link"):
        planned(tmp_path)


def test_a_name_of_a_dependency_is_refused(tmp_path: Path) -> None:
    target = find_place("backend", "fastapi", tmp_path, into=None, config=None)

    with pytest.raises(UsageError, match="depends on a package of that name"):
        plan_part("backend", target, {"project_name": "fastapi"})


def test_a_folder_with_blanks_and_letters_of_any_script_will_do(tmp_path: Path) -> None:
    here = tmp_path / "mit Leerzeichen и кириллица"
    here.mkdir()

    written(here)

    assert os.access(here / "shop/Makefile", os.R_OK)
