"""The names that a binding pattern binds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node


def bound_names(pattern: Node) -> Iterator[tuple[Node, bool]]:
    """The identifiers bound by `pattern`, in order, and whether each is a key of the object taken apart.

    In `{ id, name: label, ...rest }` only `id` is somebody else's word; array patterns have no keys.
    """
    pending = [pattern]
    while pending:
        node = pending.pop()
        match node.type:
            case "identifier":
                yield node, False
            case "shorthand_property_identifier_pattern":
                yield node, True
            case "pair_pattern":
                pending.extend(_present(node.child_by_field_name("value")))
            case "object_assignment_pattern" | "assignment_pattern":
                pending.extend(_present(node.child_by_field_name("left")))
            case "object_pattern" | "array_pattern" | "rest_pattern":
                pending.extend(reversed(node.named_children))


def _present(node: Node | None) -> list[Node]:
    return [] if node is None else [node]
