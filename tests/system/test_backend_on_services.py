"""A backend from the installed wheel: its own checks, its migrations on PostgreSQL and its starts."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from backend import KEY, SECRET, Backend, production
from processes import Server
from servers import Postgres

STEPS = (["upgrade", "head"], ["check"], ["downgrade", "base"], ["upgrade", "head"])


def test_it_passes_its_own_linters(shop: Backend) -> None:
    shop.run("ruff", "check")
    shop.run("ruff", "format", "--check")
    shop.run("mypy")


def test_it_passes_its_own_tests_which_run_nine_lines_in_ten(shop: Backend, tmp_path: Path) -> None:
    report = tmp_path / "coverage.json"

    shop.run("pytest", "-q", "--cov=app", "--cov-report", f"json:{report}")

    covered = json.loads(report.read_text(encoding="utf-8"))["totals"]["percent_covered"]
    assert covered >= 90


def test_patterns_finds_nothing(patterns: Path, shop: Backend) -> None:
    done = subprocess.run([patterns, "lint"], cwd=shop.folder, check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


def test_migrations_go_up_down_and_up_on_sqlite(shop: Backend, tmp_path: Path) -> None:
    for arguments in STEPS:
        shop.run("alembic", *arguments, DATABASE_URL=f"sqlite:///{tmp_path}/shop.db")


def test_migrations_go_up_down_and_up_on_postgresql(shop: Backend, postgres_url: str) -> None:
    for arguments in STEPS:
        shop.run("alembic", *arguments, DATABASE_URL=postgres_url)


def test_a_generated_migration_runs_on_postgresql(patterns: Path, shop: Backend, postgres_url: str) -> None:
    subprocess.run([patterns, "new", "migration", "note nothing"], cwd=shop.folder, check=True, capture_output=True)
    try:
        shop.run("alembic", "upgrade", "head", DATABASE_URL=postgres_url)
        heads = shop.run("alembic", "heads").strip().splitlines()
        shop.run("alembic", "downgrade", "-1", DATABASE_URL=postgres_url)
    finally:
        for file in (shop.folder / "alembic" / "versions").glob("*note_nothing.py"):
            file.unlink()

    assert len(heads) == 1


def test_it_starts_without_its_servers_and_says_so(shop: Backend, tmp_path: Path) -> None:
    nowhere = production("postgresql://shop@127.0.0.1:1/shop", "redis://127.0.0.1:1")

    with shop.running(tmp_path / "log", **nowhere) as service:
        health = service.ask("GET", "/health")
        login = service.login()
        logged = service.records_of(login)

    assert (health.status, health.body["status"]) == (503, "unhealthy")
    assert (health.body["checks"]["database"], health.body["checks"]["redis"]) == ("error", "error")
    login.assert_error(503)
    assert {"ERROR", "WARNING", "CRITICAL"} & {record["level"] for record in logged}


def test_it_is_healthy_with_its_servers(shop: Backend, postgres: Postgres, redis: Server, tmp_path: Path) -> None:
    settings = production(postgres.database("healthy"), f"redis://127.0.0.1:{redis.port}")

    with shop.running(tmp_path / "log", **settings) as service:
        health = service.ask("GET", "/health")

    assert (health.status, health.body["status"], set(health.body["checks"].values())) == (200, "healthy", {"ok"})
    assert set(health.body) == {"status", "timestamp", "version", "checks"}


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"JWT_SECRET": ""}, ["JWT_SECRET"]),
        ({"JWT_SECRET": "too-short"}, ["JWT_SECRET"]),
        ({"JWT_SECRET": "your-secret-key"}, ["JWT_SECRET"]),
        ({"JWT_SECRET": "ab" * 40}, ["JWT_SECRET"]),
        (
            {"JWT_SECRET": "too-short", "DATABASE_URL": "mysql://a-password@b/c", "LOG_LEVEL": "LOUD"},
            ["JWT_SECRET", "DATABASE_URL", "LOG_LEVEL"],
        ),
    ],
)
def test_it_refuses_to_start_naming_every_fault(shop: Backend, settings: dict[str, str], named: list[str]) -> None:
    environment = {"PATH": "/usr/bin:/bin", "JWT_SECRET": SECRET, "API_KEY": KEY, **settings}

    done = subprocess.run(
        [shop.program("uvicorn"), "app.main:app", "--port", "0"],
        cwd=shop.folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert [name for name in named if not re.search(rf"\b{name}\b", said)] == []
    assert not {value for value in environment.values() if len(value) > 8 and value in said}
    assert "Traceback" not in said
