"""Requests a second of the rendered backend's `/api/v1/users/{id}` beside a bare FastAPI route of the same shape."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from load import requests_per_second

sys.path.append(str(Path(__file__).parents[1] / "tests" / "system"))

from backend import API, Backend, Service, production
from servers import postgres_programs, redis_program, running_postgres, running_redis

BUDGET = 0.5
ROUNDS = 15
REQUESTS = 1000
PATTERNS = str(Path(sys.executable).with_name("patterns"))
UV = str(Path(sys.executable).with_name("uv"))
BARE = """
from fastapi import FastAPI

from app.schemas.envelope import Envelope, success
from app.schemas.user import UserResponse

application = FastAPI()


@application.get("/users/{user_id}")
async def get_user(user_id: int) -> Envelope[UserResponse]:
    return success(
        UserResponse.model_validate(
            {
                "id": user_id,
                "username": "grace",
                "email": "grace@example.org",
                "role": "admin",
                "is_active": True,
                "created_at": "2025-01-03T12:00:00Z",
                "updated_at": "2025-01-03T12:00:00Z",
            }
        )
    )
"""


def main() -> None:
    """Print a row for the cache in memory and, where Redis is installed, one for the cache in Redis."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        shop = bake(folder)
        if postgres_programs():
            name, database = "PostgreSQL", stack.enter_context(running_postgres()).database("shop")
        else:
            name, database = "SQLite", f"sqlite:///{folder}/shop.db"
        shop.prepare(**production(database))
        measure(f"user by id, {name}, cache in memory", shop, production(database), folder)
        if redis_program():
            port = stack.enter_context(running_redis(folder)).port
            settings = production(database, f"redis://127.0.0.1:{port}")
            measure(f"user by id, {name}, cache in Redis", shop, settings, folder)


def bake(folder: Path) -> Backend:
    """Render a backend and install what it needs."""
    subprocess.run([PATTERNS, "new", "backend", "shop"], cwd=folder, check=True, capture_output=True)
    shop = Backend(folder / "shop")
    environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": ".venv", "UV_PYTHON_DOWNLOADS": "never"}
    environment.pop("VIRTUAL_ENV", None)
    sync = [UV, "sync", "--quiet", "--locked", "--python", sys.executable]
    subprocess.run(sync, cwd=shop.folder, env=environment, check=True)
    (shop.folder / "bare.py").write_text(BARE)
    return shop


def measure(name: str, shop: Backend, settings: dict[str, str], folder: Path) -> None:
    """Load both in turn, in many short rounds, so that a noisy machine disturbs both alike; the first is uncounted."""
    with (
        shop.running(folder / "ours", **settings) as ours,
        shop.running(folder / "peer", "bare:application", **settings) as peer,
    ):
        tokens = ours.login().data
        asked: list[tuple[Service, str, dict[str, str]]] = [
            (ours, f"{API}/users/1", {"Authorization": f"Bearer {tokens['access_token']}"}),
            (peer, "/users/1", {}),
        ]
        rounds = [
            [
                requests_per_second(service.server.port, path, headers, requests=REQUESTS)
                for service, path, headers in asked
            ]
            for _ in range(ROUNDS + 1)
        ]
    report(name, rounds[1:])


def report(name: str, rounds: Sequence[Sequence[float]]) -> None:
    """One line: what was measured, the two rates, the ratio of the rounds with the extremes, and what is promised."""
    ours, peer = (median(rates) for rates in zip(*rounds, strict=True))
    ratios = [one / other for one, other in rounds]
    ratio = median(ratios)
    print(
        f"{name:<44} {ours:7.0f} /s  peer {peer:7.0f} /s  ratio {ratio:5.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        f"  {'within' if ratio >= BUDGET else 'UNDER'} {BUDGET:g}",
        flush=True,
    )


if __name__ == "__main__":
    main()
