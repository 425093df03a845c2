"""The rendered frontend, built for production, in a real browser against the really running rendered backend."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from backend import ADMIN, PASSWORD, SECRET, Backend, Service, eventually, production
from frontend import Frontend
from processes import Server, free_port

PICTURES = 11 * 2 * 2
"""Of every screen, on a phone and on a desk, in light and in dark colours."""


@pytest.fixture(scope="module")
def backend(shop: Backend, postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    settings = production(postgres_url)
    shop.prepare(**settings)
    with shop.running(tmp_path_factory.mktemp("log") / "log", **settings) as service:
        yield service


def test_everything_works_in_a_browser(web_built: Frontend, backend: Service, chromium: str, tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"

    said = web_built.run(
        "run",
        "e2e",
        API_URL=backend.url,
        CHROMIUM_PATH=chromium,
        CI="true",
        E2E_ADMIN_USERNAME=ADMIN,
        E2E_ADMIN_PASSWORD=PASSWORD,
        E2E_JWT_SECRET=SECRET,
        E2E_PORT=str(free_port()),
        E2E_SCREENSHOTS=str(pictures),
    )

    assert re.search(r"^ +\d+ passed", said, re.MULTILINE)
    assert not re.search(r"^ +\d+ (failed|flaky|skipped|did not run)", said, re.MULTILINE), said[-4000:]
    assert len([picture for picture in pictures.iterdir() if picture.stat().st_size > 5_000]) == PICTURES
    assert {record["level"] for record in backend.records()} <= {"INFO", "WARNING"}, "the backend had no error"
    assert not [record for record in backend.records() if PASSWORD in str(record)]


def test_it_is_developed_beside_the_backend(web_built: Frontend, backend: Service, tmp_path: Path) -> None:
    port = free_port()
    # npm would end without the server that it started.
    command = ["node_modules/.bin/next", "dev", "--hostname", "127.0.0.1", "--port", str(port)]
    environment = {**web_built.environment, "API_URL": backend.url}
    server = Server(command, port, web_built.folder, environment, log=tmp_path / "log")

    server.start()
    try:
        service = Service(server)
        page = eventually(lambda: service.ask("GET", "/sign-in"))
        session = service.ask("POST", "/api/session", {"username": ADMIN, "password": PASSWORD}, Origin=service.url)
    finally:
        server.stop()

    assert (page.status, b"<form" in page.content) == (200, True)
    assert (session.status, "access_token" in session.data) == (200, True)


def test_without_a_build_it_says_what_to_do(web: Frontend, tmp_path: Path) -> None:
    shutil.copytree(web.folder / "scripts", tmp_path / "scripts")
    shutil.copy2(web.folder / "package.json", tmp_path)

    assert "npm run build" in Frontend(tmp_path, web.node).failing("run", "start")
