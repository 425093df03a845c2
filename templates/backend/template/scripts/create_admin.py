"""Create an admin: `python -m scripts.create_admin NAME ADDRESS`; the password is asked for, or read from a pipe."""

import argparse
import asyncio
import sys
from getpass import getpass

from pydantic import Secret, ValidationError

from app.core.cache import MemoryCache
from app.core.config import DatabaseSettings, explain, load
from app.core.errors import ConflictError
from app.crud.user import UserRepository
from app.db.session import Database
from app.models.user import Role
from app.schemas.user import UserCreate
from app.services.user import UserService


def read_password() -> Secret[str]:
    """Ask for the password twice, so that a slip does not lock anybody out; a pipe is read once."""
    if not sys.stdin.isatty():
        return Secret(sys.stdin.readline().rstrip("\r\n"))
    password = getpass("Password: ")
    if getpass("Password again: ") != password:
        sys.exit("The passwords differ")
    return Secret(password)


async def create_admin(database: Database, admin: UserCreate) -> None:
    """Add the admin; raise ConflictError where the name or the address is taken."""
    try:
        async with database.sessions.begin() as session:
            await UserService(UserRepository(session), MemoryCache()).create(admin)
    finally:
        await database.dispose()


def main() -> None:
    """Read the command line and the password, and create the admin in the database of the settings."""
    parser = argparse.ArgumentParser(description="Create an admin; the password is asked for, or read from a pipe.")
    parser.add_argument("username")
    parser.add_argument("email")
    arguments = parser.parse_args()
    database = Database(load(DatabaseSettings))
    try:
        admin = UserCreate(
            username=arguments.username, email=arguments.email, password=read_password(), role=Role.ADMIN
        )
        asyncio.run(create_admin(database, admin))
    except ValidationError as error:
        sys.exit("\n".join(explain(fault) for fault in error.errors()))
    except ConflictError as error:
        sys.exit(". ".join([str(error), *error.faults.values()]))
    print(f"created the admin {admin.username}")  # noqa: T201 -- what a script has to say


if __name__ == "__main__":
    main()
