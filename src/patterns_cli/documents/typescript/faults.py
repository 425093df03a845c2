"""Where and why a TypeScript text does not parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns_cli.documents.base import SyntaxFault

if TYPE_CHECKING:
    from tree_sitter import Node

    from patterns_cli.documents.typescript.reading import Reading

_LONGEST = 30


def first_fault(reading: Reading) -> SyntaxFault | None:
    """The first place of `reading` that is no TypeScript, at most one line long."""
    node = _first(reading.root)
    if node is None:
        return None
    start, end = node.start_byte, min(node.end_byte, reading.positions.line_end(node.start_byte))
    span = reading.positions.span(start, max(start, end))
    if node.is_missing:
        return SyntaxFault(span, f"`{node.type}` is missing")
    seen = " ".join(reading.data[start:end].decode(errors="replace").split())
    if not seen:
        return SyntaxFault(span, "the text ends too early")
    return SyntaxFault(span, f"unexpected `{seen if len(seen) <= _LONGEST else seen[:_LONGEST] + '…'}`")


def _first(root: Node) -> Node | None:
    """The first ERROR or MISSING node; of errors inside one another the innermost first one."""
    found = None
    pending = [root]
    while pending:
        node = pending.pop()
        if node.is_missing:
            return node
        if node.is_error:
            found = node
            pending = []
        pending.extend(child for child in reversed(node.children) if child.has_error or child.is_missing)
    return found
