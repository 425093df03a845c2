"""A class that is made quickly is what `dataclasses` would have made."""

import copy
import dataclasses
import pickle
import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar

import pytest

from patterns_cli import records
from patterns_cli.conventions.schema import Conventions, Files
from patterns_cli.model import Edit, Span

Decorator = Callable[..., Any]
KINDS = ("Section", "Single", "Empty", "Changing", "Slotted", "Ordered", "Narrow", "Loud", "Named", "Derived", "Below")


def made(dataclass: Decorator, field: Decorator) -> dict[str, Any]:
    """A class of every sort that there is in the program, by its name."""

    @dataclass(frozen=True)
    class Section:
        known: ClassVar[int] = 3
        first: int
        second: str = "b"
        third: dict[str, int] = field(default_factory=dict)
        base: str = field(default="", kw_only=True)

        @cached_property
        def length(self) -> int:
            return len(self.second)

    @dataclass(frozen=True)
    class Single:
        only: tuple[int, ...] = ()

    @dataclass(frozen=True)
    class Empty:
        pass

    @dataclass(frozen=True, kw_only=True)
    class Named(Single):
        first: int
        second: str = "b"

    @dataclass
    class Changing:
        first: int
        found: list[int] = field(default_factory=list)

        def __post_init__(self) -> None:
            self.found.append(self.first)

    @dataclass(frozen=True, slots=True)
    class Slotted:
        """What stands in the class is kept."""

        first: int
        second: str = "b"
        hidden: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

        @property
        def twice(self) -> int:
            return 2 * self.first

    @dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        first: int
        second: int = 0

    @dataclass(slots=True, eq=False, repr=False)
    class Narrow:
        first: int = 1

    @dataclass(frozen=True)
    class Loud:
        first: int = 1

        def __repr__(self) -> str:
            return "loud"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Loud)

        def __hash__(self) -> int:
            return 7

    @dataclass(frozen=True, slots=True)
    class Derived(Slotted):
        third: int = 3
        second: str = "of the derived"

    class Below(Section):
        def keep(self) -> "Below":
            self.beside = 1
            return self

    return {name: kind for name, kind in locals().items() if name in KINDS}


QUICK = made(records.dataclass, records.field)
PLAIN = made(dataclasses.dataclass, dataclasses.field)
ADDRESS = re.compile(" at 0x[0-9a-f]+")


def said(ask: Callable[[Any], object], kind: type) -> str:
    try:
        return ADDRESS.sub("", repr(ask(kind)))
    except (TypeError, AttributeError) as error:  # what is frozen raises an AttributeError
        return type(error).__name__


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(
    "ask",
    [
        lambda kind: kind(),
        lambda kind: kind(1),
        lambda kind: kind(first=1),
        lambda kind: kind((1, 2)),
        lambda kind: kind(1, "x", {"a": 1}),
        lambda kind: kind(1, "x", {"a": 1}, base="c"),
        lambda kind: kind(1, "x", {"a": 1}, "c"),
        lambda kind: kind(1, first=2),
        lambda kind: kind(1, other=2),
        lambda kind: kind(1) == kind(1),
        lambda kind: kind(1) != kind(2),
        lambda kind: kind(1) == 1,
        lambda kind: kind(1, "x") == kind(1, "y"),
        lambda kind: kind(1, "x", {}) == kind(1, "x", {"a": 1}),
        lambda kind: hash(kind(1)) == hash(kind(1)),
        lambda kind: hash(kind(1, 2)) == hash((1, 2)),
        lambda kind: len({kind(1), kind(1), kind(2)}),
        lambda kind: kind(1) < kind(2),
        lambda kind: [kind(1) <= kind(1), kind(1) > kind(1), kind(2) >= kind(1)],
        lambda kind: setattr(kind(1), "first", 2),
        lambda kind: delattr(kind(1), "first"),
        lambda kind: vars(kind(1)),
        lambda kind: kind(1).third is kind(1).third,
        lambda kind: kind(1).found,
        lambda kind: kind(1).length,
        lambda kind: kind(1).twice,
        lambda kind: kind(1).keep().beside,
        lambda kind: kind.known,
        lambda kind: kind.second,
        lambda kind: "kept" in (kind.__doc__ or ""),
        lambda kind: kind.__match_args__,
        lambda kind: kind.__slots__,
        lambda kind: kind.__qualname__,
        lambda kind: kind.__hash__ is None,
        lambda kind: dataclasses.replace(kind(1), first=2),
        lambda kind: dataclasses.asdict(kind(1)),
        dataclasses.is_dataclass,
        lambda kind: [(one.name, one.type, one.compare, one.kw_only) for one in dataclasses.fields(kind)],
        lambda kind: records.replace(kind(1), first=2),
        lambda kind: records.replace(kind(1), other=2),
        lambda kind: [(one.name, one.type, one.compare, one.kw_only) for one in records.fields(kind)],
        lambda kind: [one.name for one in records.fields(kind(1))],
        lambda kind: copy.deepcopy(kind(1)) == kind(1),
        lambda kind: copy.copy(kind(1)),
    ],
)
def test_it_does_what_a_dataclass_does(name: str, ask: Callable[[Any], object]) -> None:
    assert said(ask, QUICK[name]) == said(ask, PLAIN[name])


def test_defaults_are_told_from_what_has_none() -> None:
    first, second, third, base = records.fields(QUICK["Section"])

    assert first.default is records.MISSING
    assert (second.default, second.default_factory) == ("b", records.MISSING)
    assert (third.default, third.default_factory) == (records.MISSING, dict)
    assert base.default == ""


def test_what_is_frozen_says_so() -> None:
    for name in ("Section", "Slotted"):
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'first'"):
            QUICK[name](1).first = 2
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'other'"):
            QUICK[name](1).other = 2
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'other'"):
            del QUICK[name](1).other


def test_a_plain_dataclass_may_have_one_of_ours_as_its_base() -> None:
    wider = dataclasses.make_dataclass("Wider", [("more", int, 1)], bases=(QUICK["Section"],), frozen=True)

    assert repr(wider(2, more=3)).endswith("Wider(first=2, second='b', third={}, base='', more=3)")


def test_an_instance_can_be_pickled() -> None:
    edit = Edit(Span(1, 2, 3, 4), "x")

    assert pickle.loads(pickle.dumps(edit)) == edit


def test_conventions_show_all_that_they_hold() -> None:
    assert repr(Conventions(files=Files(("a",)))).startswith("Conventions(project=Project(backend='backend'")
    assert "files=Files(exclude=('a',))" in repr(Conventions(files=Files(("a",))))
