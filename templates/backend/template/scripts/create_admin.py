"""Create an admin: `python -m scripts.create_admin NAME ADDRESS`; the password is asked for, or read from a pipe."""

import argparse
import sys
from getpass import getpass

from pydantic import Secret

from app.core.cache import MemoryCache
from app.crud.user import UserRepository
from app.db.session import Database
from app.models.user import Role
from app.schemas.user import UserCreate
from app.services.user import UserService
from scripts.database import run


def read_password() -> Secret[str]:
    """Ask for the password twice, so that a slip does not lock anybody out; a pipe is read once."""
    if not sys.stdin.isatty():
        return Secret(sys.stdin.readline().rstrip("\r\n"))
    password = getpass("Password: ")
    if getpass("Password again: ") != password:
        sys.exit("The passwords differ")
    return Secret(password)


async def create_admin(database: Database, username: str, email: str, password: Secret[str]) -> None:
    """Add the admin; raise ValidationError where it cannot be one, ConflictError where name or address is taken."""
    admin = UserCreate(username=username, email=email, password=password, role=Role.ADMIN)
    async with database.sessions.begin() as session:
        await UserService(UserRepository(session), MemoryCache()).create(admin)


def main() -> None:
    """Read the command line and the password, and create the admin in the database of the settings."""
    parser = argparse.ArgumentParser(description="Create an admin; the password is asked for, or read from a pipe.")
    parser.add_argument("username")
    parser.add_argument("email")
    arguments = parser.parse_args()
    password = read_password()
    run(lambda database: create_admin(database, arguments.username, arguments.email, password))
    print(f"created the admin {arguments.username}")  # noqa: T201 -- what a script has to say


if __name__ == "__main__":
    main()
