"""Passwords and tokens: how they are made, and how true ones are told from false ones."""

import asyncio
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache, partial
from hashlib import sha256
from typing import ParamSpec, TypeVar
from uuid import uuid4

import jwt
from pwdlib import PasswordHash

from app.core.config import Settings
from app.core.errors import UnauthorizedError
from app.utils.clock import utc_now

# Never taken from the token: whoever forges one would choose it.
ALGORITHMS = ["HS256"]
CLAIMS = ["sub", "sid", "jti", "iss", "aud", "iat", "exp"]
REMEMBERED_TOKENS = 4096
# By how much the clocks of two machines may differ before one takes what the other signs for a thing of the future.
CLOCK_SKEW = timedelta(seconds=10)
LARGEST_ID = 2**31 - 1

P = ParamSpec("P")
T = TypeVar("T")

passwords = PasswordHash.recommended()
# Argon2 takes 64 MB and a moment of a processor on purpose: not more of them at once than a small machine bears.
hashing = ThreadPoolExecutor(max_workers=4, thread_name_prefix="hashing")


@dataclass(frozen=True, slots=True)
class AccessToken:
    """What an access token says: who asks, in which session, and since when that has been so."""

    user_id: int
    session_id: str
    issued_at: datetime


async def hash_password(password: str) -> str:
    """Return what may be stored of a password."""
    return await aside(passwords.hash, password)


async def verify_password(password: str, password_hash: str | None) -> tuple[bool, str | None]:
    """Tell whether a password is right, and return a new hash for it where the stored one is out of date.

    Without a hash, because there is no such user, it takes as long as with one: time must not tell who exists.
    """
    right, renewed = await aside(lambda: passwords.verify_and_update(password, password_hash or hash_of_nothing()))
    return right and password_hash is not None, renewed


def create_access_token(settings: Settings, user_id: int, session_id: str) -> str:
    """Return a signed token that gives access for a short while."""
    now = utc_now()
    claims = {
        "sub": str(user_id),
        "sid": session_id,
        "jti": str(uuid4()),
        "iss": settings.service_name,
        "aud": settings.service_name,
        "iat": now,
        "exp": now + timedelta(minutes=settings.access_token_minutes),
    }
    return jwt.encode(claims, settings.jwt_secret.get_secret_value(), algorithm=ALGORITHMS[0])


def read_access_token(settings: Settings, token: str) -> AccessToken:
    """Return what a token says; raise UnauthorizedError where it is not ours, not for us or expired."""
    try:
        access, expires_at = decode(token, settings.jwt_secret.get_secret_value(), settings.service_name)
    except (jwt.InvalidTokenError, ValueError, OverflowError) as error:
        raise UnauthorizedError("The access token is invalid or expired") from error
    if expires_at <= utc_now().timestamp():
        raise UnauthorizedError("The access token is invalid or expired")
    return access


@lru_cache(maxsize=REMEMBERED_TOKENS)
def decode(token: str, secret: str, service: str) -> tuple[AccessToken, float]:
    """Return what a token says and until when; a signature that was right stays so, and is not computed anew."""
    claims = jwt.decode(
        token,
        secret,
        algorithms=ALGORITHMS,
        audience=service,
        issuer=service,
        leeway=CLOCK_SKEW,  # for its beginning; its end is looked at by whoever asks, and to the second
        options={"require": CLAIMS},
    )
    user_id = int(claims["sub"])
    if not 0 < user_id <= LARGEST_ID:
        raise ValueError(f"{user_id} is nobody's id")
    issued_at = datetime.fromtimestamp(claims["iat"], UTC)
    return AccessToken(user_id, str(claims["sid"]), issued_at), float(claims["exp"])


def create_refresh_token() -> str:
    """Return a token that says nothing and cannot be guessed."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """Return what may be stored of a refresh token; it is too random to be guessed, so a fast hash will do."""
    return sha256(token.encode()).hexdigest()


@cache
def hash_of_nothing() -> str:
    """Return a hash that no password has."""
    return passwords.hash(secrets.token_urlsafe(32))


async def aside(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do slow work where it keeps nobody waiting."""
    return await asyncio.get_running_loop().run_in_executor(hashing, partial(work, *args, **kwargs))
