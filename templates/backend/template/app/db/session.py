"""Connections to the database and sessions on them."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import event, make_url, select
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

ASYNC_DRIVERS = {
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "sqlite": "sqlite+aiosqlite",
}


def async_url(database_url: str) -> URL:
    """Return the address of the database with an asynchronous driver where it names none."""
    url = make_url(database_url)
    return url.set(drivername=ASYNC_DRIVERS.get(url.drivername, url.drivername))


class Database:
    """The pool of connections and the sessions made from it."""

    def __init__(self, database_url: str) -> None:
        url = async_url(database_url)
        self.engine = create_async_engine(url, pool_pre_ping=True)
        self.sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        if url.get_backend_name() == "sqlite":
            event.listen(self.engine.sync_engine, "connect", enforce_foreign_keys)

    async def ping(self) -> None:
        """Ask the database for an answer; raise what stands in the way."""
        async with self.engine.connect() as connection:
            await connection.execute(select(1))

    async def dispose(self) -> None:
        """Close every connection of the pool."""
        await self.engine.dispose()


def enforce_foreign_keys(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Switch on for SQLite what every other database does."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def get_database(request: Request) -> Database:
    """Return the database of the application."""
    database: Database = request.app.state.database
    return database


async def get_session(database: Annotated[Database, Depends(get_database)]) -> AsyncIterator[AsyncSession]:
    """Yield a session in a transaction: committed before the answer is sent, rolled back on an error."""
    async with database.sessions.begin() as session:
        yield session


# Scope "function": with the default scope the answer would be sent before the commit.
Session = Annotated[AsyncSession, Depends(get_session, scope="function")]
