"""The database of the settings, as scripts use it."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import TypeVar

from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from app.core.config import DatabaseSettings, explain, load
from app.core.errors import ConflictError, UnavailableError
from app.db.session import Database

T = TypeVar("T")


def run(work: Callable[[Database], Awaitable[T]]) -> T:
    """Do work with the database and return its outcome; end the program, saying why, where it cannot be done."""
    try:
        return asyncio.run(with_database(work))
    except ValidationError as error:
        sys.exit("\n".join(explain(fault) for fault in error.errors()))
    except ConflictError as error:
        sys.exit(". ".join([str(error), *error.faults.values()]))
    except UnavailableError as error:
        sys.exit(f"{error}: {error.__cause__}")
    except DBAPIError as error:
        sys.exit(f"The database cannot do this; has it been migrated? {error.orig}")


async def with_database(work: Callable[[Database], Awaitable[T]]) -> T:
    """Do work with the database, and close its connections whatever comes of it."""
    database = Database(load(DatabaseSettings))
    try:
        return await work(database)
    finally:
        await database.dispose()
