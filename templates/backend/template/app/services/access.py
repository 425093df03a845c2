"""Who may come in: what is decided at each request, and therefore without the database where that can be."""

from collections.abc import Iterable

from fastapi import Request

from app.core.cache import Cache
from app.core.config import Settings
from app.core.errors import UnauthorizedError
from app.core.security import CLOCK_SKEW, read_access_token
from app.schemas.user import UserResponse
from app.services.directory import UserDirectory, user_key


class AccessService:
    """Tells from an access token who asks, unless the session has ended since or the user may no longer come in."""

    def __init__(self, settings: Settings, cache: Cache, directory: UserDirectory) -> None:
        self.settings = settings
        self.cache = cache
        self.directory = directory

    async def authenticate(self, access_token: str) -> UserResponse:
        """Return who asks; raise UnauthorizedError where that cannot be told, or is nobody who may."""
        token = read_access_token(self.settings, access_token)
        end, known = await self.cache.get_all(ended(token.session_id), user_key(token.user_id))
        if end is not None:
            raise UnauthorizedError("The session has ended")
        user = await self.directory.read(token.user_id, known)
        if user is None or not user.is_active:
            raise UnauthorizedError("The user may no longer come in")
        if user.created_at > token.issued_at + CLOCK_SKEW:
            # SQLite gives the id of who was deleted to somebody else, and so does a database that was restored.
            raise UnauthorizedError("The token is older than its user")
        return user

    async def end(self, session_ids: Iterable[str]) -> None:
        """Let nobody in with the access tokens of these sessions, which would be valid for a while yet."""
        for session_id in session_ids:
            await self.cache.set(ended(session_id), b"1", self.settings.access_token_minutes * 60)


async def get_access(request: Request) -> AccessService:
    """Return the access service of the application."""
    access: AccessService = request.app.state.access
    return access


def ended(session_id: str) -> str:
    """Return where it stands in the cache that a session has ended."""
    return f"ended:{session_id}"
