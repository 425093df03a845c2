"""Queries of refresh tokens."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import contains_eager, joinedload

from app.crud.base import Repository
from app.models.refresh_token import RefreshToken
from app.models.user import User


class RefreshTokenRepository(Repository[RefreshToken]):
    """Reads and writes refresh tokens."""

    model = RefreshToken

    async def find(self, token_hash: str) -> RefreshToken | None:
        """Return a token with its user, and keep others from changing this user's sessions meanwhile."""
        tokens = (
            select(RefreshToken)
            .join(RefreshToken.user)
            .options(contains_eager(RefreshToken.user))
            .where(RefreshToken.token_hash == token_hash)
            .with_for_update(of=User)
        )
        return await self.session.scalar(tokens)

    async def claim(self, token_id: int, now: datetime) -> bool:
        """Revoke a token and tell whether it was not revoked yet: of two who claim it at once, one is told so."""
        claimed = (
            update(RefreshToken)
            .where(RefreshToken.id == token_id, RefreshToken.revoked_at.is_(None))
            .values(revoked_at=now)
            .returning(RefreshToken.id)
        )
        return await self.session.scalar(claimed) is not None

    async def revoke_family(self, family_id: str, now: datetime) -> None:
        """Revoke what one login led to."""
        await self._revoke(RefreshToken.family_id == family_id, now)

    async def revoke_all(self, user_id: int, now: datetime) -> Sequence[str]:
        """Revoke every token of a user, and return the families that were not revoked yet."""
        await self.session.scalar(select(User.id).where(User.id == user_id).with_for_update())
        return await self._revoke(RefreshToken.user_id == user_id, now)

    async def _revoke(self, condition: ColumnElement[bool], now: datetime) -> Sequence[str]:
        revoked = (
            update(RefreshToken)
            .where(condition, RefreshToken.revoked_at.is_(None))
            .values(revoked_at=now)
            .returning(RefreshToken.family_id)
        )
        return (await self.session.scalars(revoked)).all()

    async def list_active(self, now: datetime, *, limit: int, offset: int = 0) -> Sequence[RefreshToken]:
        """Return a part of the sessions that can be renewed, one token each, with their users."""
        tokens = (
            select(RefreshToken)
            .options(joinedload(RefreshToken.user, innerjoin=True))
            .where(*active(now))
            .order_by(RefreshToken.id)
            .limit(limit)
            .offset(offset)
        )
        return (await self.session.scalars(tokens)).all()

    async def count_active(self, now: datetime) -> int:
        """Return how many sessions can be renewed."""
        return await self.count(*active(now))

    async def delete_expired(self, now: datetime) -> int:
        """Remove the tokens that nobody has to know again, and return how many they were."""
        expired = delete(RefreshToken).where(RefreshToken.expires_at <= now).returning(RefreshToken.id)
        return len((await self.session.scalars(expired)).all())


def active(now: datetime) -> Sequence[ColumnElement[bool]]:
    """Return the conditions that a token can be used."""
    return [RefreshToken.revoked_at.is_(None), RefreshToken.expires_at > now]
