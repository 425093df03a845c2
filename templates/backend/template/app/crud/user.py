"""Queries of users."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from app.crud.base import Repository
from app.models.user import User


class UserRepository(Repository[User]):
    """Reads and writes users."""

    model = User

    async def list_holding(self, *, username: str, email: str) -> Sequence[User]:
        """Return the users, two at most, who have that name or that address."""
        users = select(User).where(or_(User.username == username, User.email == email))
        return (await self.session.scalars(users)).all()
