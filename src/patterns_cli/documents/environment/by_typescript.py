"""What TypeScript and JavaScript read from the environment: `process.env.X` in every form, and `import.meta.env.X`."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from patterns_cli.documents.base import Source
from patterns_cli.documents.environment.facts import Read

if TYPE_CHECKING:
    from tree_sitter import Node

SCREEN: Final = re.compile(rb"process\s*\.\s*env|import\.meta\.env")
"""What stands in every file that has something to say here."""

_QUERY: Final = """
(member_expression) @read
(subscript_expression) @read
(variable_declarator name: (object_pattern)) @taken
"""
_ENVIRONMENTS: Final = frozenset({b"process.env", b"import.meta.env", b"process?.env", b"globalThis.process.env"})
_NAME: Final = re.compile(rb"[A-Za-z_]\w*")
_LARGEST: Final = 500_000
"""Bytes of the largest file that is read: what is larger was bundled."""


def typescript_reads(source: Source) -> tuple[Read, ...]:
    """The variables that a file reads, in no order."""
    if len(source.data) > _LARGEST or not SCREEN.search(source.data):
        return ()
    from patterns_cli.documents.typescript import parser, positions  # noqa: PLC0415 - only what is parsed needs them

    data = source.text.encode()
    dialect: parser.Dialect = "typescript" if source.path.endswith((".ts", ".mts", ".cts")) else "tsx"
    root = parser.parse(data, dialect)
    if root is None:  # the parser has given up, which PAT001 says
        return ()
    captures = parser.captures(root, _QUERY, dialect)
    places = positions.Positions(data)
    found = [
        *(each for node in captures.get("read", ()) for each in _access(node)),
        *(each for node in captures.get("taken", ()) for each in _destructured(node)),
    ]
    return tuple(
        Read((name.decode(),), places.span(node.start_byte, node.end_byte), optional) for name, node, optional in found
    )


_Found = tuple[bytes, "Node", bool]
"""The name, the node of it, and whether something stands in for it."""


def _access(node: "Node") -> Iterator[_Found]:
    owner = node.child_by_field_name("object")
    if owner is None or not _is_environment(owner) or _is_set(node):
        return
    named = node.child_by_field_name("property") or node.child_by_field_name("index")
    if named is None:
        return
    text = named.text or b""
    if named.type == "string":
        text = text[1:-1]
    elif named.type != "property_identifier":
        return
    if _NAME.fullmatch(text):
        yield text, named, _is_replaced(node)


def _destructured(node: "Node") -> Iterator[_Found]:
    value, pattern = node.child_by_field_name("value"), node.child_by_field_name("name")
    if value is None or pattern is None or not _is_environment(value):
        return
    for child in pattern.named_children:
        key = child.child_by_field_name("key") or child.child_by_field_name("left") or child
        if key.type in {"shorthand_property_identifier_pattern", "property_identifier"} and key.text:
            inner = child.child_by_field_name("value")
            has_default = child.type == "object_assignment_pattern" or (
                inner is not None and inner.type == "assignment_pattern"
            )
            yield key.text, key, has_default


def _is_environment(node: "Node") -> bool:
    return re.sub(rb"\s+", b"", (node.text or b"")[:100]) in _ENVIRONMENTS


def _is_set(node: "Node") -> bool:
    """Whether the variable is assigned or deleted here, not read."""
    parent = node.parent
    if parent is None:
        return False
    if parent.type == "unary_expression":
        return (parent.text or b"").startswith(b"delete")
    if parent.type not in {"assignment_expression", "augmented_assignment_expression"}:
        return False
    return parent.child_by_field_name("left") == node


def _is_replaced(node: "Node") -> bool:
    """Whether the expression goes on with `??` or `||`."""
    parent = node.parent
    if parent is None or parent.type != "binary_expression" or parent.child_by_field_name("left") != node:
        return False
    operator = parent.child_by_field_name("operator")
    return operator is not None and operator.type in {"??", "||"}
