"""The refresh tokens table."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db.base import Base
from app.db.types import UtcDateTime
from app.models.user import User
from app.utils.clock import utc_now


class RefreshToken(Base):
    """A token that was handed out to renew access once.

    The tokens that follow from one login are a family; at most one of them is not revoked yet. The revoked ones are
    kept until they expire, to know them again when somebody uses a token twice.
    """

    __tablename__ = "refresh_tokens"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    family_id: Mapped[str] = mapped_column(String(36), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    # Whoever needs the user asks for it along with the token: a list would cost a query for each row.
    user: Mapped[User] = relationship(lazy="raise")
