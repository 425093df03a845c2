"""What single settings may hold; each check returns the value or raises ValueError, worded to follow its name."""

from pydantic import SecretStr
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

# What is installed; where an address names no driver, the asynchronous one is taken.
DATABASES = {"postgres", "postgresql", "postgresql+asyncpg", "sqlite", "sqlite+aiosqlite"}
REDIS = {"redis", "rediss", "unix"}
HIGHEST_PORT = 2**16 - 1
MINIMUM_SECRET_BYTES = 32
MINIMUM_SECRET_CHARACTERS = 10
# What the example holds: a secret that everyone can read is none.
EXAMPLES = {"your-secret-key", "your-api-key"}


def strong_secret(secret: SecretStr) -> SecretStr:
    """Refuse a secret that could be guessed, and with it the signature of every token."""
    value = unlike_the_example(secret).get_secret_value()
    if len(value.encode()) < MINIMUM_SECRET_BYTES:
        raise ValueError(f"is shorter than {MINIMUM_SECRET_BYTES} bytes")
    if len(set(value)) < MINIMUM_SECRET_CHARACTERS:
        raise ValueError(f"has fewer than {MINIMUM_SECRET_CHARACTERS} different characters")
    return secret


def unlike_the_example(secret: SecretStr) -> SecretStr:
    """Refuse a secret that was copied from the example: it would be no less open than none, and look as if it were."""
    if secret.get_secret_value() in EXAMPLES:
        raise ValueError("has the value of the example")
    return secret


def database_address(url: str | None) -> str | None:
    """Refuse what is not the address of a database that there is a driver for."""
    if url is not None and scheme(url) not in DATABASES:
        raise ValueError("is not the address of a database, such as postgresql://user:pass@localhost/db")
    return url


def redis_address(url: str | None) -> str | None:
    """Refuse what is not the address of a Redis."""
    if url is not None and scheme(url) not in REDIS:
        raise ValueError("is not the address of a Redis, such as redis://localhost:6379")
    return url


def scheme(url: str) -> str:
    """Return what an address begins with, nothing where it cannot be read as one."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        return ""
    return address.drivername if (address.port or 0) <= HIGHEST_PORT else ""


def comma_separated(value: object) -> object:
    """Take a text apart at its commas."""
    return tuple(name.strip() for name in value.split(",") if name.strip()) if isinstance(value, str) else value
