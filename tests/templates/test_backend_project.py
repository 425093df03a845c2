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
AUTH = "/api/v1/auth"
USERS = "/api/v1/users"
PASSWORD = "correct horse battery staple"
SECRET = "a secret for tests, of no use elsewhere"


def test_the_service_passes_its_own_checks(baked: Service) -> None:
    baked.run("make", "lint")


def test_the_service_passes_its_own_tests(baked: Service) -> None:
    done = baked.run("make", "test")

    assert "Required test coverage of 90.0% reached" in done.stdout


def test_too_little_coverage_fails(baked: Service, tmp_path: Path) -> None:
    copy = baked.elsewhere(write(render_backend(), tmp_path / "shop"))

    done = subprocess.run(
        (copy.program("pytest"), "-q", "--cov", "tests/test_security.py"),
        cwd=copy.folder,
        env=user_environment(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "Required test coverage of 90.0% not reached" in done.stdout


def test_what_is_derived_is_up_to_date(baked: Service) -> None:
    baked.run("make", "check-derived")


def test_the_hooks_find_nothing_to_mend(baked: Service) -> None:
    baked.run(baked.program("pre-commit"), "run", "--all-files")


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
    assert heads.split() == ["20250103120500", "(head)"]


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
    seed = (baked.program("python"), "-m", "scripts.seed_users", "--count", "3", "--password", PASSWORD)

    said = [baked.run(*seed, database=database).stdout for _ in range(2)]

    # Those who were there keep the password they have, so there is nothing to say about it.
    assert said == [f"added 3 users with the password {PASSWORD}\n", "added 0 users\n"]


@pytest.mark.parametrize(("licence", "first"), [("MIT", "MIT License"), ("Apache-2.0", "Apache License")])
def test_a_licence_stands_in_the_project(licence: str, first: str) -> None:
    tree = render_backend(answers={"licence": licence, "author": "Ada Lovelace <ada@example.com>"})

    assert tree.files["LICENSE"].data.decode().strip().startswith(first)
    project = tree.files["pyproject.toml"].data.decode()
    assert f'license = "{licence}"' in project
    assert 'authors = [{ name = "Ada Lovelace", email = "ada@example.com" }]' in project


def test_without_a_licence_there_is_none() -> None:
    tree = render_backend()

    assert "LICENSE" not in tree.files
    assert b"license" not in tree.files["pyproject.toml"].data


def test_the_database_that_was_chosen_is_the_default() -> None:
    tree = render_backend(answers={"database": "postgresql"})

    assert b'"postgresql://localhost/shop"' in tree.files["app/core/config.py"].data
    assert b"sqlite:///./shop.db" not in tree.files["app/core/config.py"].data


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

    settings = dict(line.split("=", 1) for line in example.splitlines() if "=" in line and not line.startswith("#"))

    assert list(settings) == KEYS
    assert settings["JWT_SECRET"] == "your-secret-key"
    assert settings["API_KEY"] == "your-api-key"


def test_the_service_answers_over_http(baked: Service, tmp_path: Path) -> None:
    database = tmp_path / "shop.db"
    create_admin(baked, database)

    with served(baked, database) as port:
        health = ask(port, "GET", "/health")
        refused = ask(port, "GET", USERS)
        login = ask(port, "POST", f"{AUTH}/login", {"username": "ada", "password": PASSWORD})
        token = login[1]["data"]["access_token"]
        created = ask(port, "POST", USERS, {"username": "test", "email": "t@example.com", "password": PASSWORD}, token)
        place = f"{USERS}/{created[1]['data']['id']}"
        listed = ask(port, "GET", USERS, token=token)
        got = ask(port, "GET", place, token=token)
        wanted = {"username": "test", "email": "new@example.com", "role": "user", "is_active": False}
        changed = ask(port, "PUT", place, wanted, token)
        deleted = ask(port, "DELETE", place, token=token)
        gone = ask(port, "GET", place, token=token)
        unknown = ask(port, "GET", "/nowhere")

    assert health[0] == 200
    assert health[1]["checks"] == {"database": "ok", "redis": "ok", "disk_space": "ok"}
    assert (refused[0], refused[1]["error"]["code"]) == (401, "UNAUTHORIZED")
    assert (created[0], created[1]["data"]["username"]) == (201, "test")
    assert (listed[0], listed[1]["data"]["total"]) == (200, 2)
    assert got[1]["data"] == created[1]["data"]
    assert (changed[0], changed[1]["data"]["email"]) == (200, "new@example.com")
    assert deleted[0] == 200
    assert (gone[0], gone[1]["error"]["code"]) == (404, "NOT_FOUND")
    assert (unknown[0], unknown[1]["error"]["code"]) == (404, "NOT_FOUND")


def test_a_session_is_renewed_and_ends_for_both_when_a_token_is_used_twice(baked: Service, tmp_path: Path) -> None:
    database = tmp_path / "shop.db"
    create_admin(baked, database)

    with served(baked, database) as port:
        first = ask(port, "POST", f"{AUTH}/login", {"username": "ada", "password": PASSWORD})[1]["data"]
        stolen = {"refresh_token": first["refresh_token"]}
        second = ask(port, "POST", f"{AUTH}/refresh", stolen)[1]["data"]
        before = ask(port, "GET", f"{USERS}/me", token=second["access_token"])
        reused = ask(port, "POST", f"{AUTH}/refresh", stolen)
        after = ask(port, "GET", f"{USERS}/me", token=second["access_token"])

    assert before[0] == 200
    assert reused[0] == 401
    assert after[0] == 401


def test_wrong_settings_end_the_service_with_every_fault_and_no_traceback(baked: Service) -> None:
    done = subprocess.run(
        (baked.program("uvicorn"), "app.main:app", "--port", "0"),
        cwd=baked.folder,
        env={**user_environment(), "JWT_SECRET": "your-secret-key", "LOG_LEVEL": "LOUD"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith(
        "The settings cannot be used:\n- JWT_SECRET has the value of the example\n- LOG_LEVEL"
    )
    assert "Traceback" not in done.stdout + done.stderr


def test_every_line_of_the_log_has_the_prescribed_fields(baked: Service, tmp_path: Path) -> None:
    with served(baked, tmp_path / "none.db") as port:
        broken = ask(port, "POST", f"{AUTH}/login", {"username": "ada", "password": PASSWORD})
    lines = (tmp_path / "log").read_text(encoding="utf-8").splitlines()

    records = [json.loads(line) for line in lines]

    assert (broken[0], broken[1]["error"]["code"]) == (500, "INTERNAL_ERROR")
    fields = ["timestamp", "level", "message", "context", "correlation_id", "service"]
    assert all(list(record) == fields for record in records)
    (failure,) = (record for record in records if record["level"] == "ERROR")
    assert "no such table: users" in failure["message"]
    assert failure["correlation_id"] == broken[1]["meta"]["request_id"]
    assert failure["context"]["ip"] == "127.0.0.1"


def create_admin(service: Service, database: Path) -> None:
    service.run(service.program("alembic"), "upgrade", "head", database=database)
    script = (service.program("python"), "-m", "scripts.create_admin", "ada", "ada@example.com")
    service.run(*script, database=database, typed=PASSWORD)


def ask(port: int, method: str, path: str, body: object = None, token: str | None = None) -> tuple[int, dict[str, Any]]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    connection.request(method, path, json.dumps(body) if body else None, headers)
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
            env={**user_environment(), "DATABASE_URL": f"sqlite:///{database}", "JWT_SECRET": SECRET},
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
