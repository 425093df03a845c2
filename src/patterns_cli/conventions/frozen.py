"""Frozen dataclasses that are made quickly: their methods are ours for all of them, and none is compiled.

`dataclasses` writes the methods of each class as text and compiles them, which took a tenth of the start of a process.
Sections of the conventions are made a few times and compared seldom, so that methods that look their fields up will do.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

SectionT = TypeVar("SectionT")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[SectionT]) -> type[SectionT]:
    """The class as `@dataclass(frozen=True)` makes it, but that no method of its own is called after `__init__`."""
    made = dataclass(init=False, repr=False, eq=False)(cls)
    names = tuple(one.name for one in fields(made))  # type: ignore[arg-type]  # mypy takes it for any class
    values = attrgetter(*names) if len(names) > 1 else lambda held: (getattr(held, names[0]),)

    def __repr__(self: SectionT) -> str:  # noqa: N807 - they are put into the class
        held = ", ".join(f"{name}={value!r}" for name, value in zip(names, values(self), strict=True))
        return f"{type(self).__qualname__}({held})"

    def __eq__(self: SectionT, other: object) -> bool:  # noqa: N807 - see above
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    def __hash__(self: SectionT) -> int:  # noqa: N807 - see above
        return hash(values(self))

    methods: tuple[Callable[..., Any], ...] = (_initializer(made), __repr__, __eq__, __hash__, _refuse_set, _refuse_del)
    for name, method in zip(_NAMES, methods, strict=True):
        setattr(made, name, method)
    return made


_NAMES = ("__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__")


def _initializer(cls: type) -> Callable[..., None]:
    """What takes the fields by place or by name, and gives the others their defaults."""
    known: dict[str, Field[Any]] = {one.name: one for one in fields(cls)}
    placed = tuple(one.name for one in known.values() if not one.kw_only)

    def __init__(self: object, *given: Any, **named: Any) -> None:  # noqa: ANN401, N807 - whatever a field holds
        if len(given) > len(placed):
            raise TypeError(f"{cls.__qualname__} takes {len(placed)} values by place, not {len(given)}")
        values = dict(zip(placed, given, strict=False))
        wrong = [name for name in named if name not in known or name in values]
        if wrong:
            raise TypeError(f"{cls.__qualname__} takes no {', '.join(wrong)}, or has it already")
        values |= named
        for name, one in known.items():
            vars(self)[name] = values[name] if name in values else _default(one, cls)

    return __init__


def _default(one: Field[Any], cls: type) -> Any:  # noqa: ANN401 - whatever the field holds
    if one.default is not MISSING:
        return one.default
    if one.default_factory is not MISSING:
        return one.default_factory()
    raise TypeError(f"{cls.__qualname__} lacks {one.name}")


def _refuse_set(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_del(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
