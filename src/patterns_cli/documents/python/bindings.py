"""What a Python module binds beside classes, functions and imports, as facts: variables of every kind, attributes."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Final

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.python.facts import Class, Function
from patterns_cli.model import Span
from patterns_cli.records import dataclass


class BindingKind(StrEnum):
    """The form in which a name is bound."""

    ASSIGNMENT = "assignment"
    ANNOTATION = "annotation"
    AUGMENTED = "augmented assignment"
    WALRUS = "walrus"
    FOR = "for"
    WITH = "with"
    EXCEPT = "except"
    COMPREHENSION = "comprehension"
    CAPTURE = "match capture"
    GLOBAL = "global"
    NONLOCAL = "nonlocal"
    TYPE_PARAMETER = "type parameter"
    TYPE_ALIAS = "type alias"


class Placement(StrEnum):
    """How often a binding takes place whenever its scope is run."""

    ONCE = "once"
    PERHAPS = "perhaps"
    REPEATEDLY = "repeatedly"


@dataclass(frozen=True, slots=True)
class Where:
    """Where something is bound: the nearest class or function around it, None for the module, and how often."""

    scope: Class | Function | None = None
    placement: Placement = Placement.ONCE

    def inside(self, *, repeated: bool) -> "Where":
        """In a block of a compound statement that stands here."""
        if repeated:
            return Where(self.scope, Placement.REPEATEDLY)
        return self if self.placement is Placement.REPEATEDLY else Where(self.scope, Placement.PERHAPS)


@dataclass(frozen=True, slots=True)
class Value:
    """An expression that a name is bound to, as far as names tell what it is.

    `is_constant`: made of literals and of names in capitals alone. `called` is the dotted text of what is called
    (`models.User` in `models.User(1)`), `text` the first argument of that call where it is a plain string, `keywords`
    the names of its arguments; `named` the dotted text of a name, subscripts set aside, or the last word of an
    attribute. What does not apply is empty.
    """

    is_constant: bool = False
    is_none: bool = False
    called: str = ""
    text: str = ""
    named: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Binding(Named):
    """A name that is bound, and its span; of an attribute such as `self.name` both are those of `name`.

    Names of a comprehension count as those of the scope it stands in, though nobody sees them outside. `values` are
    the expressions of which one is bound (several after `or` and `if … else`), and none where that cannot be told.
    `annotation` is the dotted text of the annotation, empty if it is not a dotted name, None if there is none.
    `keywords` are the names of arguments, and the keys of dictionaries, in value and annotation. `receiver` is `self`
    of `self.name`, empty for plain names.
    """

    kind: BindingKind
    where: Where = Where()
    values: tuple[Value, ...] = ()
    annotation: str | None = None
    keywords: tuple[str, ...] = ()
    receiver: str = ""

    @property
    def scope(self) -> Class | Function | None:
        """The nearest class or function around it, None for the module."""
        return self.where.scope

    @property
    def receiving_class(self) -> Class | None:
        """The class whose method gives this attribute to its first parameter, or None."""
        method = self.where.scope
        if not self.receiver or not isinstance(method, Function) or method.owner is None or not method.parameters:
            return None
        is_static = any(each.rpartition(".")[2] == "staticmethod" for each in method.decorators)
        return None if is_static or method.parameters[0].name != self.receiver else method.owner


_ELSEWHERE: Final = frozenset({BindingKind.GLOBAL, BindingKind.NONLOCAL})

NOT_AMONG_OCCURRENCES: Final = _ELSEWHERE | {BindingKind.TYPE_PARAMETER, BindingKind.TYPE_ALIAS}
"""Forms in which a name is bound that occurrences tell nothing of."""


@dataclass(frozen=True)
class Bindings:
    """Every binding of a module, in the order of the text.

    `exported` are the names in `__all__`, None where it is not there or is not made of plain strings alone.
    """

    all: tuple[Binding, ...] = ()
    exported: frozenset[str] | None = None

    @cached_property
    def variables(self) -> tuple[Binding, ...]:
        """The bindings of plain names."""
        return tuple(each for each in self.all if not each.receiver)

    @cached_property
    def attributes(self) -> tuple[Binding, ...]:
        """The bindings of attributes of plain names."""
        return tuple(each for each in self.all if each.receiver)

    @cached_property
    def by_scope(self) -> Mapping[Span | None, Mapping[str, Sequence[Binding]]]:
        """The bindings of plain names by the span of their scope (None: the module) and by name."""
        found: dict[Span | None, dict[str, list[Binding]]] = {}
        for each in self.variables:
            found.setdefault(place_of(each.scope), {}).setdefault(each.name, []).append(each)
        return found

    @cached_property
    def _attribute_names(self) -> Mapping[Span, frozenset[str]]:
        found: dict[Span, set[str]] = {}
        for each in self.attributes:
            owner = each.receiving_class
            if owner is not None:
                found.setdefault(owner.span, set()).add(each.name)
        return {place: frozenset(names) for place, names in found.items()}

    def attribute_names(self, place: Span | None) -> frozenset[str]:
        """The attributes that methods of the class at that place give to what they are called on."""
        return self._attribute_names.get(place, frozenset()) if place else frozenset()

    def of(self, scope: Class | Function | None, name: str) -> Sequence[Binding]:
        """The bindings of a plain name in one scope."""
        return self.by_scope.get(place_of(scope), {}).get(name, ())

    def is_declared(self, binding: Binding) -> bool:
        """Whether `global` or `nonlocal` says that the name belongs to a scope further out."""
        return bool(self._declared) and (place_of(binding.scope), binding.name) in self._declared

    @cached_property
    def _declared(self) -> frozenset[tuple[Span | None, str]]:
        """The scopes and names of `global` and `nonlocal`."""
        return frozenset((place_of(each.scope), each.name) for each in self.variables if each.kind in _ELSEWHERE)


def place_of(scope: Class | Function | None) -> Span | None:
    """What tells one scope of a module from another: the span of its name."""
    return None if scope is None else scope.span


def in_order(bindings: Iterable[Binding], exported: Sequence[frozenset[str] | None]) -> Bindings:
    """The bindings in the order of the text; `exported` is what each binding of `__all__` holds, as far as known."""
    names = [each for each in exported if each is not None]
    known = frozenset[str]().union(*names) if names and len(names) == len(exported) else None
    ordered = sorted(bindings, key=lambda each: (each.span.line, each.span.column, each.kind))
    return Bindings(tuple(ordered), known)
