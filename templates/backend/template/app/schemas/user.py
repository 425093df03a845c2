"""Users, as clients send and see them."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, EmailStr, Field, StringConstraints

Username = Annotated[str, StringConstraints(min_length=3, max_length=50, pattern=r"^[A-Za-z0-9._-]+$")]
Email = Annotated[EmailStr, Field(max_length=254)]


class UserCreate(BaseModel):
    """A new user."""

    username: Username
    email: Email
    is_active: bool = True


class UserUpdate(BaseModel):
    """The whole of a user that exists."""

    username: Username
    email: Email
    is_active: bool


class UserResponse(BaseModel):
    """A user that exists."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    username: str
    email: str
    is_active: bool
    created_at: datetime
    updated_at: datetime
