"""A backend as our engine renders it, in the environment that its own Makefile makes, once for all tests."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

import pytest
import yaml

from patterns_cli.conventions.load import load
from patterns_cli.conventions.schema import Conventions, Project
from patterns_cli.scaffold.render import render
from patterns_cli.scaffold.tree import Tree

ALONE = Project(backend=".", frontend=None)
OURS = (
    "MAKE",
    "MFLAGS",
    "VIRTUAL_ENV",
    "UV_PROJECT",
    "PYTHON",
    "PYTEST",
    "DATABASE_",
    "REDIS_",
    "LOG_",
    "JWT_",
    "API_KEY",
)
"""What our own run may have set and a user's shell has not."""


@dataclass(frozen=True, slots=True)
class Service:
    """A rendered service on the disk, and the folder of the programs of its environment."""

    folder: Path
    programs: Path

    def run(self, *command: str, database: Path | None = None, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command in the service's folder as a user would, and show what it said if it fails."""
        environment = user_environment()
        if database:
            environment["DATABASE_URL"] = f"sqlite:///{database}"
        done = subprocess.run(
            command, cwd=self.folder, env=environment, input=typed, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
        return done

    def program(self, name: str) -> str:
        """The path of a program of the service's environment."""
        return str(self.programs / name)

    def elsewhere(self, folder: Path) -> "Service":
        """Another service in the same environment."""
        return Service(folder, self.programs)


def user_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)}


def conventions_of(team: Mapping[str, Any]) -> Conventions:
    """The conventions of a `patterns.yml` that says this."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "patterns.yml").write_text(yaml.safe_dump({"version": 1, **team}, allow_unicode=True))
        return load(Path(folder)).at("").conventions


def render_backend(conventions: Conventions | None = None, answers: Mapping[str, str] = MappingProxyType({})) -> Tree:
    alone = replace(conventions or Conventions(), project=ALONE)
    return render("backend", {"project_name": "shop", **answers}, alone).tree


def render_frontend(conventions: Conventions | None = None, answers: Mapping[str, str] = MappingProxyType({})) -> Tree:
    alone = replace(conventions or Conventions(), project=Project(backend=None, frontend="."))
    return render("frontend", {"project_name": "web", **answers}, alone).tree


def write(tree: Tree, folder: Path) -> Path:
    for path, file in tree:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.data)
        target.chmod(file.mode)
    return folder


def files(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="session")
def baked(tmp_path_factory: pytest.TempPathFactory) -> Service:
    """The service with the default conventions; workers of one run share it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    service = Service(shared / "baked" / "shop", shared / "baked" / "shop" / ".venv" / "bin")
    with (shared / "baked.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not service.folder.exists():
            write(render_backend(), service.folder)
            service.run("git", "init", "--quiet")
            service.run("git", "add", "--all")
            service.run("make", "setup", f"PYTHON={sys.executable}")
    return service
