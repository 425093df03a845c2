"""Outcomes as lists, strings and numbers and back, for the cache and for what one process tells another."""

from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

from patterns_cli import model
from patterns_cli.lint.run import Outcome

NOTHING = 0
"""What the outcome of a file of which nothing is said is written as."""


def plain(outcome: Outcome) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """The outcome in a form that JSON and marshal can write."""
    return NOTHING if outcome == Outcome() else _plain(outcome)


def outcome_of(written: Any) -> Outcome:  # noqa: ANN401 - see `plain`
    """The outcome that `plain` has written.

    Raises:
        ValueError: it is none.
    """
    read = Outcome() if written == NOTHING else _read(written)
    if not isinstance(read, Outcome):
        raise ValueError("no outcome")  # noqa: TRY004 - of what is read, not of what is given
    return read


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field of a frozen dataclass
    if isinstance(value, StrEnum):
        return {"enum": type(value).__name__, "value": value.value}
    if is_dataclass(value):
        return {"is": type(value).__name__, **{one.name: _plain(getattr(value, one.name)) for one in fields(value)}}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, dict) or not isinstance(value, str | int | float | None):
        raise TypeError(f"an outcome holds a {type(value).__name__}, which cannot be kept")
    return value


def _read(written: Any) -> Any:  # noqa: ANN401 - see `_plain`
    if isinstance(written, list):
        return tuple(_read(one) for one in written)
    if not isinstance(written, dict):
        return written
    if "enum" in written:
        return _kind(written["enum"])(written["value"])
    kind = Outcome if written.get("is") == "Outcome" else _kind(written.get("is"))
    return kind(**{name: _read(value) for name, value in written.items() if name != "is"})


def _kind(name: object) -> type[Any]:
    """The class of that name of the model; no other one is ever made."""
    kind = vars(model).get(name) if isinstance(name, str) else None
    if not isinstance(kind, type) or kind.__module__ != model.__name__:
        raise ValueError(f"no kind of value: {name!r}")
    return kind
