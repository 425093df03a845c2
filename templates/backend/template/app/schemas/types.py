"""Types of the values that clients send: whatever passes can be stored, and comes back as it was."""

from datetime import UTC, datetime
from decimal import Decimal
from math import isfinite
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    EmailStr,
    Field,
    HttpUrl,
    JsonValue,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

WITHOUT_NUL = r"^[^\x00]*$"  # PostgreSQL stores no text with a NUL in it
WEB_ADDRESS = r"^https?://[!-~]+$"  # as browsers send it: what is not ASCII is escaped
CENT = Decimal("0.01")
JSON_DEPTH = 64
JSON_INTEGER = 2**53 - 1  # beyond it, programs that read JSON no longer agree (RFC 7493, 2.2)

http_url = TypeAdapter(HttpUrl)


def in_utc(value: datetime) -> datetime:
    """Return a time in UTC; raise ValueError where the calendar ends before it gets there."""
    try:
        return value.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("this time does not exist in UTC") from error


def to_cents(value: Decimal) -> Decimal:
    """Return an amount with two digits after the decimal point, and no sign before nothing."""
    return value.quantize(CENT) + 0


def check_address(value: str) -> str:
    """Return an address of the web as it is; raise ValueError where it is none."""
    try:
        http_url.validate_python(value)
    except ValidationError as error:
        raise ValueError("this is no address of the web") from error
    return value


def check_json(value: JsonValue, depth: int = JSON_DEPTH) -> JsonValue:
    """Return a value as it is; raise ValueError where an answer could not hold it, or it is nested too deeply."""
    if isinstance(value, str):
        value.encode()  # half a surrogate is a ValueError
    elif isinstance(value, float) and not isfinite(value):
        raise ValueError("JSON knows no number that is not finite")
    elif isinstance(value, int) and abs(value) > JSON_INTEGER:
        raise ValueError("this number is larger than all who read JSON can tell from the next one")
    elif isinstance(value, list | dict):
        if not depth:
            raise ValueError(f"this is nested more than {JSON_DEPTH} levels deep")
        for part in [*value, *value.values()] if isinstance(value, dict) else value:
            check_json(part, depth - 1)
    return value


Line = Annotated[str, StringConstraints(max_length=255, pattern=WITHOUT_NUL)]
Text = Annotated[str, StringConstraints(max_length=10_000, pattern=WITHOUT_NUL)]
Integer = Annotated[int, Field(ge=-(2**31), le=2**31 - 1)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Amount = Annotated[Decimal, Field(max_digits=12, decimal_places=2, allow_inf_nan=False), AfterValidator(to_cents)]
Moment = Annotated[AwareDatetime, AfterValidator(in_utc)]
# Whoever provides an address delivers it in capitals or not: two users cannot share one.
Email = Annotated[EmailStr, Field(max_length=254), AfterValidator(str.lower)]
Url = Annotated[
    str,
    StringConstraints(max_length=2048, pattern=WEB_ADDRESS),
    Field(json_schema_extra={"format": "uri"}),
    AfterValidator(check_address),
]
Json = Annotated[JsonValue, AfterValidator(check_json)]
Reference = Annotated[int, Field(ge=1, le=2**31 - 1)]
