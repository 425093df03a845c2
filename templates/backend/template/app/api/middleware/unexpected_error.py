"""An answer to requests that failed in a way that nobody expected."""

import logging
from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import error_response
from app.core.errors import ErrorCode

logger = logging.getLogger(__name__)


class UnexpectedErrorMiddleware:
    """Logs what went wrong, and tells the client no more than that something did."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def send_noting_start(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, send_noting_start)
        except Exception:
            logger.exception("Unexpected error")
            if started:
                raise  # half of the answer is sent: only the server can still break the connection off
            answer = error_response(
                HTTPStatus.INTERNAL_SERVER_ERROR, ErrorCode.INTERNAL_ERROR, "An unexpected error occurred"
            )
            await answer(scope, receive, send)
