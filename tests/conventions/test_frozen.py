"""A class that is made quickly is what `dataclasses` would have made."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any

import pytest

from patterns_cli.conventions.frozen import frozen
from patterns_cli.conventions.schema import Conventions, Files


def made(decorator: Callable[[type], Any]) -> tuple[Any, Any]:
    """A class with fields of every kind, and one with a single field."""

    class Section:
        first: int
        second: str = "b"
        third: dict[str, int] = field(default_factory=dict)
        base: str = field(default="", kw_only=True)

    class Single:
        only: tuple[int, ...] = ()

    return decorator(Section), decorator(Single)


QUICK, PLAIN = made(frozen), made(dataclass(frozen=True))


def said(ask: Callable[[Any, Any], object], kinds: tuple[Any, Any]) -> str:
    try:
        return repr(ask(*kinds)).replace("<locals>", "")
    except (TypeError, FrozenInstanceError) as error:
        return type(error).__name__


@pytest.mark.parametrize(
    "ask",
    [
        lambda section, _: section(1),
        lambda section, _: section(1, "x", {"a": 1}, base="c"),
        lambda section, _: section(first=1, third={}),
        lambda section, _: section(),
        lambda section, _: section(1, "x", {}, "c"),
        lambda section, _: section(1, first=2),
        lambda section, _: section(1, other=2),
        lambda section, _: section(1).third is section(1).third,
        lambda section, _: section(1) == section(1, "b", {}),
        lambda section, _: section(1) == section(2),
        lambda section, _: section(1) == 1,
        lambda section, _: hash(section(1)),
        lambda section, _: setattr(section(1), "first", 2),
        lambda section, _: delattr(section(1), "first"),
        lambda section, _: replace(section(1), second="z"),
        lambda section, _: asdict(section(1)),
        lambda section, _: [(one.name, one.default, one.kw_only) for one in fields(section)][:2],
        lambda section, _: section.__match_args__,
        lambda _, single: single((1, 2)),
        lambda _, single: single(only=(1,)),
        lambda _, single: hash(single((1,))) == hash(single((1,))),
        lambda _, single: {single((1,)), single((1,)), single()},
    ],
)
def test_it_does_what_a_frozen_dataclass_does(ask: Callable[[Any, Any], object]) -> None:
    assert said(ask, QUICK) == said(ask, PLAIN)


def test_conventions_show_all_that_they_hold() -> None:
    assert repr(Conventions(files=Files(("a",)))).startswith("Conventions(project=Project(backend='backend'")
    assert "files=Files(exclude=('a',))" in repr(Conventions(files=Files(("a",))))
