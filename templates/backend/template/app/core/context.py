"""What is known of the request being answered, for logs and answers."""

from contextvars import ContextVar
from typing import NamedTuple


class RequestContext(NamedTuple):
    """Who asks, and under which id the request can be found again."""

    id: str | None = None
    ip: str | None = None
    user_agent: str | None = None
    user_id: str | None = None


NO_REQUEST = RequestContext()

current_request: ContextVar[RequestContext] = ContextVar("current_request", default=NO_REQUEST)
