"""How a request finds its route."""

from fastapi import APIRouter
from starlette.routing import Match
from starlette.types import Scope


class PrefixRouter(APIRouter):
    """A router that looks through its routes only where the path holds its prefix.

    FastAPI's own router would do as well; but then the routes of every router are tried in turn, and each answer takes
    the longer the more resources a service has.
    """

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Tell whether a request is for one of the routes."""
        fixed_part = self.prefix.partition("{")[0]
        # Anywhere in the path: the router may be included below another prefix, the service stand below a path.
        return super().matches(scope) if fixed_part in scope["path"] else (Match.NONE, {})
