"""What happens around every request."""

import logging
import re
import time
from http import HTTPStatus
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import error_response
from app.core.context import RequestContext, current_request
from app.core.errors import ErrorCode

REQUEST_ID_HEADER = "X-Request-ID"
# What a client sends ends up in logs: an id is taken over only if it can do no harm there.
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,128}")

logger = logging.getLogger(__name__)


class RequestContextMiddleware:
    """Gives every request an id, logs its answer, and answers what nobody else expected."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        context = request_context(scope)
        token = current_request.set(context)
        try:
            await self._answer(scope, receive, send, str(context.id))
        finally:
            current_request.reset(token)

    async def _answer(self, scope: Scope, receive: Receive, send: Send, request_id: str) -> None:
        started = time.perf_counter()
        status: int | None = None

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID_HEADER] = request_id
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        except Exception:
            logger.exception("Unexpected error")
            if status is not None:
                raise  # half of the answer is sent: only the server can still break the connection off
            answer = error_response(
                HTTPStatus.INTERNAL_SERVER_ERROR, ErrorCode.INTERNAL_ERROR, "An unexpected error occurred"
            )
            await answer(scope, receive, send_with_id)
        milliseconds = (time.perf_counter() - started) * 1000
        logger.info("%s %s %s in %.1f ms", scope["method"], scope["path"], status, milliseconds)


def request_context(scope: Scope) -> RequestContext:
    """Return what the head of a request says about it."""
    headers = Headers(scope=scope)
    given = headers.get(REQUEST_ID_HEADER, "")
    client = scope.get("client")
    return RequestContext(
        id=given if REQUEST_ID.fullmatch(given) else str(uuid4()),
        ip=client[0] if client else None,
        user_agent=headers.get("User-Agent"),
    )
