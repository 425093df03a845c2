"""Real PostgreSQL and Redis servers, as Debian installs them, in folders and on ports of their own."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from processes import Server, free_port, missing


@dataclass
class Postgres:
    """A PostgreSQL server, and the programs that talk to it."""

    server: Server
    programs: Path

    def database(self, name: str) -> str:
        """Make an empty database and return its URL."""
        port = str(self.server.port)
        create = [f"{self.programs}/createdb", "-h", "127.0.0.1", "-p", port, "-U", "shop", name]
        subprocess.run(create, check=True, capture_output=True, user=self.server.user, cwd=self.server.folder)
        return f"postgresql://shop@127.0.0.1:{port}/{name}"

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Meanwhile every connection is kept, old and new, and nobody answers."""
        assert self.server.process
        pids = [self.server.process.pid, *self._children()]
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in pids:
                os.kill(pid, signal.SIGCONT)

    def _children(self) -> list[int]:
        assert self.server.process
        pid = self.server.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def execute(self, url: str, statement: str) -> None:
        """Run a statement in a database."""
        command = [f"{self.programs}/psql", url, "--quiet", "--command", statement]
        subprocess.run(command, check=True, capture_output=True, user=self.server.user, cwd=self.server.folder)

    def dump(self, name: str) -> str:
        """Everything that stands in a database, as SQL."""
        command = [f"{self.programs}/pg_dump", "-h", "127.0.0.1", "-p", str(self.server.port), "-U", "shop", name]
        dumped = subprocess.run(
            command, check=True, capture_output=True, text=True, user=self.server.user, cwd=self.server.folder
        )
        return dumped.stdout


def postgres_programs() -> Path | None:
    """The folder of the server's programs: Debian keeps them off the PATH."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    program = str(installed[-1]) if installed else shutil.which("initdb")
    return Path(program).parent if program else None


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    programs = postgres_programs()
    if programs is None:
        missing("PostgreSQL")
    user = "postgres" if os.geteuid() == 0 else None  # the server refuses to run as root
    place = Path(tempfile.mkdtemp(prefix="postgres-", dir="/tmp"))  # a folder whose parents that user may enter
    if user:
        os.chown(place, pwd.getpwnam(user).pw_uid, -1)
    initialise = [f"{programs}/initdb", "-D", f"{place}/data", "-U", "shop", "-A", "trust", "--no-sync"]
    subprocess.run(initialise, user=user, cwd=place, check=True, capture_output=True)
    port = free_port()
    options = ["-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={place}", "-c", "fsync=off"]
    command = [f"{programs}/postgres", "-D", f"{place}/data", "-p", str(port), *options]
    # Asked by SIGTERM it would wait for its clients to go.
    server = Server(command, port, place, user=user, ending=signal.SIGINT)
    try:
        server.start()
        yield Postgres(server, programs)
    finally:
        server.stop()
        shutil.rmtree(place, ignore_errors=True)


def redis_program() -> str | None:
    return shutil.which("redis-server")


@contextmanager
def running_redis(folder: Path) -> Iterator[Server]:
    program = redis_program()
    if program is None:
        missing("Redis")
    port = free_port()
    options = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = Server([program, "--port", str(port), *options], port, folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()
