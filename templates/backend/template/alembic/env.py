"""How Alembic reaches the database and the models."""

import asyncio
import logging
from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.util import CommandError
from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

import app.models  # noqa: F401 -- importing them makes the tables known to Base
from app.core.config import DatabaseSettings, load
from app.core.errors import UnavailableError
from app.core.logging import CONSOLE_FORMAT
from app.db.base import Base
from app.db.engine import async_url, connect
from app.db.types import ExactDecimal, UtcDateTime


def render_item(kind: str, item: object, _: AutogenContext) -> str | Literal[False]:
    """Write our own column types as plain ones: a migration must outlive the code of its day."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, ExactDecimal):
        return f"sa.Numeric(precision={item.precision}, scale={item.scale})"
    return False


def run_offline(url: str) -> None:
    """Write the migrations as SQL, without a database."""
    context.configure(url=url, target_metadata=Base.metadata, literal_binds=True, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


def run_online(connection: Connection) -> None:
    """Run the migrations on a connection."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,  # SQLite changes a table by copying it
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


async def connect_and_run() -> None:
    """Run the migrations on the database of the settings; raise CommandError where it cannot be reached."""
    engine = create_async_engine(database_url, poolclass=NullPool)
    event.listen(engine.sync_engine, "do_connect", connect)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(run_online)
    except UnavailableError as error:
        raise CommandError(f"{error}: {error.__cause__}") from error
    finally:
        await engine.dispose()


database_url = async_url(load(DatabaseSettings).database_url)
logging.basicConfig(level=logging.INFO, format=CONSOLE_FORMAT)
logging.getLogger("alembic.runtime.plugins").setLevel(logging.WARNING)  # which of them there are is no news

if context.is_offline_mode():
    run_offline(database_url.render_as_string(hide_password=False))
else:
    asyncio.run(connect_and_run())
