"""Logging in, staying so, and logging out."""

import logging
from datetime import timedelta
from typing import Annotated
from uuid import uuid4

from fastapi import Depends

from app.core.config import Settings, get_settings
from app.core.errors import UnauthorizedError
from app.core.security import create_access_token, create_refresh_token, hash_password, hash_token
from app.crud.refresh_token import RefreshTokenRepository
from app.crud.user import UserRepository
from app.models.user import User
from app.schemas.auth import Credentials, PasswordChange, TokenResponse
from app.services.access import AccessService, get_access
from app.services.credentials import CredentialService
from app.utils.clock import utc_now

logger = logging.getLogger(__name__)


class AuthService:
    """Hands out tokens for passwords and for other tokens, and takes them back.

    A refresh token works once; what follows from one login is a session. When a token is used a second time, one of
    its two users has stolen it: nobody can tell which, so the session ends for both.
    """

    def __init__(
        self,
        settings: Annotated[Settings, Depends(get_settings)],
        credentials: Annotated[CredentialService, Depends()],
        users: Annotated[UserRepository, Depends()],
        tokens: Annotated[RefreshTokenRepository, Depends()],
        access: Annotated[AccessService, Depends(get_access)],
    ) -> None:
        self.settings = settings
        self.credentials = credentials
        self.users = users
        self.tokens = tokens
        self.access = access

    async def login(self, credentials: Credentials) -> TokenResponse:
        """Begin a session; raise UnauthorizedError, which does not say what was wrong, or TooManyRequestsError."""
        proven, renewed_hash = await self.credentials.prove(
            credentials.username, credentials.password.get_secret_value()
        )
        user = await self._keep(proven, renewed_hash or proven.password_hash)
        return await self._issue(user, str(uuid4()))

    async def refresh(self, refresh_token: str) -> TokenResponse:
        """Renew access; raise UnauthorizedError where the token does not work, or no longer."""
        token = await self.tokens.find(hash_token(refresh_token))
        now = utc_now()
        if token is None or token.expires_at <= now or not token.user.is_active:
            raise UnauthorizedError("The refresh token is invalid or expired")
        if not await self.tokens.claim(token.id, now):
            logger.warning("A refresh token of user %s was used again: its session ends", token.user_id)
            await self._end(token.family_id)
            raise UnauthorizedError("The refresh token is invalid or expired")
        return await self._issue(token.user, token.family_id)

    async def logout(self, refresh_token: str) -> None:
        """End the session of a token; one that is unknown has none."""
        token = await self.tokens.find(hash_token(refresh_token))
        if token is not None:
            await self._end(token.family_id)

    async def logout_everywhere(self, user_id: int) -> None:
        """End every session of a user."""
        session_ids = await self.tokens.revoke_all(user_id, utc_now())
        await self.tokens.commit()
        await self.access.end(session_ids)

    async def change_password(self, username: str, change: PasswordChange) -> None:
        """Give a user another password and end every session; raise as `login` does where the old one is wrong."""
        proven, _ = await self.credentials.prove(username, change.password.get_secret_value())
        user = await self._keep(proven, await hash_password(change.new_password.get_secret_value()))
        await self.logout_everywhere(user.id)

    async def _keep(self, proven: User, password_hash: str) -> User:
        """Store a hash; raise UnauthorizedError where the password that was proven has been changed meanwhile."""
        user = await self.users.replace_hash(proven, password_hash)
        if user is None:
            raise UnauthorizedError("Username or password is wrong")
        return user

    async def _issue(self, user: User, session_id: str) -> TokenResponse:
        refresh_token = create_refresh_token()
        await self.tokens.create(
            {
                "user_id": user.id,
                "family_id": session_id,
                "token_hash": hash_token(refresh_token),
                "expires_at": utc_now() + timedelta(days=self.settings.refresh_token_days),
            }
        )
        return TokenResponse(
            access_token=create_access_token(self.settings, user.id, session_id),
            expires_in=self.settings.access_token_minutes * 60,
            refresh_token=refresh_token,
        )

    async def _end(self, session_id: str) -> None:
        """End a session for good, even where the request is refused after it."""
        await self.tokens.revoke_family(session_id, utc_now())
        await self.tokens.commit()
        await self.access.end([session_id])
