"""The frontend's Dockerfile: what hadolint says, and that it builds an image which serves as nobody in particular."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from backend import ADMIN, API, PASSWORD, Backend, Service, eventually, production
from frontend import Frontend
from images import Builder, assert_hadolint_finds_nothing, builder_with_bases
from processes import Server, free_port


def test_hadolint_finds_nothing(web: Frontend) -> None:
    assert_hadolint_finds_nothing(web.folder / "Dockerfile")


@pytest.fixture(scope="module")
def builder(web: Frontend, debian: Path, node: Path) -> Iterator[Builder]:
    with builder_with_bases((web.folder / "Dockerfile").read_text(encoding="utf-8"), debian, node) as builder:
        yield builder


@pytest.fixture(scope="module")
def container(web: Frontend, builder: Builder) -> str:
    """A container of the image, built with files around that must not get into it."""
    return builder.build_beside("API_URL=http://not-for-the-image\n", web.folder)


@pytest.fixture(scope="module")
def backend(shop: Backend, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("backend")
    settings = production(f"sqlite:///{folder}/shop.db")
    shop.prepare(**settings)
    with shop.running(folder / "log", **settings) as service:
        yield service


def test_the_image_serves_and_its_health_check_agrees(
    builder: Builder, container: str, backend: Service, tmp_path: Path
) -> None:
    port = free_port()
    settings = {"API_URL": backend.url, "PORT": str(port)}
    configuration = builder.configuration(container)
    kind, *check = configuration["Healthcheck"]["Test"]

    def is_healthy() -> bool:
        command = builder.inside(container, check, settings)
        return subprocess.run(command, check=False, capture_output=True).returncode == 0

    assert (kind, is_healthy()) == ("CMD", False), "nothing serves yet"
    server = Server(builder.inside(container, configuration["Cmd"], settings), port, tmp_path, log=tmp_path / "log")
    server.start()
    try:
        service = Service(server)
        page = service.ask("GET", "/sign-in")
        (script, *_) = re.findall(rb'src="(/_next/static/[^"]+\.js)"', page.content)
        asset = service.ask("GET", script.decode())
        credentials = {"username": ADMIN, "password": PASSWORD}
        session = service.ask("POST", "/api/session", credentials, Origin=service.url)
        user = service.bearing(session.data["access_token"]).ask("GET", f"{API}/users/me")

        assert eventually(is_healthy)
        assert service.ask("GET", "/").headers["Location"].startswith("/sign-in")
        assert (asset.status, "immutable" in asset.headers["Cache-Control"]) == (200, True)
        assert service.ask("GET", "/robots.txt").status == 200
        assert "HttpOnly" in session.headers["Set-Cookie"]
        assert user.data["username"] == ADMIN
        assert "3000/tcp" in configuration["ExposedPorts"]
    finally:
        server.stop()


def test_the_image_holds_what_runs_and_nothing_else(builder: Builder, container: str) -> None:
    def said(script: str) -> list[str]:
        return builder.run(*builder.inside(container, ["sh", "-c", script], {})[5:]).split()

    assert said("id -u") != ["0"]
    assert said("ls -A") == [".next", "node_modules", "package.json", "public", "server.js"]
    assert said("ls node_modules | grep -E '^(eslint|msw|playwright.*|prettier|typescript|vitest)$' || true") == []
    assert said("find . -path ./node_modules -prune -o -print | grep -E '[.]tsx?$|/[.]env' || true") == []
    assert said("touch here 2>/dev/null && echo written || true") == []
