"""What happens around every request, from the outside to the inside."""

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from app.api.middleware.body_limit import BodyLimitMiddleware
from app.api.middleware.entity_tag import EntityTagMiddleware
from app.api.middleware.request import REQUEST_ID_HEADER, RequestContextMiddleware
from app.api.middleware.security_headers import SecurityHeadersMiddleware
from app.api.middleware.trusted_hosts import TrustedHostsMiddleware
from app.api.middleware.unexpected_error import UnexpectedErrorMiddleware
from app.core.config import Settings


def install_middleware(application: FastAPI, settings: Settings) -> None:
    """Put everything around `application`; what is added last is asked first."""
    application.add_middleware(EntityTagMiddleware)
    application.add_middleware(BodyLimitMiddleware, maximum_bytes=settings.maximum_body_bytes)
    application.add_middleware(UnexpectedErrorMiddleware)
    if settings.trusted_hosts:
        application.add_middleware(TrustedHostsMiddleware, hosts=settings.trusted_hosts)
    if settings.cors_origins:
        application.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=["*"],
            expose_headers=[REQUEST_ID_HEADER, "ETag", "Retry-After"],
        )
    application.add_middleware(SecurityHeadersMiddleware)
    application.add_middleware(RequestContextMiddleware)
