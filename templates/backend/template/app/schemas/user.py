"""Users, as clients send and see them."""

from datetime import datetime
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field, Secret, StringConstraints

from app.models.user import Role
from app.schemas.pagination import PageParameters
from app.schemas.types import Email

NAME_PATTERN = r"^[A-Za-z0-9._-]+$"

HIDDEN = Field(json_schema_extra={"format": "password", "writeOnly": True})  # forms do not show it, nor do answers

Username = Annotated[str, StringConstraints(min_length=3, max_length=50, pattern=NAME_PATTERN)]
Password = Secret[Annotated[str, StringConstraints(min_length=12, max_length=128), HIDDEN]]


class UserCreate(BaseModel):
    """A new user."""

    username: Username
    email: Email
    password: Password
    role: Role = Role.USER
    is_active: bool = True


class UserUpdate(BaseModel):
    """The whole of a user that exists, apart from the password."""

    username: Username
    email: Email
    role: Role
    is_active: bool


class UserResponse(BaseModel):
    """A user that exists."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    username: str
    email: str
    role: Role
    is_active: bool
    created_at: datetime
    updated_at: datetime


class UserParameters(PageParameters):
    """Which users are asked for."""

    search: Annotated[str, StringConstraints(max_length=50, pattern=NAME_PATTERN)] | None = Field(
        default=None, description="What the name has to hold, in capitals or not"
    )


UserQuery = Annotated[UserParameters, Query()]
