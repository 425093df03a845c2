"""What can be done with users."""

from typing import Annotated

from fastapi import Depends
from sqlalchemy.exc import IntegrityError

from app.core.errors import ConflictError, NotFoundError
from app.crud.user import UserRepository
from app.models.user import User
from app.schemas.pagination import Page, PageParameters
from app.schemas.user import UserCreate, UserResponse, UserUpdate


class UserService:
    """Keeps users, each with a name and an address of their own."""

    def __init__(self, users: Annotated[UserRepository, Depends()]) -> None:
        self.users = users

    async def get(self, user_id: int) -> UserResponse:
        """Return a user; raise NotFoundError where there is none."""
        return found(await self.users.get(user_id), user_id)

    async def list(self, page: PageParameters) -> Page[UserResponse]:
        """Return a part of all users, in the order in which they came."""
        users = await self.users.list(limit=page.limit, offset=page.offset)
        return Page(
            items=[UserResponse.model_validate(user) for user in users],
            total=await self.users.count(),
            limit=page.limit,
            offset=page.offset,
        )

    async def create(self, user: UserCreate) -> UserResponse:
        """Add a user; raise ConflictError where the name or the address is taken."""
        await self._refuse_taken(user)
        try:
            created = await self.users.create(user.model_dump())
        except IntegrityError as error:
            raise ConflictError("Username or email is taken") from error
        return UserResponse.model_validate(created)

    async def update(self, user_id: int, user: UserUpdate) -> UserResponse:
        """Replace a user; raise NotFoundError where there is none, ConflictError as `create` does."""
        await self.get(user_id)
        await self._refuse_taken(user, owner_id=user_id)
        try:
            updated = await self.users.update(user_id, user.model_dump())
        except IntegrityError as error:
            raise ConflictError("Username or email is taken") from error
        return found(updated, user_id)

    async def delete(self, user_id: int) -> None:
        """Remove a user; raise NotFoundError where there is none."""
        if not await self.users.delete(user_id):
            raise no_such_user(user_id)

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


def found(user: User | None, user_id: int) -> UserResponse:
    """Return the user for clients; raise NotFoundError where there is none."""
    if user is None:
        raise no_such_user(user_id)
    return UserResponse.model_validate(user)


def no_such_user(user_id: int) -> NotFoundError:
    """Return the error that says that a user does not exist."""
    return NotFoundError(f"User {user_id} does not exist")
