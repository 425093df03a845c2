"""Where a name stands in a file: whether it may be that of a class or component, and how a local is renamed whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from patterns_cli.documents.typescript.words import places
from patterns_cli.model import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from patterns_cli.documents.bindings import Named
    from patterns_cli.documents.typescript.reading import Reading

_MANY = 200
"""Occurrences of a name up to which they are looked at one by one."""

_BINDING = frozenset(
    {
        "variable_declarator", "required_parameter", "optional_parameter", "array_pattern", "pair_pattern",
        "rest_pattern", "assignment_pattern", "catch_clause", "arrow_function", "function_declaration",
        "generator_function_declaration", "function_expression", "function_signature", "export_specifier",
        "export_statement",
    }
)  # fmt: skip
_OF_VALUES = _BINDING | {
    "binary_expression", "template_substitution", "unary_expression", "update_expression", "call_expression",
    "expression_statement", "assignment_expression", "augmented_assignment_expression", "non_null_expression",
}  # fmt: skip
"""What holds a name that is neither a class nor a component; anything else may pass one on."""

_OF_PLAIN_VALUES = frozenset(
    {
        "length", "trim", "map", "filter", "slice", "split", "replace", "toString", "toLowerCase", "toUpperCase",
        "includes", "startsWith", "endsWith", "push", "join", "indexOf", "forEach", "reduce", "toFixed", "concat",
    }
)  # fmt: skip

_TEXT = frozenset(
    {"comment", "html_comment", "string_fragment", "jsx_text", "regex_pattern", "template_string", "string"}
)
_OTHER_NAMES = frozenset({"property_identifier", "private_property_identifier", "statement_identifier"})
_REFERENCES = frozenset({"identifier", "shorthand_property_identifier"})
_BLOCKS = frozenset(
    {
        "statement_block", "program", "for_statement", "for_in_statement", "switch_body", "class_static_block",
        "catch_clause", "internal_module",
    }
)  # fmt: skip
_FUNCTIONS = frozenset(
    {
        "function_declaration", "generator_function_declaration", "function_expression", "generator_function",
        "arrow_function", "method_definition",
    }
)  # fmt: skip
_DYNAMIC = re.compile(rb"\beval\s*\(|\bwith\s*\(")


def may_be_type(reading: Reading, name: str) -> bool:
    """Whether the capitalised `name` is used as that of a class or component may be, or passed on to who may."""
    found = list(_occurrences(reading, name))
    return len(found) > _MANY or any(_is_of_type(reading, node) for node in found)


def renaming(reading: Reading, named: Named, wanted: str) -> tuple[Edit, ...]:
    """The edits that rename a local everywhere, or none where syntax alone does not make them certain.

    Certain: the name is bound once in its scope and not exported, the new name does not stand there, and nothing
    evaluates text. What stands outside of the scope means something else; in a script, where functions leave their
    blocks, nothing may.
    """
    if reading.faulty or reading.data is not reading.copy or _DYNAMIC.search(reading.data):
        return ()
    nodes = [node for node in _occurrences(reading, named.name) if node.type not in _TEXT | _OTHER_NAMES]
    binding = next((node for node in nodes if reading.span(node) == named.span), None)
    scope = _scope(binding) if binding is not None else None
    if binding is None or scope is None or len(nodes) > _MANY or not _is_private(scope, reading):
        return ()
    within = slice(scope.start_byte, scope.end_byte)
    if next(places(reading.data[within], wanted.encode()), None) is not None:
        return ()
    inside = [node for node in nodes if within.start <= node.start_byte and node.end_byte <= within.stop]
    if len(inside) < len(nodes) and not _is_module(reading):
        return ()
    if any(node.type not in _REFERENCES or (node.id != binding.id and _binds(node)) for node in inside):
        return ()
    return tuple(
        Edit(reading.span(node), f"{named.name}: {wanted}" if node.type != "identifier" else wanted) for node in inside
    )


def _occurrences(reading: Reading, name: str) -> Iterator[Node]:
    word = name.encode()
    for start in places(reading.data, word):
        node = reading.root.descendant_for_byte_range(start, start + len(word))
        if node is not None:
            yield node


def _is_of_type(reading: Reading, node: Node) -> bool:
    parent = node.parent
    if node.type not in {"identifier", "type_identifier"} or parent is None:
        return node.type == "shorthand_property_identifier"
    if parent.type == "member_expression":
        member = parent.child_by_field_name("property")
        return member is None or reading.text(member) not in _OF_PLAIN_VALUES
    if parent.type == "binary_expression":
        operator = parent.child_by_field_name("operator")
        return operator is not None and operator.type == "instanceof"
    if parent.type == "call_expression":
        return parent.parent is not None and parent.parent.type == "decorator"
    if parent.type in {"variable_declarator", "assignment_pattern"}:
        return parent.child_by_field_name("name") != node and parent.child_by_field_name("left") != node
    return parent.type not in _OF_VALUES


def _binds(node: Node) -> bool:
    """Whether the occurrence binds the name a second time, or gives it away."""
    inner, parent = node, node.parent
    while parent is not None and parent.type in {"rest_pattern", "array_pattern", "object_pattern", "pair_pattern"}:
        inner, parent = parent, parent.parent
    if parent is None or parent.type in {"export_specifier", "import_specifier", "import_clause", "namespace_import"}:
        return True
    if parent.type.endswith(("_declaration", "_signature", "_clause", "function_expression", "internal_module")):
        return parent.type not in {"extends_clause", "class_heritage", "else_clause"} and (
            parent.child_by_field_name("name") == inner or parent.child_by_field_name("parameter") == inner
        )
    if parent.type in {"variable_declarator", "required_parameter", "optional_parameter"}:
        return inner in {parent.child_by_field_name("name"), parent.child_by_field_name("pattern")}
    if parent.type in {"assignment_pattern", "object_assignment_pattern"}:
        return parent.child_by_field_name("left") == inner
    if parent.type == "arrow_function":
        return parent.child_by_field_name("parameter") == inner
    return parent.type == "for_in_statement" and (
        parent.child_by_field_name("left") == inner and parent.child_by_field_name("kind") is not None
    )


def _scope(binding: Node) -> Node | None:
    """The node in which the name that `binding` binds is known, or None where another name may come of it."""
    child, node = binding, binding.parent
    hoisted = False
    while node is not None:
        if node.type in {"required_parameter", "optional_parameter"} and _is_property(node):
            return None
        if node.type in {"export_statement", "assignment_expression"}:
            return None
        hoisted = hoisted or node.type == "variable_declaration"
        function = node.type in _FUNCTIONS and child.type not in {"identifier", "property_identifier"}
        single = node.type == "arrow_function" and node.child_by_field_name("parameter") == child
        if (function or single) or (not hoisted and node.type in _BLOCKS) or node.type == "program":
            return node
        child, node = node, node.parent
    return None


def _is_property(parameter: Node) -> bool:
    return any(
        child.type in {"accessibility_modifier", "override_modifier", "readonly"} for child in parameter.children
    )


def _is_module(reading: Reading) -> bool:
    return any(child.type in {"import_statement", "export_statement"} for child in reading.root.children)


def _is_private(scope: Node, reading: Reading) -> bool:
    """Whether nobody outside the file sees what the scope holds: names at the top of a script are everybody's."""
    if scope.type == "program":
        return _is_module(reading)
    return scope.type != "internal_module"
