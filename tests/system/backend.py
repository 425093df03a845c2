"""A rendered backend: its programs, its running service, and a client for it."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from http.client import HTTPConnection, HTTPMessage, HTTPResponse
from pathlib import Path
from typing import Any, TypeVar

import pytest
from processes import Server, compiling, free_port

API = "/api/v1"
SECRET = "a-secret-of-the-tests-with-63-characters-and-enough-of-them-too"
KEY = "an-api-key-of-the-tests-0123456789"
PASSWORD = "Correct-Horse-Battery-9"
ADMIN = "grace"
FoundT = TypeVar("FoundT")
FIELDS = {"timestamp", "level", "message", "context", "correlation_id", "service"}


@dataclass(frozen=True)
class Answer:
    """What the service answered."""

    status: int
    headers: HTTPMessage
    content: bytes

    @cached_property
    def body(self) -> Any:  # noqa: ANN401 -- JSON
        return json.loads(self.content)

    @property
    def data(self) -> Any:  # noqa: ANN401 -- JSON
        return self.body["data"]

    def assert_error(self, status: int) -> None:
        """The error envelope, in full and in nothing else, and nothing of what only we should see."""
        assert self.status == status, self.content[:2000]
        assert set(self.body) == {"error", "meta"}
        assert set(self.body["error"]) == {"code", "message", "details"}
        assert all(set(detail) == {"field", "message"} for detail in self.body["error"]["details"])
        assert set(self.body["meta"]) == {"timestamp", "request_id"}
        assert self.body["meta"]["request_id"] == self.headers["X-Request-ID"]
        for trace in (b"Traceback", b'File \\"', b"sqlalchemy", b"asyncpg", b"redis."):
            assert trace not in self.content


@dataclass(frozen=True)
class Service:
    """A running service, and who asks it."""

    server: Server
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    def bearing(self, token: str) -> "Service":
        """The same service, asked with an access token."""
        return replace(self, headers={**self.headers, "Authorization": f"Bearer {token}"})

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        """Ask for something; a body that is no bytes is sent as JSON, underscores in names of headers are hyphens."""
        content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        sent = {"Content-Type": "application/json"} if content is not None else {}
        sent |= {**self.headers} | {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(HTTPConnection("127.0.0.1", self.server.port, timeout=60)) as connection:
            connection.request(method, path, content, sent)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())

    def send(self, *parts: bytes) -> Answer:
        """Send bytes as they are, which may be no HTTP at all, until the service has answered or closed."""
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=60) as connection:
            try:
                for part in parts:
                    connection.sendall(part)
            except (BrokenPipeError, ConnectionResetError):
                pass  # it need not hear us out
            with closing(HTTPResponse(connection)) as response:
                response.begin()
                return Answer(response.status, response.headers, response.read())

    def login(self, username: str = ADMIN, password: str = PASSWORD) -> Answer:
        return self.ask("POST", f"{API}/auth/login", {"username": username, "password": password})

    def refresh(self, token: str) -> Answer:
        return self.ask("POST", f"{API}/auth/refresh", {"refresh_token": token})

    def records(self) -> list[dict[str, Any]]:
        """Every line of the log that is written to its end: the service may be in the middle of one."""
        return [json.loads(line) for line in self.server.log.read_bytes().split(b"\n")[:-1]]

    def records_of(self, answer: Answer) -> list[dict[str, Any]]:
        """What was logged while that was answered: the line of the request is written after the answer is sent."""
        request = answer.headers["X-Request-ID"]
        return eventually(lambda: [record for record in self.records() if record["correlation_id"] == request])


@dataclass(frozen=True)
class Backend:
    """A rendered backend in a folder that holds its environment as well."""

    folder: Path

    def program(self, name: str) -> str:
        return str(self.folder / ".venv" / "bin" / name)

    def run(self, *command: str, text: str = "", **variables: str) -> str:
        """Run a program of the environment and return what it printed; it must end well."""
        done = subprocess.run(
            [self.program(command[0]), *command[1:]],
            cwd=self.folder,
            env={**_plain(), **variables},
            input=text,
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def running(self, log: Path, application: str = "app.main:app", **variables: str) -> Iterator[Service]:
        """The service as its image starts it, with what it prints in the file `log`."""
        port = free_port()
        command = [
            self.program("uvicorn"),
            application,
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            "--no-server-header",
        ]
        server = Server(command, port, self.folder, {**_plain(), **variables}, log=log)
        try:
            server.start()
            yield Service(server)
        finally:
            server.stop()

    def elsewhere(self, folder: Path) -> "Backend":
        """A copy of the backend in another folder, with the same environment."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns(".venv"))
        (folder / ".venv").symlink_to(self.folder / ".venv")
        return Backend(folder)

    def prepare(self, **variables: str) -> None:
        """Bring the database up to date and give it an admin."""
        self.run("alembic", "upgrade", "head", **variables)
        command = ["-m", "scripts.create_admin", ADMIN, "grace@example.org"]
        self.run("python", *command, text=f"{PASSWORD}\n", **variables)


def production(database: str, redis: str | None = None) -> dict[str, str]:
    """The settings of a service that is ready for production."""
    settings = {"DATABASE_URL": database, "JWT_SECRET": SECRET, "API_KEY": KEY}
    return {**settings, "REDIS_URL": redis} if redis else settings


def eventually(look: Callable[[], FoundT], seconds: float = 15) -> FoundT:
    """What `look` finds as soon as it finds something."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        if time.monotonic() > deadline:
            pytest.fail(f"nothing was found within {seconds} s")
        time.sleep(0.05)
    return found


def _plain() -> dict[str, str]:
    """The environment without what our own run or a person has set for themselves."""
    ours = ("DATABASE_", "REDIS_", "LOG_", "JWT_", "API_", "VIRTUAL_ENV", "UV_PROJECT", "PYTEST", "CI")
    return {name: value for name, value in compiling().items() if not name.startswith(ours)}
