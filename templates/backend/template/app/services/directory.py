"""Users by id, as often as a request comes in: from the cache, and from the database when they are not there."""

from typing import Annotated

from fastapi import Depends

from app.core.cache import Cache, get_cache
from app.core.config import Settings, get_settings
from app.crud.user import UserRepository
from app.db.session import Database, get_database
from app.schemas.user import UserResponse


class UserDirectory:
    """Knows users as they are, or for a moment as they were when another process has just changed them."""

    def __init__(
        self,
        settings: Annotated[Settings, Depends(get_settings)],
        cache: Annotated[Cache, Depends(get_cache)],
        database: Annotated[Database, Depends(get_database)],
    ) -> None:
        self.settings = settings
        self.cache = cache
        self.database = database

    async def find(self, user_id: int) -> UserResponse | None:
        """Return a user, None where there is none."""
        cached = await self.cache.get(user_key(user_id))
        if cached is not None:
            return UserResponse.model_validate_json(cached)
        # Not from the replica, which may lag behind what has just changed: the answer is remembered.
        async with self.database.sessions() as session:
            row = await UserRepository(session).get(user_id)
        if row is None:
            return None
        user = UserResponse.model_validate(row)
        await self.cache.set(user_key(user_id), user.model_dump_json().encode(), self.settings.user_cache_seconds)
        return user


def user_key(user_id: int) -> str:
    """Return where a user stands in the cache."""
    return f"user:{user_id}"
