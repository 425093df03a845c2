"""What browsers are told not to do."""

from starlette.datastructures import MutableHeaders
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
TRANSPORT_SECURITY = "max-age=31536000; includeSubDomains"


class SecurityHeadersMiddleware:
    """Adds the headers that harden every answer, and keeps answers out of caches that say nothing of them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                documentation = scope["path"].startswith(DOCUMENTATION)
                headers["Content-Security-Policy"] = DOCUMENTATION_POLICY if documentation else POLICY
                if scope["scheme"] == "https":
                    headers["Strict-Transport-Security"] = TRANSPORT_SECURITY
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self.app(scope, receive, send_hardened)
