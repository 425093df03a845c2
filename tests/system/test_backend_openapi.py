"""What the service says of its API holds for whatever schemathesis sends, and nothing makes it fail."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from backend import API, KEY, Backend, Service, production
from processes import missing

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
SECONDS = 60


@pytest.fixture(scope="module")
def service(
    shop: Backend, postgres_url: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    settings = {**production(postgres_url, redis_url), "LOGIN_ATTEMPTS": "1000000", "ACCESS_TOKEN_MINUTES": "60"}
    shop.prepare(**settings)
    shop.run("python", "-m", "scripts.seed_users", "--count", "5", **settings)
    with shop.running(tmp_path_factory.mktemp("log") / "log", **settings) as service:
        yield service


def test_the_api_keeps_what_its_description_says(service: Service, tmp_path: Path) -> None:
    program = shutil.which("schemathesis", path=str(Path(sys.executable).parent))
    if program is None:
        missing("schemathesis")
    token = service.login().data["access_token"]
    command = [program, "run", f"{service.url}/openapi.json"]
    asker = ["--header", f"Authorization: Bearer {token}", "--header", f"X-API-Key: {KEY}"]
    bounds = ["--max-time", str(SECONDS), "--request-timeout", "20", "--max-examples", "40", "--workers", "2"]
    repeatable = ["--seed", "1", "--generation-database", "none", "--no-color"]
    # These end the session that asks.
    spared = ["--exclude-path", f"{API}/auth/logout-everywhere", "--exclude-path", f"{API}/auth/password"]

    done = subprocess.run(
        [*command, *asker, *bounds, *repeatable, *spared, "--checks", CHECKS],
        cwd=tmp_path,
        env={**os.environ, "COLUMNS": "160"},
        check=False,
        capture_output=True,
        text=True,
        timeout=3 * SECONDS,
    )

    assert done.returncode == 0, done.stdout[-12000:] + done.stderr[-2000:]
    served = service.records()
    assert len(served) > 500
    assert not [record for record in served if record["level"] in {"ERROR", "CRITICAL"}]
    assert service.bearing(token).ask("GET", f"{API}/users/me").status == 200, "it was asked by somebody to the end"


def test_the_description_that_is_checked_in_is_fresh(shop: Backend, service: Service) -> None:
    before = (shop.folder / "openapi.json").read_bytes()

    shop.run("python", "-m", "scripts.export_openapi", "--check")

    assert (shop.folder / "openapi.json").read_bytes() == before
    assert service.ask("GET", "/openapi.json").status == 200
