"""The assembly of the application from its parts."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import FastAPI
from fastapi.routing import APIRoute

from app import __version__
from app.api.errors import install_error_handlers
from app.api.middleware import install_middleware
from app.api.routes import discover_routers
from app.core.cache import create_cache
from app.core.config import Settings
from app.db.session import Database
from app.schemas.envelope import ErrorEnvelope
from app.services.access import AccessService
from app.services.directory import UserDirectory


def create_application(settings: Settings) -> FastAPI:
    """Build the application for `settings`; nothing is connected to before the first request."""
    database = Database(settings)
    cache = create_cache(settings)
    directory = UserDirectory(settings, cache, database)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(database.dispose)
            stack.push_async_callback(cache.close)
            yield

    application = FastAPI(
        title=settings.service_name,
        version=__version__,
        # Counted and logged it is already, by ourselves and without secrets; traces are left to whoever sets them up.
        telemetry={"metrics": False, "logs": False},
        redirect_slashes=False,  # a redirection would name the host that the client claims to have asked
        lifespan=lifespan,
        generate_unique_id_function=operation_id,
        responses={
            400: {"model": ErrorEnvelope, "description": "Unreadable request"},
            422: {"model": ErrorEnvelope, "description": "Invalid input"},
        },
    )
    application.state.settings = settings
    application.state.database = database
    application.state.cache = cache
    application.state.directory = directory
    application.state.access = AccessService(settings, cache, directory)
    install_middleware(application, settings)
    install_error_handlers(application)
    for router in discover_routers():
        application.include_router(router)
    return application


def operation_id(route: APIRoute) -> str:
    """Name an operation after its function, so that generated clients have readable methods."""
    return route.name
