"""`make dev` of a new project: both servers by one command, and both ended by one key, or by the end of either."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from backend import ADMIN, PASSWORD, Answer, Service, eventually
from frontend import Frontend
from processes import Server, free_port
from project import Development, Project, make_project, wait_until_free


@pytest.fixture(scope="module")
def project(patterns: Path, web: Frontend, tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = make_project(patterns, web, tmp_path_factory.mktemp("büro with blanks"))
    project.run("make", "setup")
    return project


@pytest.fixture
def development(project: Project, tmp_path: Path) -> Iterator[Development]:
    with Development(project, (free_port(), free_port()), tmp_path / "log") as development:
        yield development


def page(development: Development) -> Answer:
    """The page on which one signs in, as soon as it is served."""
    assert development.process
    service = Service(Server((), development.ports[1], Path()))

    def look() -> Answer | None:
        assert development.process
        if development.process.poll() is not None:
            pytest.fail(development.said)
        try:
            return service.ask("GET", "/sign-in")
        except ConnectionError:
            return None

    answer = eventually(look, seconds=120)
    assert answer
    return answer


def test_one_signs_in_through_the_frontend_and_ctrl_c_ends_both(project: Project, development: Development) -> None:
    command = ["make", "admin", f"ADMIN={ADMIN}"]
    created = subprocess.run(
        command,
        cwd=project.folder,
        env=project.environment,
        input=f"{PASSWORD}\n",
        text=True,
        check=False,
        capture_output=True,
    )
    assert created.returncode == 0, created.stderr
    shown = page(development)
    service = Service(Server((), development.ports[1], Path()))

    session = service.ask("POST", "/api/session", {"username": ADMIN, "password": PASSWORD}, Origin=service.url)
    user = service.bearing(session.data["access_token"]).ask("GET", "/api/v1/users/me")
    development.interrupt()
    development.ending()

    assert (shown.status, b"<form" in shown.content) == (200, True)
    assert (session.status, user.data["username"]) == (200, ADMIN)
    for port in development.ports:
        wait_until_free(port)
    assert development.descendants() == []
    assert list(project.backend.glob("*.db")), "the data is kept by SQLite"


@pytest.mark.parametrize(("killed", "name"), [("uvicorn", "backend"), ("node_modules/.bin/next", "frontend")])
def test_the_end_of_one_ends_the_other(development: Development, killed: str, name: str) -> None:
    page(development)

    development.kill(killed)

    assert development.ending() != 0
    assert f"The {name} has ended" in development.said
    for port in development.ports:
        wait_until_free(port)


def test_a_port_that_is_taken_is_named(development: Development, project: Project, tmp_path: Path) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said = project.ended("make", "dev", f"BACKEND_PORT={port}")

    assert code != 0
    assert f"did not start on port {port}" in said


def test_a_request_to_end_ends_both(development: Development) -> None:
    page(development)
    assert development.process

    (script,) = [
        pid for pid in development.descendants() if b"scripts/dev.sh" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
    os.kill(script, signal.SIGTERM)

    assert development.ending() != 0
    for port in development.ports:
        wait_until_free(port)
    assert development.descendants() == []
