"""`patterns new docker`: for which repositories it writes what, and what it says is missing."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from tests.cli.conftest import New, everything

from patterns_cli.cli.entry import main

Edit = Callable[[Path], object]

FILES = {
    "backend/Dockerfile",
    "backend/.dockerignore",
    "frontend/Dockerfile",
    "frontend/.dockerignore",
    "compose.yml",
}


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of both parts without anything of Docker, and without a lock, as nobody of ours rendered it."""
    folder = tmp_path_factory.mktemp("rendered")
    for part in ("backend", "frontend"):
        assert main(["new", part, f"shop-{part}", "--into", str(folder), "--yes", "--json"]) == 0
        (folder / f"shop-{part}").rename(folder / part)
        shutil.rmtree(folder / part / ".patterns")
        for name in ("Dockerfile", ".dockerignore", "patterns.yml"):
            (folder / part / name).unlink()
    return folder


@pytest.fixture
def repository(rendered: Path, new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That repository under git, which is the current folder."""
    place = tmp_path / "Ädas shop"
    shutil.copytree(rendered, place)
    subprocess.run(["git", "init", "-q", str(place)], check=True)
    monkeypatch.chdir(place)
    return place


def added(folder: Path, before: dict[str, bytes]) -> set[str]:
    return {path for path in everything(folder).keys() - before.keys() if not path.startswith(".git/")}


def test_both_parts_get_what_their_templates_have(new: New, repository: Path) -> None:
    before = everything(repository)

    code, out, err = new("docker")

    assert code == 0
    assert added(repository, before) == FILES | {".patterns/lock.json"}
    assert everything(repository).items() >= before.items()
    assert "backend/Dockerfile\n" in out
    assert out.splitlines()[-1].endswith(" written to .")
    assert "note: the backend is taken for healthy while it answers GET /health and /health/live" in err
    assert "note: compose.yml takes DATABASE_URL, JWT_SECRET, POSTGRES_PASSWORD from .env" in err
    assert "  docker compose up --build --wait\n" in out
    main(["new", "backend", "shop", "--into", "elsewhere", "--yes", "--json"])
    for name in ("Dockerfile", ".dockerignore"):
        assert (repository / "backend" / name).read_bytes() == (repository / "elsewhere/shop" / name).read_bytes()


def test_the_lock_has_the_files_as_generated(new: New, repository: Path) -> None:
    new("docker")

    files = json.loads((repository / ".patterns/lock.json").read_text())["files"]
    assert files.keys() == FILES
    assert {(entry["owner"], entry["source"]) for entry in files.values()} == {("generated", "new docker")}


def test_the_lock_of_a_part_keeps_its_files(new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new("backend", "shop")
    before = json.loads((tmp_path / "shop/.patterns/lock.json").read_text())
    monkeypatch.chdir(tmp_path / "shop")
    Path("Dockerfile").unlink()

    code, out, err = new("docker")

    assert code == 0
    assert "taken for healthy" not in err
    assert out.startswith("Dockerfile\n")
    after = json.loads((tmp_path / "shop/.patterns/lock.json").read_text())
    assert after["parts"] == before["parts"]
    assert {path: after["files"][path] for path in before["files"]} == before["files"]


def test_the_same_again_is_fine(new: New, repository: Path) -> None:
    new("docker")

    assert new("docker") == (0, ". has these very files already; nothing was written\n", "")


def test_a_conflict_is_refused_and_told(new: New, repository: Path) -> None:
    new("docker")
    (repository / "backend/Dockerfile").write_text("FROM scratch\n")
    before = everything(repository)

    code, out, err = new("docker")
    dry_code, dry, _ = new("docker", "--dry-run")

    assert (code, dry_code, out) == (2, 2, "")
    assert "these exist and differ: backend/Dockerfile\n" in err
    assert "conflict   backend/Dockerfile\n" in dry
    assert everything(repository) == before


def test_force_overwrites_and_names_what(new: New, repository: Path) -> None:
    new("docker")
    (repository / "backend/Dockerfile").write_text("FROM scratch\n")

    code, out, _ = new("docker", "--force")

    assert code == 0
    assert "overwritten: backend/Dockerfile\n" in out
    assert new("docker", "--dry-run")[0] == 0


def test_the_plan_for_scripts_is_what_is_written(new: New, repository: Path) -> None:
    before = everything(repository)
    code, out, err = new("docker", "--dry-run", "--json")
    dry = json.loads(out)
    assert (code, err) == (0, "")
    assert everything(repository) == before

    _, out, _ = new("docker", "--json")

    assert json.loads(out) == dry | {"written": True}
    assert {file["path"] for file in dry["plan"]["files"]} == added(repository, before)
    assert len(dry["notes"]) == 3


def test_what_is_written_has_no_finding(new: New, repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    new("docker")
    subprocess.run(["git", "add", "-A"], check=True)

    assert main(["lint"]) == 0
    assert "no findings" in capfd.readouterr().out


def test_from_within_a_part_the_whole_repository_is_meant(
    new: New, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "backend/app")

    assert new("docker")[0] == 0
    assert (repository / "frontend/Dockerfile").is_file()


@pytest.mark.parametrize("name", ["next.config.mjs", "next.config.js", "next.config.mts"])
def test_the_configuration_of_next_may_have_its_other_names(new: New, repository: Path, name: str) -> None:
    (repository / "frontend/next.config.ts").rename(repository / "frontend" / name)

    assert new("docker")[0] == 0
    assert f"COPY {name} tsconfig.json ./\n" in (repository / "frontend/Dockerfile").read_text()
    assert f"!{name}\n" in (repository / "frontend/.dockerignore").read_text()


@pytest.mark.parametrize("stray", [b"{}", b"{", b"\xff"], ids=["no name", "no JSON", "no text"])
def test_a_part_that_is_the_repository_and_one_that_is_not_there(
    new: New, rendered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stray: bytes
) -> None:
    shutil.copytree(rendered / "backend", tmp_path / "api")
    (tmp_path / "api/patterns.yml").write_text("root: true\nproject: {backend: ., frontend: null}\n")
    (tmp_path / "api/package.json").write_bytes(stray)
    monkeypatch.chdir(tmp_path / "api")

    code, out, _ = new("docker")

    assert code == 0
    assert "\nDockerfile\n" in f"\n{out}"
    assert (tmp_path / "api/Dockerfile").is_file()


@pytest.mark.parametrize(
    ("parts", "services"),
    [
        (("backend", "frontend"), {"database", "redis", "migration", "backend", "frontend"}),
        (("backend",), {"database", "redis", "migration", "backend"}),
        (("frontend",), {"frontend"}),
    ],
)
def test_compose_starts_the_parts_that_stand_here_and_what_they_need(
    new: New, repository: Path, parts: tuple[str, ...], services: set[str]
) -> None:
    for gone in {"backend", "frontend"} - set(parts):
        shutil.rmtree(repository / gone)

    assert new("docker")[0] == 0

    read = yaml.safe_load((repository / "compose.yml").read_text())
    assert read["name"] == "adas-shop"
    assert read["services"].keys() == services
    assert {service["build"] for service in read["services"].values() if "build" in service} == set(parts)
    assert {name for service in read["services"].values() for name in service.get("depends_on", {})} <= services


@pytest.mark.parametrize("name", ["compose.yaml", "docker-compose.yml", "docker-compose.yaml"])
def test_a_compose_file_of_another_name_is_left_alone(new: New, repository: Path, name: str) -> None:
    (repository / name).write_text("services: {}\n")

    code, out, err = new("docker")

    assert code == 0
    assert f"note: {name} stands here already, so compose.yml is left out" in err
    assert not (repository / "compose.yml").exists()
    assert "  docker build backend\n  docker build frontend\n" in out


def test_a_project_of_ours_has_it_all_already(new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new("project", "shop", "--yes", "--no-git")
    monkeypatch.chdir(tmp_path / "shop")

    assert new("docker") == (0, ". has these very files already; nothing was written\n", "")


def without(name: str) -> Edit:
    return lambda root: shutil.rmtree(root / name) if (root / name).is_dir() else (root / name).unlink()


def edited(name: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        text = (root / name).read_text()
        assert old in text
        (root / name).write_text(text.replace(old, new))

    return edit


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (without("backend/pyproject.toml"), "backend/pyproject.toml, which does not exist"),
        (without("backend/uv.lock"), "backend/uv.lock, which does not exist\n  `uv lock` makes it."),
        (without("backend/app/main.py"), "backend/app/main.py, which does not exist"),
        (without("backend/alembic.ini"), "backend/alembic.ini, which does not exist"),
        (without("backend/scripts"), "backend/scripts, which does not exist"),
        (without("frontend/package-lock.json"), "frontend/package-lock.json, which does not exist\n  `npm install`"),
        (without("frontend/package.json"), "frontend/package.json, which does not exist"),
        (without("frontend/next.config.ts"), "frontend/next.config.ts, which does not exist"),
        (without("frontend/public"), "frontend/public, which does not exist"),
        (edited("frontend/next.config.ts", 'output: "standalone",', ""), 'Add `output: "standalone",` to it.'),
        (edited("frontend/next.config.ts", "output:", "// output:"), 'Add `output: "standalone",` to it.'),
        (edited("frontend/package.json", '"build":', '"make":'), "has no script `build`"),
        (edited("frontend/package.json", '"name"', "name"), "package.json is not JSON"),
        (edited("backend/pyproject.toml", "[project]", "[project"), "pyproject.toml is not TOML"),
        (edited("backend/pyproject.toml", '">=3.11"', '">=3.11,<3.13"'), "requires Python >=3.11,<3.13, and the image"),
        (edited("backend/pyproject.toml", "package = false", "[build-system]"), "`package = false` under [tool.uv]"),
        (edited("backend/uv.lock", 'name = "uvicorn"', 'name = "hypercorn"'), "knows no uvicorn"),
    ],
)
def test_what_an_image_lacks_is_named_and_nothing_is_written(
    new: New, repository: Path, edit: Edit, message: str
) -> None:
    edit(repository)
    before = everything(repository)

    code, out, err = new("docker")

    assert (code, out) == (2, "")
    assert message in err
    assert everything(repository) == before


def test_all_that_is_missing_is_named_at_once(new: New, repository: Path) -> None:
    without("backend/uv.lock")(repository)
    without("frontend/public")(repository)

    _, out, _ = new("docker", "--json")

    assert len(json.loads(out)["error"]["faults"]) == 2


def test_a_version_that_is_not_the_images_is_a_note(new: New, repository: Path) -> None:
    (repository / "backend/.python-version").write_text("3.12\n")
    assert "backend/.python-version says 3.12" in new("docker")[2]

    (repository / "backend/.python-version").write_text("3.13\n")
    assert "says 3.13" not in new("docker", "--json")[1]


@pytest.mark.parametrize("settings", ["", "project: {backend: null, frontend: null}\n", "project: {backend: api}\n"])
def test_where_no_part_stands_it_says_where_it_looked(new: New, tmp_path: Path, settings: str) -> None:
    (tmp_path / "patterns.yml").write_text(settings)

    code, out, err = new("docker")

    assert (code, out) == (2, "")
    assert "there is nothing to make an image of: looked for " in err
    assert "project: {backend: ., frontend: null}" in err
    assert [path.name for path in tmp_path.iterdir()] == ["patterns.yml"]


@pytest.mark.parametrize(
    ("pyproject", "package"), [(b"project = 1\n", b"{}"), (b"tool = 1\n", b"[]"), (b"\xff", b"\xff"), (b"", b"1")]
)
def test_files_that_say_something_else_are_no_defect(
    new: New, repository: Path, pyproject: bytes, package: bytes
) -> None:
    (repository / "backend/pyproject.toml").write_bytes(pyproject)
    (repository / "frontend/package.json").write_bytes(package)

    code, _, err = new("docker")

    assert code == 2
    assert "our defect" not in err
