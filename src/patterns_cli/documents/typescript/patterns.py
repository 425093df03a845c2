"""The names that a binding pattern binds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns_cli.documents.typescript.facts import Taken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node


def bound_names(pattern: Node) -> Iterator[tuple[Node, Taken]]:
    """The identifiers bound by `pattern`, in order, and what of the value each is bound to.

    In `{ id, name: label, ...rest }` only `id` is somebody else's word; array patterns have no keys.
    """
    pending = [(pattern, Taken.WHOLE)]
    while pending:
        node, taken = pending.pop()
        match node.type:
            case "identifier":
                yield node, taken
            case "shorthand_property_identifier_pattern":
                yield node, Taken.KEY
            case "pair_pattern":
                pending.extend((one, Taken.ALIAS) for one in _present(node.child_by_field_name("value")))
            case "object_assignment_pattern" | "assignment_pattern":
                pending.extend((one, taken) for one in _present(node.child_by_field_name("left")))
            case "object_pattern" | "array_pattern":
                pending.extend((one, Taken.ELEMENT) for one in reversed(node.named_children))
            case "rest_pattern":
                pending.extend((one, taken) for one in reversed(node.named_children))


def _present(node: Node | None) -> list[Node]:
    return [] if node is None else [node]
