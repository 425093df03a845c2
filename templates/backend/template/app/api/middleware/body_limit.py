"""A limit on what clients may send."""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import error_response
from app.core.errors import ErrorCode


class BodyLimitMiddleware:
    """Refuses bodies that are too long: at once where they say so, else as soon as they turn out to be."""

    def __init__(self, app: ASGIApp, maximum_bytes: int) -> None:
        self.app = app
        self.maximum_bytes = maximum_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, message = HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A body has {self.maximum_bytes} bytes at most"
        announced = Headers(scope=scope).get("Content-Length", "")
        if announced.isdecimal() and int(announced) > self.maximum_bytes:
            await error_response(status, ErrorCode.PAYLOAD_TOO_LARGE, message)(scope, receive, send)
            return
        received = 0

        async def receive_within_limit() -> Message:
            nonlocal received
            part = await receive()
            received += len(part.get("body", b""))
            if received > self.maximum_bytes:
                raise HTTPException(status, message)  # the only error that passes through whoever reads the body
            return part

        await self.app(scope, receive_within_limit, send)
