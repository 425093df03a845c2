"""A project made by the installed `patterns new project`, ready to be worked in as by those who made it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Self

import pytest
import yaml
from frontend import CACHES, Frontend
from processes import compiling

BACKEND, FRONTEND = "services/the api", "web größe"
"""Where the parts stand, so that no script can take a folder's name for granted."""

OURS = (
    "DATABASE_",
    "REDIS_",
    "LOG_",
    "JWT_",
    "API_",
    "E2E_",
    "NODE_",
    "npm_",
    "NEXT_",
    "PORT",
    "VIRTUAL_ENV",
    "UV_PROJECT",
    "MAKE",
    "MFLAGS",
    "PYTEST",
    "CI",
    "GITHUB_",
)
"""What our own run may have set and a user's shell has not."""


@dataclass(frozen=True)
class Project:
    """A project on the disk, and the folders of the programs that a user would have on the PATH."""

    folder: Path
    programs: tuple[Path, ...]
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def backend(self) -> Path:
        return self.folder / BACKEND

    @property
    def frontend(self) -> Path:
        return self.folder / FRONTEND

    @cached_property
    def environment(self) -> Mapping[str, str]:
        """A user's environment, in which Python keeps what it compiles."""
        plain = {name: value for name, value in compiling().items() if not name.startswith(OURS)}
        path = os.pathsep.join((*map(str, self.programs), plain["PATH"]))
        return {**plain, "PATH": path, "PYTHON": sys.executable, "NEXT_TELEMETRY_DISABLED": "1", **self.more}

    def ended(self, *command: str, **variables: str) -> tuple[int, str]:
        """Run a command in the root; its exit code, and what it said."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**self.environment, **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=900,
        )
        return done.returncode, done.stdout

    def run(self, *command: str, **variables: str) -> str:
        """Run a command in the root and return what it said; it must end well."""
        code, said = self.ended(*command, **variables)
        assert code == 0, f"{' '.join(command)}\n{said[-8000:]}"
        return said


def make_project(patterns: Path, web: Frontend, place: Path) -> Project:
    """Have the installed command make a project in `place`, with what npm has installed already for `web`."""
    team = {"version": 1, "project": {"backend": BACKEND, "frontend": FRONTEND}}
    (place / "team.yml").write_text(yaml.safe_dump(team, allow_unicode=True), encoding="utf-8")
    command = [str(patterns), "new", "project", "shop", "--config", "team.yml", "--ci", "both", "--yes"]
    subprocess.run(command, cwd=place, check=True, capture_output=True)
    project = Project(place / "shop", (web.node,))
    link_packages(web, project.frontend)
    return project


def link_packages(web: Frontend, folder: Path) -> None:
    """Put what npm has installed for `web` where another frontend of the same template has it."""
    # The mark of an installation that is finished is a file of its own: its time counts.
    installed = shutil.ignore_patterns(*CACHES, ".package-lock.json")
    shutil.copytree(
        web.folder / "node_modules", folder / "node_modules", symlinks=True, copy_function=os.link, ignore=installed
    )
    shutil.copyfile(web.folder / "node_modules/.package-lock.json", folder / "node_modules/.package-lock.json")


@dataclass
class Development:
    """`make dev` of a project as a terminal runs it: in a group of processes of its own, which Ctrl-C reaches whole."""

    project: Project
    ports: tuple[int, int]
    log: Path
    process: "subprocess.Popen[bytes] | None" = None

    def __enter__(self) -> Self:
        backend, frontend = self.ports
        with self.log.open("wb") as stream:
            self.process = subprocess.Popen(
                ["make", "dev", f"BACKEND_PORT={backend}", f"FRONTEND_PORT={frontend}"],
                cwd=self.project.folder,
                env=self.project.environment,
                stdout=stream,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process
        for pid in (self.process.pid, *self.descendants()):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait()

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGINT)

    def end(self, word: str) -> None:
        """Have the first process end whose command holds the word, and say nothing to the others."""
        for pid in self.descendants():
            if word in _command(pid):
                os.kill(pid, signal.SIGTERM)
                return
        pytest.fail(f"no process of `{word}`: {self.said}")

    def ending(self, seconds: float = 30) -> int:
        """The exit code, as soon as everything has ended."""
        assert self.process
        try:
            return self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            pytest.fail(f"it goes on after {seconds} s\n{self.said[-4000:]}")

    def wait_until_alone(self, seconds: float = 10) -> None:
        """Wait until nothing of its session is left: what serves a reloader ends when it sees it gone."""
        deadline = time.monotonic() + seconds
        while left := self.descendants():
            if time.monotonic() > deadline:
                pytest.fail("\n".join(map(_command, left)))
            time.sleep(0.1)

    def descendants(self) -> list[int]:
        """The processes that live in its session, in the order in which they began."""
        assert self.process
        return [
            int(entry.name)
            for entry in sorted(Path("/proc").glob("[0-9]*"), key=lambda entry: int(entry.name))
            if _session(entry) == self.process.pid and int(entry.name) != self.process.pid
        ]


def _command(pid: int) -> str:
    """The command of a process with its arguments, empty where it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace").replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _session(entry: Path) -> int:
    try:
        state, _, _, session, *_ = (entry / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    # One that has ended may wait for the system to take note of it.
    return 0 if state == "Z" else int(session)


def wait_until_free(port: int, seconds: float = 10) -> None:
    """Wait until nothing listens on the port any more."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return
        time.sleep(0.1)
    pytest.fail(f"something still listens on {port}")
