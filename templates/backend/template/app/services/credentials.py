"""Names and passwords, and how often they may be tried."""

from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Annotated

from fastapi import Depends

from app.core.cache import Cache, get_cache
from app.core.config import Settings, get_settings
from app.core.context import current_request
from app.core.errors import TooManyRequestsError, UnauthorizedError
from app.core.security import verify_password
from app.crud.user import UserRepository
from app.db.session import Database, get_database
from app.models.user import User


class CredentialService:
    """Tells whose name and password these are; whoever guesses is soon told to wait."""

    def __init__(
        self,
        settings: Annotated[Settings, Depends(get_settings)],
        cache: Annotated[Cache, Depends(get_cache)],
        database: Annotated[Database, Depends(get_database)],
    ) -> None:
        self.settings = settings
        self.cache = cache
        self.database = database

    async def prove(self, username: str, password: str) -> tuple[User, str | None]:
        """Return the user of that name and password, and a new hash for it where the stored one is out of date.

        Raise UnauthorizedError, which does not say what was wrong, or TooManyRequestsError.
        """
        source = origin(current_request.get().ip)
        anywhere, here = f"attempts:{source}", f"attempts:{source}:{username}"
        await self._count_attempt(anywhere, self.settings.login_attempts_per_address)
        await self._count_attempt(here, self.settings.login_attempts)
        # In a session of its own: while a password is looked at, nobody else shall wait for the connection.
        async with self.database.sessions() as session:
            user = await UserRepository(session).find(username)
        right, renewed_hash = await verify_password(password, user.password_hash if user else None)
        if user is None or not right or not user.is_active:
            raise UnauthorizedError("Username or password is wrong")
        await self.cache.delete(here)
        await self.cache.increment(anywhere, self.settings.login_window_seconds, -1)  # who gets in, has not guessed
        return user, renewed_hash

    async def _count_attempt(self, key: str, maximum: int) -> None:
        """Count an attempt before it is made, or many at once would be none too many; raise TooManyRequestsError."""
        window = self.settings.login_window_seconds
        if await self.cache.increment(key, window) > maximum:
            raise TooManyRequestsError("Too many attempts", window)


def origin(address: str | None) -> str:
    """Return what attempts from an address count for: of IPv6 its network, in which a client may choose its address."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return str(address)
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or IPv6Network((parsed, 64), strict=False))
