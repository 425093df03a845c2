"""What tests share: an application on a database of its own, and a client for it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncSession

from app.application import create_application
from app.core.config import Settings
from app.db.base import Base
from app.db.session import Database


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,
        database_url=f"sqlite:///{tmp_path}/test.db",
        jwt_secret=SecretStr("a secret for tests, of no use elsewhere"),
        redis_url=None,
        probe_timeout_seconds=30,  # a busy machine is not a broken one
    )


@pytest.fixture
async def application(settings: Settings) -> AsyncIterator[FastAPI]:
    application = create_application(settings)
    database: Database = application.state.database
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield application
    await database.dispose()


@pytest.fixture
async def client(application: FastAPI) -> AsyncIterator[AsyncClient]:
    transport = ASGITransport(application, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


@pytest.fixture
async def session(application: FastAPI) -> AsyncIterator[AsyncSession]:
    database: Database = application.state.database
    async with database.sessions() as session:
        yield session
