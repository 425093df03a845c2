"""Users by id, as often as a request comes in: from the cache, and from the database when they are not there."""

from contextlib import suppress

from fastapi import Request
from pydantic import ValidationError

from app.core.cache import Cache
from app.core.config import Settings
from app.crud.user import UserRepository
from app.db.session import Database
from app.schemas.user import UserResponse


class UserDirectory:
    """Knows users as they are, or for a moment as they were when somebody has just changed them.

    A reader who asks the database right before a change may remember the old state right after it, and memory is
    each process's own: `USER_CACHE_SECONDS` says how long such a moment is at most.
    """

    def __init__(self, settings: Settings, cache: Cache, database: Database) -> None:
        self.settings = settings
        self.cache = cache
        self.database = database

    async def find(self, user_id: int) -> UserResponse | None:
        """Return a user, None where there is none."""
        return await self.read(user_id, await self.cache.get(user_key(user_id)))

    async def read(self, user_id: int, cached: bytes | None) -> UserResponse | None:
        """Return a user from what the cache has under `user_key`, from the database where that is nothing."""
        if cached is not None:
            # What another version of the service has left there may not be a user to this one.
            with suppress(ValidationError):
                return UserResponse.model_validate_json(cached)
        # Not from the replica, which may lag behind what has just changed: the answer is remembered.
        async with self.database.sessions() as session:
            row = await UserRepository(session).get(user_id)
        if row is None:
            return None
        user = UserResponse.model_validate(row)
        await self.cache.set(user_key(user_id), user.model_dump_json().encode(), self.settings.user_cache_seconds)
        return user


async def get_directory(request: Request) -> UserDirectory:
    """Return the directory of the application."""
    directory: UserDirectory = request.app.state.directory
    return directory


def user_key(user_id: int) -> str:
    """Return where a user stands in the cache."""
    return f"user:{user_id}"
