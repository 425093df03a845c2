"""Which names of variables are whose: scopes, first bindings, constants, names that somebody else dictates."""

from collections.abc import Iterator
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.python.bindings import Binding, BindingKind, Placement
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.facts import Class, Function
from patterns_cli.rules.python_naming.class_like import is_class_like
from patterns_cli.rules.python_naming.judge import is_free, is_named_by_base, matches_any
from patterns_cli.rules.python_naming.known_bases import DICTATED, MEMBER_BASES
from patterns_cli.rules.python_naming.variable_triggers import is_plainly_bound

_DECLARING: Final = frozenset({
    BindingKind.GLOBAL, BindingKind.NONLOCAL, BindingKind.TYPE_PARAMETER, BindingKind.TYPE_ALIAS,
})  # fmt: skip
_ASSIGNING: Final = frozenset({BindingKind.ASSIGNMENT, BindingKind.ANNOTATION, BindingKind.WALRUS})
_JUDGED_WITH_CAPITAL: Final = frozenset({
    *_ASSIGNING, BindingKind.FOR, BindingKind.WITH, BindingKind.EXCEPT, BindingKind.COMPREHENSION,
})  # fmt: skip
"""Forms in which a name with a capital first is judged; the others bind what may well be a class."""

_ALIASES: Final = frozenset({
    "alias", "validation_alias", "serialization_alias", "alias_generator", "data_key", "load_from", "rename",
})  # fmt: skip
"""Arguments that say that a field is called otherwise on the wire."""


def first_bindings(document: PythonDocument) -> Iterator[Binding]:
    """The first binding of each variable in each scope, but for those that belong to a scope further out.

    A name that functions declare `global`, and that the module itself does not bind, is seen once.
    """
    bound = document.bindings
    met: set[tuple[object, str]] = set()
    for each in bound.variables:
        if each.kind in _DECLARING:
            continue
        place: object = each.scope.span if each.scope else None
        if bound.is_declared(each):
            if bound.of(None, each.name) or not _is_global(each, document):
                continue
            place = None
        if (place, each.name) not in met:
            met.add((place, each.name))
            yield each


def is_misnamed(binding: Binding, document: PythonDocument, conventions: Conventions) -> bool:
    """Whether a variable's name fits neither the style of variables nor, where one may stand, that of constants."""
    naming, name = conventions.naming, binding.name
    if naming.accepts(name, naming.python.function) or is_free(name, conventions):
        return False
    local = isinstance(binding.scope, Function) and not document.bindings.is_declared(binding)
    if not local:
        return is_mixed(name) and not naming.accepts(name, naming.python.constant)
    if is_mixed(name):
        return True
    together = document.bindings.of(binding.scope, name)
    if naming.accepts(name, naming.python.constant) and all(map(_is_constant, together)):
        return False
    judged = (each for each in together if each.kind in _JUDGED_WITH_CAPITAL)
    plain = any(is_plainly_bound(document.code_line(each.span.line)) for each in judged)
    return plain and not any(is_class_like(each, document) for each in together)


def is_module_constant(binding: Binding, document: PythonDocument) -> bool:
    """Whether a module binds the name once, to a literal: a constant, whatever it is called."""
    if binding.scope is not None or binding.kind not in _ASSIGNING or binding.where.placement is Placement.REPEATEDLY:
        return False
    together = document.bindings.of(None, binding.name)
    is_shared = any(each.name == binding.name and _is_global(each, document) for each in document.bindings.variables)
    literal = bool(binding.values) and all(each.is_constant and not each.is_none for each in binding.values)
    return literal and len(together) == 1 and not is_shared


def is_attribute_dictated(name: str, owner: Class, document: PythonDocument, conventions: Conventions) -> bool:
    """Whether the name of an attribute is another's: a base's in the project or outside, a framework's."""
    if matches_any(name, DICTATED) or is_named_by_base(name, owner, document, conventions):
        return True
    return document.heritage.inherits(owner, name)


def is_member_dictated(binding: Binding, owner: Class, document: PythonDocument, conventions: Conventions) -> bool:
    """Whether a name in a class body is an enumeration's, that of a key on the wire, or a base's."""
    if not _ALIASES.isdisjoint(binding.keywords):
        return True
    if any(matches_any(origin, MEMBER_BASES) for origin in document.heritage.base_origins(owner)):
        return True
    return is_attribute_dictated(binding.name, owner, document, conventions) or _has_alias_generator(owner, document)


def is_on_the_wire(owner: Class, document: PythonDocument) -> bool:
    """Whether the class is a model whose fields may be given an alias."""
    origins = document.heritage.base_origins(owner)
    return any(matches_any(origin, ("pydantic.*", "pydantic_settings.*", "sqlmodel.*")) for origin in origins)


def _has_alias_generator(owner: Class, document: PythonDocument) -> bool:
    """Whether the model, or an ancestor, makes the names on the wire out of those of the fields."""
    for heir in document.heritage.family(owner):
        bound = heir.module.bindings
        configured = (word for each in bound.of(heir.declared, "model_config") for word in each.keywords)
        if not _ALIASES.isdisjoint((*heir.declared.keywords, *configured)):
            return True
        for inner in heir.module.classes:
            if inner.enclosing is heir.declared and inner.name == "Config" and bound.of(inner, "alias_generator"):
                return True
    return False


def is_mixed(name: str) -> bool:
    """Whether a name begins with a small letter and holds a capital, or is not ASCII and may well do so."""
    core = name.strip("_")
    return core[:1].islower() and core != core.lower()


def _is_constant(binding: Binding) -> bool:
    if binding.kind is BindingKind.AUGMENTED:
        return True
    return binding.kind in _ASSIGNING and bool(binding.values) and all(each.is_constant for each in binding.values)


def _is_global(binding: Binding, document: PythonDocument) -> bool:
    together = document.bindings.of(binding.scope, binding.name) if binding.scope else ()
    return any(each.kind is BindingKind.GLOBAL for each in together)
