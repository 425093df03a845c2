"""What can be done with users."""

from typing import Annotated

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
        await self._refuse_taken(user)
        row_data = user.model_dump(exclude={"password"})
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
        await self._refuse_taken(user, owner_id=user_id)
        try:
            updated = await self.users.update(user_id, user.model_dump())
        except IntegrityError as error:
            raise ConflictError("Username or email is taken") from error
        if updated is None:
            raise no_such_user(user_id)
        await self._publish(user_id)
        return UserResponse.model_validate(updated)

    async def delete(self, user_id: int, *, by: UserResponse) -> None:
        """Remove a user and with it the sessions; raise NotFoundError where there is none.

        Raise ForbiddenError for who wants to remove itself, or one day no admin would be left.
        """
        if by.id == user_id:
            raise ForbiddenError("Nobody deletes themselves")
        if not await self.users.delete(user_id):
            raise no_such_user(user_id)
        await self._publish(user_id)

    async def _publish(self, user_id: int) -> None:
        """Commit a change before the cache forgets the user, or somebody might fill it with the old state again."""
        await self.users.commit()
        await self.cache.delete(user_key(user_id))

    async def _refuse_taken(self, user: UserCreate | UserUpdate, owner_id: int | None = None) -> None:
        """Raise ConflictError, naming the fields, where a user other than `owner_id` has the name or the address.

        Between this question and the write another request may take them; then the constraint of the table decides.
        """
        taken: dict[str, str] = {}
        for other in await self.users.list_holding(username=user.username, email=user.email):
            if other.id == owner_id:
                continue
            if other.username == user.username:
                taken["username"] = "Username is taken"
            if other.email == user.email:
                taken["email"] = "Email is taken"
        if taken:
            raise ConflictError("User exists", taken)


def no_such_user(user_id: int) -> NotFoundError:
    """Return the error that says that a user does not exist."""
    return NotFoundError(f"User {user_id} does not exist")
