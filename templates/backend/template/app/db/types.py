"""Column types."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, Numeric
from sqlalchemy.types import TypeDecorator, TypeEngine

SQLITE_DIGITS = 15


class UtcDateTime(TypeDecorator[datetime]):
    """A time in UTC: refused when naive, aware when read, on SQLite too."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a time into UTC before it is stored."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time needs a time zone to be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the time zone back that SQLite does not keep."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal number of so many digits, so many of them after the decimal point: exact, on SQLite too.

    SQLite has no such numbers, but keeps the first fifteen digits of its own as they are.
    """

    impl = Numeric
    cache_ok = True

    def __init__(self, precision: int, scale: int) -> None:
        if precision > SQLITE_DIGITS:
            raise ValueError(f"SQLite keeps no more than {SQLITE_DIGITS} digits")
        super().__init__(precision=precision, scale=scale)
        self.precision = precision
        self.scale = scale

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type that the database has for it."""
        plain: Numeric[Any] = Numeric(self.precision, self.scale)
        return plain if dialect.supports_native_decimal else Numeric(self.precision, self.scale, asdecimal=False)

    def process_result_value(self, value: Decimal | float | None, dialect: Dialect) -> Decimal | None:
        """Give back the digits that were stored."""
        return None if value is None else Decimal(f"{value:.{self.scale}f}")


def text_enum(choices: type[StrEnum], name: str) -> Enum:
    """Return the type of a column that holds choices as plain text, and by a constraint of that name nothing else."""
    return Enum(
        choices,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=50,
        values_callable=lambda members: [member.value for member in members],
    )
