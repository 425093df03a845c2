"""`make dev` of a new project: both servers by one command, and both ended by one key, or by the end of either."""

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


def answered(development: Development, method: str, path: str, body: object = None, **headers: str) -> Answer:
    """What the frontend answers as soon as it does: the first request for a page has it compiled."""
    service = Service(Server((), development.ports[1], Path()), headers)

    def look() -> Answer | None:
        assert development.process
        if development.process.poll() is not None:
            pytest.fail(development.said)
        try:
            return service.ask(method, path, body)
        except (ConnectionError, TimeoutError):
            return None

    answer = eventually(look, seconds=180)
    assert answer
    return answer


def test_one_signs_in_through_the_frontend_and_ctrl_c_ends_both(project: Project, development: Development) -> None:
    page = answered(development, "GET", "/sign-in")
    command = ["make", "admin", f"ADMIN={ADMIN}"]
    environment = project.environment
    created = subprocess.run(
        command, cwd=project.folder, env=environment, input=f"{PASSWORD}\n", text=True, check=False, capture_output=True
    )
    assert created.returncode == 0, created.stderr
    credentials = {"username": ADMIN, "password": PASSWORD}
    origin = f"http://127.0.0.1:{development.ports[1]}"
    session = answered(development, "POST", "/api/session", credentials, Origin=origin)
    token = f"Bearer {session.data['access_token']}"
    user = answered(development, "GET", "/api/v1/users/me", Authorization=token)
    development.interrupt()
    development.ending()

    assert (page.status, b"<form" in page.content) == (200, True)
    assert (session.status, user.data["username"]) == (200, ADMIN)
    for port in development.ports:
        wait_until_free(port)
    development.wait_until_alone()
    assert list(project.backend.glob("*.db")), "the data is kept by SQLite"


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        ("uvicorn", "The backend has ended"),
        ("node_modules/.bin/next", "The frontend has ended"),
        ("scripts/dev.sh", "Shutting down"),
    ],
)
def test_the_end_of_one_ends_the_others(development: Development, ended: str, said: str) -> None:
    answered(development, "GET", "/sign-in")

    development.end(ended)

    assert development.ending() != 0
    assert said in development.said
    for port in development.ports:
        wait_until_free(port)
    development.wait_until_alone()


def test_a_port_that_is_taken_is_named(project: Project) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said = project.ended("make", "dev", f"BACKEND_PORT={port}")

    assert code != 0
    assert f"did not start on port {port}" in said
