"""Dataclasses that are made quickly: `__init__`, which `dataclasses` compiles for each class, when it is first called.

`dataclasses` writes six methods of every class as text and compiles them, which was more than a third of the start of
a process, though of most classes a run makes no instance. Here all methods but `__init__` look the fields up and are
not compiled at all. To a type checker these are the functions of the standard library, whose `fields`, `replace` and
`asdict` take what is made here. A field with `init=False` and `InitVar` are not known.
"""

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter, ge, gt, le, lt
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

ClassT = TypeVar("ClassT", bound=type)
RecordT = TypeVar("RecordT")
Method = Callable[..., Any]


class _Missing:
    """The default of a field that has none."""

    def __repr__(self) -> str:
        return "MISSING"


_MISSING: Final = _Missing()


class _Field:
    """A field as it was declared; the names are those of `dataclasses.Field`."""

    __slots__ = ("compare", "default", "default_factory", "kw_only", "metadata", "name", "repr", "type")

    name: str
    type: Any

    def __init__(
        self,
        *,
        default: Any = _MISSING,  # noqa: ANN401 - whatever the field holds
        default_factory: Any = _MISSING,  # noqa: ANN401 - a function of nothing
        repr: bool = True,  # noqa: A002 - the name in `dataclasses`
        compare: bool = True,
        kw_only: bool = False,
        metadata: Mapping[str, Any] | None = None,
    ) -> None:
        self.default = default
        self.default_factory = default_factory
        self.repr = repr
        self.compare = compare
        self.kw_only = kw_only
        self.metadata = metadata or {}


def _dataclass(
    cls: type | None = None,
    /,
    *,
    frozen: bool = False,
    slots: bool = False,
    eq: bool = True,
    order: bool = False,
    kw_only: bool = False,
    repr: bool = True,  # noqa: A002 - the name in `dataclasses`
) -> Any:  # noqa: ANN401 - a class, or what makes one of a class
    """The class with the methods of a dataclass, or a decorator that gives it."""

    def make(cls: type) -> type:
        own = {one.name: one for one in _declared(cls, kw_only=kw_only)}
        inherited = (one for base in reversed(cls.__mro__[1:]) for one in vars(base).get("__record__", ()))
        record = tuple(({one.name: one for one in inherited} | own).values())
        made = _with_slots(cls, own) if slots else cls
        _add(made, _methods(made, record, frozen=frozen, eq=eq, order=order, shown=repr))
        return made

    return make if cls is None else make(cls)


def _declared(cls: type, *, kw_only: bool) -> Iterator[_Field]:
    """The fields that the class itself declares, all to be given by name where it is `kw_only`.

    Their defaults are left in the class as they would stand without us.
    """
    for name, kind in vars(cls).get("__annotations__", {}).items():
        if kind is ClassVar or getattr(kind, "__origin__", None) is ClassVar:
            continue
        default = vars(cls).get(name, _MISSING)
        one = default if isinstance(default, _Field) else _Field(default=default)
        one.name, one.type, one.kw_only = name, kind, one.kw_only or kw_only
        if one is default:
            if one.default is _MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
        yield one


def _with_slots(cls: type, own: Mapping[str, _Field]) -> type:
    """The class once more, with a slot for each field that has none in a base."""
    there = {name for base in cls.__mro__[1:] for name in vars(base).get("__slots__", ())}
    held = {name: value for name, value in vars(cls).items() if name not in own and name not in _OF_ITS_OWN}
    made: type = type(cls)(
        cls.__name__, cls.__bases__, {**held, "__slots__": tuple(name for name in own if name not in there)}
    )
    made.__qualname__ = cls.__qualname__
    return made


_OF_ITS_OWN = frozenset({"__dict__", "__weakref__"})


def _add(cls: type, methods: Mapping[str, Any]) -> None:
    """Give the class those of the methods that it does not define itself."""
    for name, method in methods.items():
        if name not in vars(cls) or (name == "__hash__" and "__eq__" in methods and vars(cls)[name] is None):
            setattr(cls, name, method)


def _methods(
    cls: type, record: tuple[_Field, ...], *, frozen: bool, eq: bool, order: bool, shown: bool
) -> Mapping[str, Any]:
    """What the class gets, by name."""
    compared = _values_of([one.name for one in record if one.compare])
    every = [one.name for one in record]
    made: dict[str, Any] = {
        "__record__": record,
        "__match_args__": tuple(one.name for one in record if not one.kw_only),
        "__init__": _initializer(cls, record, frozen=frozen),
        "__dataclass_fields__": _Plain("__dataclass_fields__", cls, record, frozen=frozen),
        "__dataclass_params__": _Plain("__dataclass_params__", cls, record, frozen=frozen),
    }
    if shown:
        made["__repr__"] = _representation([one.name for one in record if one.repr])
    if eq:
        made |= {"__eq__": _equality(compared), "__hash__": _hash(compared) if frozen else None}
    if order:
        made |= {f"__{by.__name__}__": _ordering(by, compared) for by in (lt, le, gt, ge)}
    if frozen:
        made |= {"__setattr__": _refusing_set(cls, every), "__delattr__": _refusing_delete(cls, every)}
        made |= {"__getstate__": _state_of(every), "__setstate__": _restoring(every)}
    return made


def _values_of(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of those fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda held: tuple(getattr(held, name) for name in names)


def _initializer(cls: type, record: tuple[_Field, ...], *, frozen: bool) -> Method:
    """An `__init__` that puts the real one into its place when it is called."""

    def __init__(self: object, *values: Any, **named: Any) -> None:  # noqa: ANN401, N807 - it is put into the class
        made = _compiled(cls, record, frozen=frozen)
        cls.__init__ = made  # type: ignore[misc]  # what this one stands for
        made(self, *values, **named)

    return __init__


def _compiled(cls: type, record: tuple[_Field, ...], *, frozen: bool) -> Method:
    """The `__init__` that takes the fields by place or by name, and gives the others their defaults."""
    known: dict[str, Any] = {"_missing": _MISSING, "_set": object.__setattr__}
    placed, named, lines = ["self"], list[str](), list[str]()
    for number, one in enumerate(record):
        value = one.name
        parameter = one.name
        if one.default is not _MISSING:
            known[f"_{number}"] = one.default
            parameter = f"{one.name}=_{number}"
        elif one.default_factory is not _MISSING:
            known[f"_{number}"] = one.default_factory
            parameter = f"{one.name}=_missing"
            value = f"_{number}() if {one.name} is _missing else {one.name}"
        (named if one.kw_only else placed).append(parameter)
        lines.append(f"_set(self,{one.name!r},{value})" if frozen else f"self.{one.name}={value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    parameters = ",".join([*placed, *(["*", *named] if named else [])])
    exec(f"def __init__({parameters}):\n " + "\n ".join(lines or ["pass"]), known)  # noqa: S102 - our own names
    made: Method = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _representation(names: list[str]) -> Method:
    def __repr__(self: object) -> str:  # noqa: N807 - it is put into the class
        held = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({held})"

    return __repr__


def _equality(values: Callable[[Any], tuple[Any, ...]]) -> Method:
    def __eq__(self: object, other: object) -> bool:  # noqa: N807 - it is put into the class
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    return __eq__


def _hash(values: Callable[[Any], tuple[Any, ...]]) -> Method:
    def __hash__(self: object) -> int:  # noqa: N807 - it is put into the class
        return hash(values(self))

    return __hash__


def _ordering(by: Callable[[Any, Any], bool], values: Callable[[Any], tuple[Any, ...]]) -> Method:
    def compare(self: object, other: object) -> bool:
        return by(values(self), values(other)) if type(other) is type(self) else NotImplemented

    return compare


def _refusing_set(cls: type, names: list[str]) -> Method:
    def __setattr__(self: object, name: str, value: object) -> None:  # noqa: N807 - it is put into the class
        if type(self) is cls or name in names:
            _refuse(f"cannot assign to field {name!r}")
        object.__setattr__(self, name, value)

    return __setattr__


def _refusing_delete(cls: type, names: list[str]) -> Method:
    def __delattr__(self: object, name: str) -> None:  # noqa: N807 - it is put into the class
        if type(self) is cls or name in names:
            _refuse(f"cannot delete field {name!r}")
        object.__delattr__(self, name)

    return __delattr__


def _refuse(message: str) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - heavy, and only for those who do what they must not

    raise FrozenInstanceError(message)


def _state_of(names: list[str]) -> Method:
    def __getstate__(self: object) -> list[Any]:  # noqa: N807 - it is put into the class
        return [getattr(self, name) for name in names]

    return __getstate__


def _restoring(names: list[str]) -> Method:
    def __setstate__(self: object, state: list[Any]) -> None:  # noqa: N807 - it is put into the class
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return __setstate__


class _Plain:
    """An attribute that `dataclasses` looks for in a class, made of the same fields when it does."""

    def __init__(self, name: str, cls: type, record: tuple[_Field, ...], *, frozen: bool) -> None:
        self._name = name
        self._cls = cls
        self._record = record
        self._frozen = frozen

    def __get__(self, instance: object, owner: type) -> Any:  # noqa: ANN401 - what `dataclasses` keeps there
        import dataclasses  # noqa: PLC0415 - heavy, and only for those who ask it

        declared = [(one.name, one.type, _plain_field(one)) for one in self._record]
        made = dataclasses.make_dataclass(self._cls.__name__, declared, frozen=self._frozen)
        for name in ("__dataclass_fields__", "__dataclass_params__"):
            setattr(self._cls, name, getattr(made, name))
        return getattr(made, self._name)


def _plain_field(one: _Field) -> Any:  # noqa: ANN401 - a field of `dataclasses`, or the value that it takes for one
    from dataclasses import field  # noqa: PLC0415 - see above

    defaults = {name: getattr(one, name) for name in ("default", "default_factory")}
    given = {name: value for name, value in defaults.items() if value is not _MISSING}
    return field(**given, repr=one.repr, compare=one.compare, kw_only=one.kw_only, metadata=one.metadata)


def _fields(held: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a class or an instance of one
    """The fields of a class that was made here or by `dataclasses`."""
    record = getattr(held, "__record__", None)
    if record is not None:
        return tuple(record)
    from dataclasses import fields  # noqa: PLC0415 - see above

    return fields(held)


def _replace(held: RecordT, **changes: Any) -> RecordT:  # noqa: ANN401 - what the fields hold
    """An instance like `held` but for the changes."""
    values = {one.name: getattr(held, one.name) for one in _fields(held)}
    return type(held)(**{**values, **changes})


if TYPE_CHECKING:
    from dataclasses import MISSING, dataclass, field, fields, replace
else:
    MISSING, dataclass, field, fields, replace = _MISSING, _dataclass, _Field, _fields, _replace

__all__ = ["MISSING", "dataclass", "field", "fields", "replace"]
