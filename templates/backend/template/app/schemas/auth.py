"""Logging in and staying so, as clients send and see it."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, Secret, StringConstraints

from app.schemas.user import HIDDEN, Password, Username

Proof = Secret[Annotated[str, StringConstraints(min_length=1, max_length=128), HIDDEN]]


class Credentials(BaseModel):
    """Who somebody claims to be, and the proof."""

    username: Username
    password: Proof


class RefreshRequest(BaseModel):
    """The refresh token of a session."""

    refresh_token: Proof


class PasswordChange(BaseModel):
    """A new password, and the present one as proof."""

    password: Proof
    new_password: Password


class TokenResponse(BaseModel):
    """What gives access, and what renews it once."""

    access_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 -- no secret: how the token is to be sent
    expires_in: int = Field(description="Seconds until the access token expires")
    refresh_token: str
