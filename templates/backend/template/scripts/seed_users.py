"""Fill the users table with people to try things out on: `python -m scripts.seed_users`."""

import argparse
from secrets import token_urlsafe

from pydantic import Secret

from app.core.cache import MemoryCache
from app.core.errors import ConflictError
from app.crud.user import UserRepository
from app.db.session import Database
from app.schemas.user import UserCreate
from app.services.user import UserService
from scripts.database import run


async def seed(database: Database, count: int, password: Secret[str]) -> int:
    """Add `user1` to `user<count>` and return how many of them did not exist yet."""
    added = 0
    for number in range(1, count + 1):
        user = UserCreate(username=f"user{number}", email=f"user{number}@example.com", password=password)
        try:
            async with database.sessions.begin() as session:
                await UserService(UserRepository(session), MemoryCache()).create(user)
        except ConflictError:
            continue
        added += 1
    return added


def main() -> None:
    """Read the command line and seed the database of the settings."""
    parser = argparse.ArgumentParser(description="Add users to try things out on.")
    parser.add_argument("--count", type=int, default=10, help="how many users there shall be (default: 10)")
    parser.add_argument("--password", default=token_urlsafe(12), help="the password of all (default: made up)")
    arguments = parser.parse_args()
    added = run(lambda database: seed(database, arguments.count, Secret(arguments.password)))
    known = f" with the password {arguments.password}" if added else ""  # who was there keeps the old one
    print(f"added {added} users{known}")  # noqa: T201 -- what a script has to say


if __name__ == "__main__":
    main()
