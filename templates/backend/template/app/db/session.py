"""The database of the application, and sessions on it."""

import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import select
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from app.core.config import DatabaseSettings
from app.core.errors import UnavailableError
from app.db.engine import open_engine

READING_METHODS = {"GET", "HEAD"}
REPLICA_RETRY_SECONDS = 10.0

logger = logging.getLogger(__name__)


class Database:
    """The database and, where the settings name one, its replica, with the sessions made from each."""

    def __init__(self, settings: DatabaseSettings) -> None:
        replica_url = settings.database_replica_url
        self.engine = open_engine(settings.database_url, settings)
        self.replica = open_engine(replica_url, settings) if replica_url else self.engine
        self.sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        self.replica_sessions = async_sessionmaker(self.replica, expire_on_commit=False) if replica_url else None
        self.replica_retry_at = 0.0

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Yield a session for who only reads: on the replica, or on the database itself while none can be reached."""
        if self.replica_sessions and time.monotonic() >= self.replica_retry_at:
            async with self.replica_sessions() as session:
                try:
                    await session.connection()
                except (UnavailableError, PoolTimeoutError, TimeoutError) as error:
                    self.replica_retry_at = time.monotonic() + REPLICA_RETRY_SECONDS
                    logger.warning("The replica is down, the database takes its place: %r", error.__cause__ or error)
                else:
                    yield session
                    return
        async with self.sessions.begin() as session:
            yield session

    async def ping(self) -> None:
        """Ask the database for an answer, which the service cannot do without; raise what stands in the way."""
        async with self.engine.connect() as connection:
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
    async with database.reading() if request.method in READING_METHODS else database.sessions.begin() as session:
        yield session


# Scope "function": with the default scope the answer would be sent before the commit.
Session = Annotated[AsyncSession, Depends(get_session, scope="function")]
