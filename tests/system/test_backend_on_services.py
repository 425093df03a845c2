"""A backend from the installed wheel, on a real PostgreSQL and a real Redis."""

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from processes import free_port, stop, wait_for


@dataclass(frozen=True)
class Answer:
    """What the service answered."""

    status: int
    body: Any


@dataclass(frozen=True)
class Service:
    """A running service."""

    port: int

    def ask(self, method: str, path: str, body: object = None) -> Answer:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"} if data else {}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as response:
                return Answer(response.status, json.load(response))
        except urllib.error.HTTPError as error:
            return Answer(error.code, json.load(error))


@pytest.fixture(scope="module")
def shop(patterns: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backend rendered by the installed command in an empty folder with an odd name, with its own environment."""
    folder = tmp_path_factory.mktemp("büro with blanks")
    subprocess.run([patterns, "new", "backend", "shop"], cwd=folder, check=True, capture_output=True)
    uv = Path(sys.executable).with_name("uv")
    environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": ".venv", "UV_PYTHON_DOWNLOADS": "never"}
    environment.pop("VIRTUAL_ENV", None)
    subprocess.run([uv, "sync", "--quiet"], cwd=folder / "shop", env=environment, check=True)
    return folder / "shop"


def compiling() -> dict[str, str]:
    """The environment, but one in which Python keeps what it compiles: a service starts in a third of the time."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(shop: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**compiling(), **variables}
    program = shop / ".venv" / "bin" / command[0]
    done = subprocess.run(
        [program, *command[1:]], cwd=shop, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@contextmanager
def running(shop: Path, variables: Mapping[str, str], log: Path) -> Iterator[Service]:
    port = free_port()
    command = [str(shop / ".venv/bin/uvicorn"), "app.main:app", "--host", "127.0.0.1", "--port", str(port)]
    with log.open("wb") as stream:
        server = subprocess.Popen(
            command, cwd=shop, env={**compiling(), **variables}, stdout=stream, stderr=subprocess.STDOUT
        )
        try:
            wait_for(port, server)
            yield Service(port)
        finally:
            stop(server)


def test_migrations_go_up_down_and_up_on_postgresql(shop: Path, postgres_url: str) -> None:
    for arguments in (["upgrade", "head"], ["check"], ["downgrade", "base"], ["upgrade", "head"]):
        run(shop, "alembic", *arguments, DATABASE_URL=postgres_url)


def test_a_generated_migration_runs_on_postgresql(patterns: Path, shop: Path, postgres_url: str) -> None:
    subprocess.run([patterns, "new", "migration", "note nothing"], cwd=shop, check=True, capture_output=True)
    try:
        run(shop, "alembic", "upgrade", "head", DATABASE_URL=postgres_url)
        heads = run(shop, "alembic", "heads").stdout.strip().splitlines()
        run(shop, "alembic", "downgrade", "-1", DATABASE_URL=postgres_url)
    finally:
        for file in (shop / "alembic" / "versions").glob("*note_nothing.py"):
            file.unlink()

    assert len(heads) == 1


def test_users_are_kept_in_postgresql(shop: Path, postgres_url: str, tmp_path: Path) -> None:
    run(shop, "alembic", "upgrade", "head", DATABASE_URL=postgres_url)
    ada = {"username": "ada", "email": "ada@example.org"}

    with running(shop, {"DATABASE_URL": postgres_url}, tmp_path / "log") as service:
        created = service.ask("POST", "/api/v1/users", ada)
        again = service.ask("POST", "/api/v1/users", ada)
        user = created.body["data"]["id"]
        read = service.ask("GET", f"/api/v1/users/{user}")
        deleted = service.ask("DELETE", f"/api/v1/users/{user}")
        gone = service.ask("GET", f"/api/v1/users/{user}")

    assert (created.status, again.status, read.status, deleted.status, gone.status) == (201, 409, 200, 200, 404)
    assert read.body["data"]["username"] == "ada"
    assert set(read.body) == {"data", "meta", "errors"}
    assert set(gone.body) == {"error", "meta"}


def test_health_probes_postgresql_and_redis_for_real(
    shop: Path, postgres_url: str, redis_url: str, tmp_path: Path
) -> None:
    variables = {"DATABASE_URL": postgres_url, "REDIS_URL": redis_url}
    nobody = f"redis://127.0.0.1:{free_port()}"

    with running(shop, variables, tmp_path / "up") as service:
        healthy = service.ask("GET", "/health")
    with running(shop, {**variables, "REDIS_URL": nobody}, tmp_path / "no redis") as service:
        degraded = service.ask("GET", "/health")
    with running(
        shop, {**variables, "DATABASE_URL": "postgresql://shop@127.0.0.1:1/shop"}, tmp_path / "down"
    ) as service:
        unhealthy = service.ask("GET", "/health")

    assert (healthy.status, healthy.body["status"], set(healthy.body["checks"].values())) == (200, "healthy", {"ok"})
    assert (degraded.status, degraded.body["status"]) == (200, "degraded")
    assert (unhealthy.status, unhealthy.body["status"]) == (503, "unhealthy")


def test_every_log_line_is_json_with_the_prescribed_fields(shop: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    run(shop, "alembic", "upgrade", "head")

    with running(shop, {}, log) as service:
        service.ask("GET", "/api/v1/users")
        service.ask("GET", "/nowhere")

    records = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert records
    fields = {"timestamp", "level", "message", "context", "correlation_id", "service"}
    assert all(set(record) == fields for record in records)
