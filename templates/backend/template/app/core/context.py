"""What is known of the request being answered, for logs and answers."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RequestContext:
    """Who asks, and under which id the request can be found again."""

    id: str | None = None
    ip: str | None = None
    user_agent: str | None = None
    user_id: str | None = None


NO_REQUEST = RequestContext()

current_request: ContextVar[RequestContext] = ContextVar("current_request", default=NO_REQUEST)
