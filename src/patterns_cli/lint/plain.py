"""Outcomes as lists, strings and numbers and back, for the cache and for what one process tells another."""

from enum import StrEnum
from typing import Any

from patterns_cli import model
from patterns_cli.lint.run import Outcome
from patterns_cli.records import fields

_KINDS: dict[str, type[Any]] = {
    name: kind for name, kind in vars(model).items() if isinstance(kind, type) and kind.__module__ == model.__name__
} | {"Outcome": Outcome}
"""The classes that are written by their names; no other one is ever made."""

_RECORDS = frozenset(kind for kind in _KINDS.values() if not issubclass(kind, (tuple, StrEnum)))

NOTHING = 0
"""What the outcome of a file of which nothing is said is written as."""


_EMPTY = Outcome()


def plain(outcome: Outcome) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """The outcome in a form that JSON and marshal can write: lists of a class and its fields, or of "" for a tuple."""
    return NOTHING if outcome == _EMPTY else _plain(outcome)


def outcome_of(written: Any) -> Outcome:  # noqa: ANN401 - see `plain`
    """The outcome that `plain` has written.

    Raises:
        ValueError, TypeError, KeyError, IndexError: it is none.
    """
    read = _EMPTY if written == NOTHING else _read(written)
    if not isinstance(read, Outcome):
        raise ValueError("no outcome")  # noqa: TRY004 - of what is read, not of what is given
    return read


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field of a frozen dataclass
    if isinstance(value, StrEnum):
        return [type(value).__name__, value.value]
    if type(value) in _RECORDS:
        return [type(value).__name__, *(_plain(getattr(value, one.name)) for one in fields(value))]
    if isinstance(value, tuple):
        return ["" if type(value) is tuple else type(value).__name__, *map(_plain, value)]
    if not isinstance(value, str | int | float | None):
        raise TypeError(f"an outcome holds a {type(value).__name__}, which cannot be kept")
    return value


def _read(written: list[Any]) -> Any:  # noqa: ANN401 - see `_plain`
    held = [_read(each) if type(each) is list else each for each in written]
    kind = held[0]
    return _KINDS[kind](*held[1:]) if kind else tuple(held[1:])
