"""The rendered Dockerfile: what hadolint says, and that it builds an image which serves as nobody in particular."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from backend import ADMIN, API, PASSWORD, Backend, Service, eventually, production
from images import Builder, assert_hadolint_finds_nothing, builder_with_bases
from processes import Server, free_port
from servers import Postgres


def test_hadolint_finds_nothing(shop: Backend) -> None:
    assert_hadolint_finds_nothing(shop.folder / "Dockerfile")


@pytest.fixture(scope="module")
def builder(shop: Backend, debian: Path) -> Iterator[Builder]:
    with builder_with_bases((shop.folder / "Dockerfile").read_text(encoding="utf-8"), debian) as builder:
        yield builder


@pytest.fixture(scope="module")
def container(shop: Backend, builder: Builder) -> str:
    """A container of the image, built with files around that must not get into it."""
    return builder.build_beside("JWT_SECRET=not-for-the-image\n", shop.folder)


def test_the_image_serves_and_its_health_check_agrees(
    builder: Builder, container: str, postgres: Postgres, tmp_path: Path
) -> None:
    port = free_port()
    settings = production(postgres.database("image"))
    configuration = builder.configuration(container)
    kind, *check = configuration["Healthcheck"]["Test"]
    start, check = ([part.replace("8000", str(port)) for part in parts] for parts in (configuration["Cmd"], check))
    admin = ["python", "-m", "scripts.create_admin", ADMIN, "grace@example.org"]

    def run(program: list[str], text: str = "") -> int:
        command = builder.inside(container, program, settings)
        return subprocess.run(command, input=text, text=True, check=False, capture_output=True).returncode

    assert run(["alembic", "upgrade", "head"]) == 0
    assert run(admin, f"{PASSWORD}\n") == 0
    assert (kind, run(check)) == ("CMD", 1), "nothing serves yet"
    server = Server(builder.inside(container, start, settings), port, tmp_path, log=tmp_path / "log")
    server.start()
    try:
        service = Service(server)
        session = service.login().data
        assert service.bearing(session["access_token"]).ask("GET", f"{API}/users/me").data["username"] == ADMIN
        assert service.ask("GET", "/health").body["status"] == "healthy"
        assert eventually(lambda: run(check) == 0)
        assert "8000/tcp" in configuration["ExposedPorts"]
        assert all(record["service"] == "shop" for record in service.records())
    finally:
        server.stop()


def test_the_image_holds_what_runs_and_nothing_else(builder: Builder, container: str) -> None:
    def said(script: str) -> list[str]:
        return builder.run(*builder.inside(container, ["sh", "-c", script], {})[5:]).split()

    assert said("id -u") != ["0"]
    assert said("ls -A") == [".venv", "alembic", "alembic.ini", "app", "scripts"]
    assert said("ls .venv/bin | grep -E '^(ruff|mypy|pytest|uv)$' || true") == []
    assert said("touch here 2>/dev/null && echo written || true") == []
