"""What can be done with sessions."""

from typing import Annotated

from fastapi import Depends

from app.crud.refresh_token import RefreshTokenRepository
from app.schemas.pagination import Page, PageParameters
from app.schemas.session import ExpiredSessions, SessionResponse
from app.utils.clock import utc_now


class SessionService:
    """Shows who is logged in, and clears away what has expired."""

    def __init__(self, tokens: Annotated[RefreshTokenRepository, Depends()]) -> None:
        self.tokens = tokens

    async def list(self, page: PageParameters) -> Page[SessionResponse]:
        """Return a part of the sessions that can be renewed, the one renewed longest ago first."""
        now = utc_now()
        tokens = await self.tokens.list_active(now, limit=page.limit, offset=page.offset)
        return Page(
            items=[SessionResponse.model_validate(token) for token in tokens],
            total=await self.tokens.count_active(now),
            limit=page.limit,
            offset=page.offset,
        )

    async def delete_expired(self) -> ExpiredSessions:
        """Forget the tokens that have expired, and tell how many they were."""
        return ExpiredSessions(deleted=await self.tokens.delete_expired(utc_now()))
