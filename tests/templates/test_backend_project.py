import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from tests.templates.conftest import Service, render_backend, user_environment, write

KEYS = ["DATABASE_URL", "JWT_SECRET", "API_KEY", "REDIS_URL"]
USERS = "/api/v1/users"


def test_the_service_passes_its_own_checks(baked: Service) -> None:
    baked.run("make", "lint")


def test_the_service_passes_its_own_tests(baked: Service) -> None:
    baked.run("make", "test")


def test_what_make_does_leaves_the_tree_as_it_was(baked: Service) -> None:
    baked.run("make", "setup")

    changes = baked.run("git", "status", "--porcelain", "--untracked-files=all").stdout.splitlines()

    assert [line for line in changes if not line.startswith("A  ")] == []


def test_our_linter_finds_nothing(baked: Service) -> None:
    done = baked.run(sys.executable, "-m", "patterns_cli", "lint", "--json")

    report = json.loads(done.stdout)

    assert report["findings"] == []
    assert report["summary"]["files"] > 40


def test_the_database_goes_up_and_down(baked: Service, tmp_path: Path) -> None:
    database = tmp_path / "shop.db"

    for command in ("upgrade head", "check", "downgrade base", "upgrade head"):
        baked.run(baked.program("alembic"), *command.split(), database=database)

    heads = baked.run(baked.program("alembic"), "heads", database=database).stdout
    assert heads.split() == ["20250103120000", "(head)"]


def test_a_migration_of_alembic_has_the_prescribed_name(baked: Service, tmp_path: Path) -> None:
    copy = baked.elsewhere(write(render_backend(), tmp_path / "shop"))
    database = tmp_path / "shop.db"
    copy.run(copy.program("alembic"), "upgrade", "head", database=database)

    copy.run(copy.program("alembic"), "revision", "--autogenerate", "-m", "nothing to do", database=database)

    linted = copy.run(sys.executable, "-m", "patterns_cli", "lint", "--json")
    assert len(list((copy.folder / "alembic/versions").glob("20*_nothing_to_do.py"))) == 1
    assert json.loads(linted.stdout)["findings"] == []
    copy.run(copy.program("ruff"), "check", "alembic")


def test_everything_compiles(baked: Service) -> None:
    baked.run(baked.program("python"), "-m", "compileall", "-q", "app", "alembic", "scripts", "tests")


def test_the_seed_script_adds_users_once(baked: Service, tmp_path: Path) -> None:
    database = tmp_path / "shop.db"
    baked.run(baked.program("alembic"), "upgrade", "head", database=database)
    seed = (baked.program("python"), "-m", "scripts.seed_users", "--count", "3")

    said = [baked.run(*seed, database=database).stdout for _ in range(2)]

    assert said == ["added 3 users\n", "added 0 users\n"]


@pytest.mark.parametrize("project_name", ["shop", "a", "zz-top"])
@pytest.mark.parametrize("python_version", ["3.11", "3.12", "3.13"])
def test_the_lock_is_that_of_the_project(
    baked: Service, tmp_path: Path, project_name: str, python_version: str
) -> None:
    if sys.version_info < tuple(map(int, python_version.split("."))):
        pytest.skip(f"uv wants Python {python_version} to judge its lock")
    tree = render_backend(answers={"project_name": project_name, "python_version": python_version})
    for name in ("pyproject.toml", "uv.lock"):
        (tmp_path / name).write_bytes(tree.files[name].data)

    baked.elsewhere(tmp_path).run(baked.program("uv"), "lock", "--check", "--offline", "--python", sys.executable)


def test_the_example_holds_the_prescribed_variables_and_no_secret() -> None:
    example = render_backend().files[".env.example"].data.decode()

    settings = dict(line.split("=", 1) for line in example.splitlines())

    assert list(settings) == KEYS
    assert settings["JWT_SECRET"] == "your-secret-key"
    assert settings["API_KEY"] == "your-api-key"


def test_the_service_answers_over_http(baked: Service, tmp_path: Path) -> None:
    database = tmp_path / "shop.db"
    baked.run(baked.program("alembic"), "upgrade", "head", database=database)

    with served(baked, database) as port:
        health = ask(port, "GET", "/health")
        created = ask(port, "POST", USERS, {"username": "test", "email": "test@example.com"})
        place = f"{USERS}/{created[1]['data']['id']}"
        listed = ask(port, "GET", USERS)
        got = ask(port, "GET", place)
        changed = ask(port, "PUT", place, {"username": "test", "email": "new@example.com", "is_active": False})
        deleted = ask(port, "DELETE", place)
        gone = ask(port, "GET", place)
        unknown = ask(port, "GET", "/nowhere")

    assert health[0] == 200
    assert health[1]["checks"] == {"database": "ok", "redis": "ok", "disk_space": "ok"}
    assert (created[0], created[1]["data"]["username"]) == (201, "test")
    assert (listed[0], listed[1]["data"]["total"]) == (200, 1)
    assert got[1]["data"] == created[1]["data"]
    assert (changed[0], changed[1]["data"]["email"]) == (200, "new@example.com")
    assert deleted[0] == 200
    assert (gone[0], gone[1]["error"]["code"]) == (404, "NOT_FOUND")
    assert (unknown[0], unknown[1]["error"]["code"]) == (404, "NOT_FOUND")


def test_every_line_of_the_log_has_the_prescribed_fields(baked: Service, tmp_path: Path) -> None:
    with served(baked, tmp_path / "none.db") as port:
        broken = ask(port, "GET", USERS)
    lines = (tmp_path / "log").read_text(encoding="utf-8").splitlines()

    records = [json.loads(line) for line in lines]

    assert (broken[0], broken[1]["error"]["code"]) == (500, "INTERNAL_ERROR")
    fields = ["timestamp", "level", "message", "context", "correlation_id", "service"]
    assert all(list(record) == fields for record in records)
    (failure,) = (record for record in records if record["level"] == "ERROR")
    assert "no such table: users" in failure["message"]
    assert failure["correlation_id"] == broken[1]["meta"]["request_id"]
    assert failure["context"]["ip"] == "127.0.0.1"


def ask(port: int, method: str, path: str, body: object = None) -> tuple[int, dict[str, Any]]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, json.dumps(body) if body else None, {"Content-Type": "application/json"})
    response = connection.getresponse()
    answer: dict[str, Any] = json.loads(response.read())
    connection.close()
    return response.status, answer


@contextmanager
def served(service: Service, database: Path) -> Iterator[int]:
    """The service, run by uvicorn beside its database with its log in the file `log`, on the port that is given."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    with (database.parent / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            (service.program("uvicorn"), "app.main:app", "--port", str(port)),
            cwd=service.folder,
            env={**user_environment(), "DATABASE_URL": f"sqlite:///{database}"},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            await_port(port, process)
            yield port
        finally:
            process.terminate()
            assert process.wait(timeout=30) in {0, -15}


def await_port(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        assert process.poll() is None, "the service ended by itself"
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the service does not listen")
