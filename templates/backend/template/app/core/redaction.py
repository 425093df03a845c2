"""Secrets, and how they are kept out of the logs."""

import re

from pydantic import SecretStr
from sqlalchemy import make_url

from app.core.config import Settings

REDACTED = "***"
MINIMUM_LENGTH = 6  # of a secret to be looked for by its value: a shorter one is part of ordinary words

# A text without any of these, as almost every text is, holds nothing that the patterns below find.
MARKS = ("://", "eyj", "$argon2", "bearer", "basic", "passw", "secret", "token", "key", "authorization", "cookie")
# What secrets look like, wherever they come from; the first group stays. Clients write into what is searched: however a
# text is made, no pattern may go through the rest of it again and again.
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(\w{1,20}://[^\s:/@\"']{0,100}:)[^\s@\"']{1,200}(?=@)",  # the password in a URL
        r"(\b(?:Bearer|Basic)\s)[\w.~+/=-]{4,}",
        r"()\beyJ[\w.-]{8,}",  # a JSON web token
        r"()\$argon2[\w$=,+/.-]*",
        r"((?:password|passwd|secret|token|api[_-]?key|authorization|cookie)[\w-]{0,20}[\"']?\s?[:=]\s?)"
        r"(?:\"[^\"]*\"|'[^']*'|[^\s,;&\"'}\])]+)",
    )
)


class Redaction:
    """Takes secrets out of a text: those of the settings, by their values, and what looks like one."""

    def __init__(self, settings: Settings) -> None:
        known = {secret for secret in secrets(settings) if len(secret) >= MINIMUM_LENGTH}
        longest_first = sorted(known, key=len, reverse=True)
        self.known = re.compile("|".join(map(re.escape, longest_first))) if known else None

    def redact(self, text: str) -> str:
        """Return the text with asterisks for secrets."""
        if self.known:
            text = self.known.sub(REDACTED, text)
        lowered = text.lower()
        if not any(mark in lowered for mark in MARKS):
            return text
        for pattern in PATTERNS:
            text = pattern.sub(rf"\g<1>{REDACTED}", text)
        return text


def secrets(settings: Settings) -> set[str]:
    """Return the values of settings that nobody may see."""
    values = [value for _, value in settings]
    kept = {value.get_secret_value() for value in values if isinstance(value, SecretStr)}
    addresses = (settings.database_url, settings.database_replica_url, settings.redis_url)
    return kept | {make_url(url).password or "" for url in addresses if url}
