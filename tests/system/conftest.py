"""Real services for the tests that need them: a missing one is a named skip for a person and a failure in CI."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import free_port, missing, stop, wait_for

ROOT = Path(__file__).parents[2]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.system)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of an empty database on a PostgreSQL server that lives as long as the tests."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))  # where Debian keeps it, off the PATH
    program = str(installed[-1]) if installed else shutil.which("initdb")
    if program is None:
        missing("PostgreSQL")
    folder = Path(program).parent
    user = "postgres" if os.geteuid() == 0 else None  # the server refuses to run as root
    place = Path(tempfile.mkdtemp(prefix="postgres-", dir="/tmp"))  # a folder whose parents that user may enter
    if user:
        os.chown(place, pwd.getpwnam(user).pw_uid, -1)
    data, port = place / "data", free_port()
    initialise = [f"{folder}/initdb", "-D", str(data), "-U", "shop", "-A", "trust", "--no-sync"]
    subprocess.run(initialise, user=user, cwd=place, check=True, capture_output=True)
    options = ["-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={place}", "-c", "fsync=off"]
    command = [f"{folder}/postgres", "-D", str(data), "-p", str(port), *options]
    server = subprocess.Popen(command, user=user, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        create = [f"{folder}/createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "shop", "shop"]
        subprocess.run(create, check=True, capture_output=True, user=user, cwd=place)
        yield f"postgresql://shop@127.0.0.1:{port}/shop"
    finally:
        stop(server)
        shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def redis_url() -> Iterator[str]:
    """The URL of a Redis server that lives as long as the test."""
    program = shutil.which("redis-server")
    if program is None:
        missing("Redis")
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        yield f"redis://127.0.0.1:{port}"
    finally:
        stop(server)


@pytest.fixture(scope="session")
def patterns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `patterns` command of a wheel that was built from this checkout and installed on its own."""
    place = tmp_path_factory.mktemp("wheel")
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([uv, "build", "--quiet", "--wheel", "--out-dir", place, ROOT], check=True)
    (wheel,) = place.glob("*.whl")
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, place / "venv"], check=True)
    target = place / "venv" / "bin" / "python"
    subprocess.run([uv, "pip", "install", "--quiet", "--python", target, wheel], check=True)
    return place / "venv" / "bin" / "patterns"
