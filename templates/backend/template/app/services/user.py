"""What can be done with users."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Depends
from sqlalchemy.exc import IntegrityError

from app.core.cache import Cache, get_cache
from app.core.errors import ConflictError, ForbiddenError, NotFoundError
from app.core.security import hash_password
from app.crud.user import UserRepository
from app.models.user import Role
from app.schemas.pagination import Page
from app.schemas.user import UserCreate, UserParameters, UserResponse, UserUpdate
from app.services.directory import user_key


class UserService:
    """Keeps users, each with a name and an address of their own."""

    def __init__(
        self, users: Annotated[UserRepository, Depends()], cache: Annotated[Cache, Depends(get_cache)]
    ) -> None:
        self.users = users
        self.cache = cache

    async def list(self, wanted: UserParameters) -> Page[UserResponse]:
        """Return a part of the users, in the order in which they came."""
        conditions = self.users.named_like(wanted.search)
        users = await self.users.list(*conditions, limit=wanted.limit, offset=wanted.offset)
        return Page(
            items=[UserResponse.model_validate(user) for user in users],
            total=await self.users.count(*conditions),
            limit=wanted.limit,
            offset=wanted.offset,
        )

    async def create(self, user: UserCreate) -> UserResponse:
        """Add a user; raise ConflictError where the name or the address is taken."""
        row_data = user.model_dump(exclude={"password"})
        await self._refuse_faults(row_data)
        row_data["password_hash"] = await hash_password(user.password.get_secret_value())
        try:
            created = await self.users.create(row_data)
        except IntegrityError as error:
            raise ConflictError("Username or email is taken") from error
        return UserResponse.model_validate(created)

    async def update(self, user_id: int, user: UserUpdate, *, by: UserResponse) -> UserResponse:
        """Replace a user; raise NotFoundError where there is none, ConflictError as `create` does.

        Users change themselves, admins everyone; raise ForbiddenError where it is a role or a state, and its own or
        not an admin who asks: so there is always an admin left.
        """
        present = await self.users.get(user_id)
        if present is None:
            raise no_such_user(user_id)
        privileged = by.role == Role.ADMIN and by.id != user_id
        if not privileged and (user.role, user.is_active) != (present.role, present.is_active):
            raise ForbiddenError("Only another user, an admin, changes `role` and `is_active`")
        row_data = user.model_dump()
        await self._refuse_faults(row_data, user_id)
        try:
            updated = await self.users.update(user_id, row_data)
        except IntegrityError as error:
            raise ConflictError("Username or email is taken") from error
        if updated is None:
            raise no_such_user(user_id)
        await self._publish(user_id)
        return UserResponse.model_validate(updated)

    async def delete(self, user_id: int, *, by: UserResponse) -> None:
        """Remove a user and with it the sessions; raise NotFoundError where there is none.

        Raise ForbiddenError for who wants to remove itself, or one day no admin would be left, ConflictError where
        anything but sessions refers to the user.
        """
        if by.id == user_id:
            raise ForbiddenError("Nobody deletes themselves")
        if faults := await self.users.faults_of_deletion(user_id):
            raise ConflictError("User is in use", faults)
        try:
            deleted = await self.users.delete(user_id)
        except IntegrityError as error:
            raise ConflictError("User is in use") from error
        if not deleted:
            raise no_such_user(user_id)
        await self._publish(user_id)

    async def _publish(self, user_id: int) -> None:
        """Commit a change before the cache forgets the user, or somebody might fill it with the old state again."""
        await self.users.commit()
        await self.cache.delete(user_key(user_id))

    async def _refuse_faults(self, row_data: Mapping[str, Any], user_id: int | None = None) -> None:
        """Raise ConflictError, naming the fields, where a user other than that one has the name or the address."""
        if faults := await self.users.faults_of(row_data, user_id):
            raise ConflictError("User exists", faults)


def no_such_user(user_id: int) -> NotFoundError:
    """Return the error that says that a user does not exist."""
    return NotFoundError(f"User {user_id} does not exist")
