"""The names that functions take and classes hold, read from single nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns_cli.documents.typescript.facts import Argument, Form, Member, MemberKind
from patterns_cli.documents.typescript.patterns import bound_names
from patterns_cli.documents.typescript.values import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from patterns_cli.documents.typescript.values import Values

_NAMES = frozenset({"property_identifier", "private_property_identifier"})
_ACCESSORS = frozenset({"get", "set"})
_WITHOUT_PLACE = frozenset({"override_modifier"})


def arguments(values: Values, node: Node) -> Iterator[Argument]:
    """The names that one parameter binds, or one binding pattern of a `catch` or of an arrow."""
    parameter = node.type in {"required_parameter", "optional_parameter"}
    pattern = node.child_by_field_name("pattern") if parameter else node
    if pattern is None or (parameter and any(child.type in _WITHOUT_PLACE for child in node.children)):
        return
    reading = values.reading
    annotation = values.annotation(node) if parameter and pattern.type == "identifier" else ""
    for bound, taken in bound_names(pattern):
        if reading.is_original(bound) and not bound.is_missing:
            named = reading.named(bound)
            yield Argument(named.name, named.span, annotation, taken)


def member(values: Values, node: Node, *, inherits: bool) -> Member | None:
    """The member that a definition in a class is, or None: quoted, computed, the constructor or only declared."""
    name = node.child_by_field_name("name")
    if name is None or name.type not in _NAMES or not values.reading.is_original(name):
        return None
    named = values.reading.named(name)
    words = set()
    for child in node.children:
        if child.id == name.id:
            break
        words.add(values.reading.text(child) if child.type == "accessibility_modifier" else child.type)
    if "declare" in words or named.name == "constructor":
        return None
    field = node.type == "public_field_definition"
    value = node.child_by_field_name("value")
    kind = MemberKind.FIELD if field else MemberKind.ACCESSOR if words & _ACCESSORS else MemberKind.METHOD
    return Member(
        named.name,
        named.span,
        kind,
        hidden="private" in words or named.name.startswith("#"),
        decorated="decorator" in words or (not field and _follows_decorator(node)),
        inherits=inherits,
        overrides="override_modifier" in words,
        form=_form(values, value) if field else Form.FUNCTION,
        annotation=values.annotation(node) if field else "",
    )


def _form(values: Values, value: Node | None) -> Form | None:
    """What a field is bound to; its function, if it is one, has not been read yet."""
    if value is None:
        return None
    return Form.FUNCTION if value.type in FUNCTIONS else values.value(value).form


def _follows_decorator(node: Node) -> bool:
    """Whether a decorator stands before a method, where the grammar makes it a member of its own."""
    before = node.prev_named_sibling
    while before is not None and before.type == "comment":
        before = before.prev_named_sibling
    return before is not None and before.type == "decorator"


def inherits(body: Node) -> bool:
    """Whether the class of that body extends or implements something."""
    owner = body.parent
    return owner is not None and any(child.type == "class_heritage" for child in owner.children)
