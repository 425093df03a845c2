"""The entry point for ASGI servers: `uvicorn app.main:app`."""

from app.application import create_application
from app.core.config import Settings, load
from app.core.logging import configure_logging

settings = load(Settings)
configure_logging(settings)
app = create_application(settings)
