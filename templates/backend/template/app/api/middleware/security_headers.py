"""What browsers are told not to do."""

from functools import cache

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Answers are data: nothing in them is to be run or shown.
POLICY = "default-src 'none'; frame-ancestors 'none'"
# The documentation is a page, which FastAPI writes with a script of its own and one from there.
DOCUMENTATION = ("/docs", "/redoc")
DOCUMENTATION_POLICY = (
    "default-src 'none'; connect-src 'self'; frame-ancestors 'none'; worker-src blob:; "
    "img-src data: https://fastapi.tiangolo.com https://cdn.redoc.ly; font-src https://fonts.gstatic.com; "
    "script-src 'unsafe-inline' https://cdn.jsdelivr.net; "
    "style-src 'unsafe-inline' https://cdn.jsdelivr.net https://fonts.googleapis.com"
)
TRANSPORT_SECURITY = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
UNCACHED = Headers({"Cache-Control": "no-store"}).raw


class SecurityHeadersMiddleware:
    """Adds the headers that harden every answer, and keeps answers out of caches that say nothing of them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        documentation = scope["path"].startswith(DOCUMENTATION)
        headers = hardening(https=scope["scheme"] == "https", documentation=documentation)

        async def send_hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                cached = "Cache-Control" in Headers(raw=message["headers"])
                message["headers"] = [*message["headers"], *headers, *([] if cached else UNCACHED)]
            await send(message)

        await self.app(scope, receive, send_hardened)


@cache
def hardening(*, https: bool, documentation: bool) -> list[tuple[bytes, bytes]]:
    """Return the headers of an answer, as they are sent."""
    policy = {"Content-Security-Policy": DOCUMENTATION_POLICY if documentation else POLICY}
    return Headers({**HEADERS, **policy, **(TRANSPORT_SECURITY if https else {})}).raw
