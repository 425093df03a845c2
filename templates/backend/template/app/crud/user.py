"""Queries of users."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select, update

from app.crud.base import Repository
from app.models.user import User


class UserRepository(Repository[User]):
    """Reads and writes users."""

    model = User

    async def find(self, username: str) -> User | None:
        """Return the user of that name."""
        return await self.session.scalar(select(User).where(User.username == username))

    async def replace_hash(self, user: User, password_hash: str) -> User | None:
        """Change the hash of a password and return the user, None where the user is no longer what `user` says.

        Between the look at a password and this, the user may have been shut out, or have got another password.
        """
        replaced = (
            update(User)
            .where(User.id == user.id, User.password_hash == user.password_hash, User.is_active)
            .values(password_hash=password_hash, updated_at=User.updated_at)
            .returning(User)
        )
        return await self.session.scalar(replaced)

    @staticmethod
    def named_like(text: str | None) -> Sequence[ColumnElement[bool]]:
        """Return the conditions, for `list` and `count`, that a name holds a text; none without a text."""
        return [User.username.icontains(text, autoescape=True)] if text else []
