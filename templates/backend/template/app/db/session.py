"""The database of the application, and sessions on it."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from app.core.config import DatabaseSettings
from app.db.engine import open_engine

READING_METHODS = {"GET", "HEAD"}


class Database:
    """The database and, where the settings name one, its replica, with the sessions made from each."""

    def __init__(self, settings: DatabaseSettings) -> None:
        replica_url = settings.database_replica_url
        self.engine = open_engine(settings.database_url, settings)
        self.replica = open_engine(replica_url, settings) if replica_url else self.engine
        self.sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        self.replica_sessions = async_sessionmaker(self.replica, expire_on_commit=False)

    async def ping(self) -> None:
        """Ask the database, and the replica too, for an answer; raise what stands in the way."""
        for engine in {self.engine, self.replica}:
            async with engine.connect() as connection:
                await connection.execute(select(1))

    async def dispose(self) -> None:
        """Close every connection."""
        for engine in {self.engine, self.replica}:
            await engine.dispose()


async def get_database(request: Request) -> Database:
    """Return the database of the application."""
    database: Database = request.app.state.database
    return database


async def get_session(
    request: Request, database: Annotated[Database, Depends(get_database)]
) -> AsyncIterator[AsyncSession]:
    """Yield a session in a transaction: committed before the answer is sent, rolled back on an error.

    A request that only reads is answered from the replica, where there is one.
    """
    sessions = database.replica_sessions if request.method in READING_METHODS else database.sessions
    async with sessions.begin() as session:
        yield session


# Scope "function": with the default scope the answer would be sent before the commit.
Session = Annotated[AsyncSession, Depends(get_session, scope="function")]
