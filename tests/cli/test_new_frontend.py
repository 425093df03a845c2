"""`patterns new frontend`: what it has of its own; the rest it shares with `patterns new backend`."""

import json
import os
from pathlib import Path

import pytest
import yaml
from tests.cli.conftest import New, everything

from patterns_cli.cli.entry import main
from patterns_cli.scaffold import lock


def test_a_frontend_is_written_and_the_next_commands_are_named(new: New, tmp_path: Path) -> None:
    code, out, err = new("frontend", "web", "--description", "Shows things.", "--author", "Ada", "--yes")

    package = json.loads((tmp_path / "web/package.json").read_text())
    assert (code, err) == (0, "")
    assert (package["name"], package["description"], package["author"]) == ("web", "Shows things.", "Ada")
    assert "  cd web\n  npm ci\n  npm run dev\n" in out
    assert out.splitlines()[-1] == f"{len(everything(tmp_path / 'web'))} files written to web"


def test_it_is_a_project_of_its_own_without_a_finding(
    new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new("frontend", "web", "--licence", "MIT")
    monkeypatch.chdir(tmp_path / "web")

    stated = yaml.safe_load((tmp_path / "web/patterns.yml").read_bytes())
    known = lock.read(tmp_path / "web")

    assert stated["root"] is True
    assert stated["project"] == {"backend": None, "frontend": "."}
    assert known
    assert known.parts["."].template == "frontend"
    assert known.parts["."].answers.get("licence") == "MIT"
    assert main(["lint", "--json"]) == 0


def test_the_same_again_is_fine_and_a_folder_of_something_else_is_left_alone(new: New, tmp_path: Path) -> None:
    new("frontend", "web")
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken/package.json").write_text("{}")

    again = new("frontend", "web")
    refused = new("frontend", "taken")
    forced = new("frontend", "taken", "--force", "--json")

    assert again[:2] == (0, "web holds this very render already; nothing was written\n")
    assert (refused[0], refused[1]) == (2, "")
    assert "is not empty: package.json" in refused[2]
    assert forced[0] == 0
    actions = {file["path"]: file["action"] for file in json.loads(forced[1])["plan"]["files"]}
    assert actions["package.json"] == "overwrite"


def test_both_parts_go_into_their_project_and_into_one_lock(new: New, tmp_path: Path) -> None:
    (tmp_path / "patterns.yml").write_text("project: {backend: api, frontend: apps/web}\napi: {prefix: /v9}\n")

    codes = [new("backend", "shop")[0], new("frontend", "web")[0]]

    known = lock.read(tmp_path)
    assert codes == [0, 0]
    assert set(os.listdir(tmp_path)) == {"patterns.yml", "api", "apps", ".patterns"}  # noqa: PTH208 - names are what is compared
    assert known
    assert {folder: part.template for folder, part in known.parts.items()} == {"api": "backend", "apps/web": "frontend"}
    assert (tmp_path / "apps/web/src/app/v9/[...path]/route.ts").is_file()
    assert not (tmp_path / "apps/web/patterns.yml").exists()
    assert main(["lint", "--json"]) == 0


def test_a_dry_run_prints_the_exact_plan_and_writes_nothing(new: New, tmp_path: Path) -> None:
    code, out, _ = new("frontend", "web", "--dry-run")
    planned = {line.split(maxsplit=1)[1] for line in out.splitlines()[:-1]}

    assert code == 0
    assert list(tmp_path.iterdir()) == []
    new("frontend", "web")
    assert planned == set(everything(tmp_path / "web"))


def test_conventions_of_a_file_are_copied_in(new: New, tmp_path: Path) -> None:
    (tmp_path / "team.yml").write_text("naming: {typescript: {type: {prefix: []}, component_file: kebab-case}}\n")

    code, _, _ = new("frontend", "web", "--config", "team.yml", "--into", "deep/er")

    folder = tmp_path / "deep/er/web"
    assert code == 0
    assert "component_file: kebab-case" in (folder / "patterns.yml").read_text()
    assert (folder / "src/components/features/sign-in-form.tsx").is_file()
    assert "export type User = " in (folder / "src/types/user.ts").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["zod"], "depends on a package of that name (package.json)", id="a dependency"),
        pytest.param(["vitest"], "`vitest-project` would pass", id="a dependency of development"),
        pytest.param(["url"], "it is a module of Node", id="a module of Node"),
        pytest.param(["Web"], "`web` would pass", id="capitals"),
        pytest.param(["web", "--licence", "GPL"], "Choices: none", id="no such licence"),
        pytest.param(["web", "--author", 'A"da'], "--author", id="an author the template refuses"),
        pytest.param(["web", "--python-version", "3.13"], "--python-version", id="an option of the backend"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    new: New, tmp_path: Path, arguments: list[str], said: str
) -> None:
    code, out, err = new("frontend", *arguments)

    assert (code, out) == (2, "")
    assert said in err
    assert list(tmp_path.iterdir()) == []
