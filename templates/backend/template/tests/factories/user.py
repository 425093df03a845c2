"""Users, as tests need them."""

from itertools import count

from sqlalchemy.ext.asyncio import AsyncSession

from app.crud.user import UserRepository
from app.models.user import User

numbers = count(1)


async def create_user(session: AsyncSession) -> User:
    """Add a user who is like no other and cannot log in."""
    username = f"somebody-{next(numbers)}"
    row_data = {"username": username, "email": f"{username}@example.com", "password_hash": "-"}
    return await UserRepository(session).create(row_data)
