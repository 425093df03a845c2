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
from servers import Postgres

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
WHOLE_USERS = ("update_user", "delete_user")
OWN_SESSION = ("change_password", "logout_everywhere")


@pytest.fixture(scope="module")
def service(
    shop: Backend, postgres: Postgres, postgres_url: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """The service with some users and with an admin whose id nobody comes upon by counting."""
    patience = {"LOGIN_ATTEMPTS": "1000000", "LOGIN_ATTEMPTS_PER_ADDRESS": "1000000", "ACCESS_TOKEN_MINUTES": "60"}
    settings = {**production(postgres_url, redis_url), **patience}
    shop.run("alembic", "upgrade", "head", **settings)
    shop.run("python", "-m", "scripts.seed_users", "--count", "5", **settings)
    postgres.execute(postgres_url, "ALTER SEQUENCE users_id_seq RESTART 1000000")
    shop.prepare(**settings)
    with shop.running(tmp_path_factory.mktemp("log") / "log", **settings) as service:
        yield service


@pytest.mark.parametrize(
    ("seconds", "operations"),
    [
        # Whoever asks may come upon their own id in a list, and must not remove themselves.
        (45, [f"--exclude-operation-id={name}" for name in (*WHOLE_USERS, *OWN_SESSION)]),
        (15, [f"--include-operation-id={name}" for name in WHOLE_USERS]),
    ],
    ids=["most", "what changes users"],
)
def test_the_api_keeps_what_its_description_says(
    service: Service, tmp_path: Path, seconds: int, operations: list[str]
) -> None:
    program = shutil.which("schemathesis", path=str(Path(sys.executable).parent))
    if program is None:
        missing("schemathesis")
    asked = len(service.records())
    token = service.login().data["access_token"]
    asker = ["--header", f"Authorization: Bearer {token}", "--header", f"X-API-Key: {KEY}"]
    bounds = ["--max-time", str(seconds), "--request-timeout", "20", "--max-examples", "40", "--workers", "1"]
    repeatable = ["--seed", "1", "--generation-database", "none", "--no-color"]

    done = subprocess.run(
        [program, "run", f"{service.url}/openapi.json", *asker, *bounds, *repeatable, *operations, "--checks", CHECKS],
        cwd=tmp_path,
        env={**os.environ, "COLUMNS": "160"},
        check=False,
        capture_output=True,
        text=True,
        timeout=5 * seconds,
    )

    assert done.returncode == 0, done.stdout[-12000:] + done.stderr[-2000:]
    records = service.records()[asked:]
    assert len(records) > 100
    assert not [record for record in records if record["level"] in {"ERROR", "CRITICAL"}]
    assert service.bearing(token).ask("GET", f"{API}/users/me").status == 200, "it was asked by an admin to the end"


def test_the_description_that_is_checked_in_is_fresh(shop: Backend, service: Service) -> None:
    before = (shop.folder / "openapi.json").read_bytes()

    shop.run("python", "-m", "scripts.export_openapi", "--check")

    assert (shop.folder / "openapi.json").read_bytes() == before
    assert service.ask("GET", "/openapi.json").status == 200
