"""Sessions, as clients see them."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field


class SessionUser(BaseModel):
    """Whose session it is."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    username: str


class SessionResponse(BaseModel):
    """A session that can be renewed."""

    model_config = ConfigDict(from_attributes=True)

    id: str = Field(validation_alias="family_id")
    user: SessionUser
    renewed_at: datetime = Field(validation_alias="created_at")
    expires_at: datetime


class ExpiredSessions(BaseModel):
    """What was cleared away."""

    deleted: int
