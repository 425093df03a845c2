"""Real services for the tests that need them: a missing one is a named skip for a person and a failure in CI."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from backend import Backend
from frontend import Frontend, add_resources, install_node
from images import debian_root
from processes import Server, missing
from servers import Postgres, running_postgres, running_redis

ROOT = Path(__file__).parents[2]
UV = str(Path(sys.executable).with_name("uv"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.system)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server that lives as long as the tests."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="module")
def postgres_url(postgres: Postgres, request: pytest.FixtureRequest) -> str:
    """The URL of a database that is empty when the module's tests begin."""
    return postgres.database(request.path.stem)


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Redis server that is empty when the module's tests begin."""
    with running_redis(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(scope="module")
def redis_url(redis: Server) -> str:
    return f"redis://127.0.0.1:{redis.port}"


@pytest.fixture(scope="session")
def debian() -> Iterator[Path]:
    """A Debian that images are built on."""
    place = Path(tempfile.mkdtemp(prefix="debian-", dir="/tmp"))
    try:
        yield debian_root(place / "root")
    finally:
        shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="session")
def patterns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `patterns` command of a wheel that was built from this checkout and installed on its own."""
    place = tmp_path_factory.mktemp("wheel")
    subprocess.run([UV, "build", "--quiet", "--wheel", "--out-dir", place, ROOT], check=True)
    (wheel,) = place.glob("*.whl")
    subprocess.run([UV, "venv", "--quiet", "--python", sys.executable, place / "venv"], check=True)
    target = place / "venv" / "bin" / "python"
    subprocess.run([UV, "pip", "install", "--quiet", "--python", target, wheel], check=True)
    return place / "venv" / "bin" / "patterns"


@pytest.fixture(scope="session")
def shop(patterns: Path, tmp_path_factory: pytest.TempPathFactory) -> Backend:
    """A backend rendered by the installed command in an empty folder with an odd name, with its own environment."""
    folder = tmp_path_factory.mktemp("büro with blanks")
    subprocess.run([patterns, "new", "backend", "shop"], cwd=folder, check=True, capture_output=True)
    environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": ".venv", "UV_PYTHON_DOWNLOADS": "never"}
    environment.pop("VIRTUAL_ENV", None)
    sync = [UV, "sync", "--quiet", "--locked", "--python", sys.executable]
    subprocess.run(sync, cwd=folder / "shop", env=environment, check=True)
    return Backend(folder / "shop")


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of a Node.js as new as the frontend needs it."""
    return install_node(tmp_path_factory.mktemp("node"))


@pytest.fixture(scope="session")
def web(patterns: Path, node: Path, tmp_path_factory: pytest.TempPathFactory) -> Frontend:
    """A frontend rendered by the installed command in an empty folder with an odd name, with resources and packages."""
    folder = tmp_path_factory.mktemp("über blanks")
    subprocess.run([patterns, "new", "frontend", "web"], cwd=folder, check=True, capture_output=True)
    add_resources(folder / "web", patterns)
    subprocess.run(["git", "init", "--quiet"], cwd=folder / "web", check=True)
    subprocess.run(["git", "add", "--all"], cwd=folder / "web", check=True)
    frontend = Frontend(folder / "web", node)
    frontend.run("ci", "--no-audit", "--no-fund")
    return frontend


@pytest.fixture(scope="session")
def web_built(web: Frontend) -> Frontend:
    """The same frontend once it is built for production."""
    web.run("run", "build")
    return web


@pytest.fixture(scope="session")
def chromium() -> str:
    program = shutil.which("chromium")
    if program is None:
        missing("Chromium")
    return program
