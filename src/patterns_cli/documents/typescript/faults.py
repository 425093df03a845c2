"""Where and why a TypeScript text does not parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns_cli.documents.base import SyntaxFault
from patterns_cli.documents.typescript.parser import PATIENCE
from patterns_cli.model import START
from patterns_cli.records import dataclass

if TYPE_CHECKING:
    from tree_sitter import Node

    from patterns_cli.documents.typescript.positions import Positions

_LONGEST = 30
_TANGLED = 1000
_COMPLETE = ("_statement", "_declaration", "comment")

GIVEN_UP = SyntaxFault(START, f"no way to read this as TypeScript was found in {PATIENCE:.0f} seconds")
"""The fault of a text on which the parser has given up, so that nobody knows where in it the fault is."""


@dataclass(frozen=True, slots=True)
class Error:
    """A stretch of bytes that the parser passed over, or a token it had to imagine (`missing`).

    `unfinished`: what begins here was understood, and its end was not found.
    """

    start: int
    end: int
    missing: str = ""
    unfinished: bool = False


def first_fault(data: bytes, root: Node, positions: Positions) -> SyntaxFault:
    """The first place of `data`, whose tree begins at `root`, that is no TypeScript, at most one line long."""
    error = first_error(root)
    end = max(error.start, min(error.end, positions.line_end(error.start)))
    span = positions.span(error.start, end)
    if error.missing:
        return SyntaxFault(span, f"`{error.missing}` is missing")
    shown = _shown(data[error.start : end].decode(errors="replace"))
    if not shown:
        return SyntaxFault(span, "the text ends too early")
    return SyntaxFault(span, f"{shown} has no end" if error.unfinished else f"unexpected {shown}")


def _shown(text: str) -> str:
    """The beginning of `text` as a message can hold it: one line, no control characters, in backquotes."""
    words = "".join(one if one.isprintable() else f"U+{ord(one):04X}" for one in " ".join(text.split()))
    cut = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    return cut if "`" in cut or not cut else f"`{cut}`"


def first_error(root: Node) -> Error:
    """The first ERROR or MISSING node below `root`; of errors inside one another the innermost first one."""
    found = root
    pending = [root]
    while pending:
        node = pending.pop()
        if node.is_missing:
            return Error(node.start_byte, node.start_byte, missing=node.type)
        if node.is_error:
            found = node
            pending = []
        pending.extend(child for child in reversed(node.children) if child.has_error or child.is_missing)
    return _trimmed(found, root.end_byte)


def sound_end(root: Node) -> int:
    """The byte offset up to which the text below `root` is read for sure: where the first broken statement begins.

    Behind an error the parser may be out of step: what it reads there as code may stand in a string, and it passes over
    what may not stand between two words.
    """
    node = root
    while node.is_error or node is root:
        broken = next((child for child in node.children if child.has_error or child.is_missing), None)
        if broken is None:
            first = next((child for child in node.children if not child.type.endswith(_COMPLETE)), node)
            return first.start_byte if node.is_error else root.start_byte
        node = broken
    return node.start_byte


def is_tangled(root: Node) -> bool:
    """Whether some ERROR node below `root` holds a heap of tokens, of which nothing sound can be said.

    Queries take quadratic time over such a heap, which real code that is broken somewhere never makes.
    """
    pending = [root]
    while pending:
        node = pending.pop()
        if node.is_error and node.child_count > _TANGLED:
            return True
        pending.extend(child for child in node.children if child.has_error)
    return False


def _trimmed(node: Node, last: int) -> Error:
    """The error without the complete statements that it begins with."""
    if not node.is_error:  # the error recovery hid the place: all that is known is that there is one
        return Error(last, last)
    children = node.children
    first = next((child for child in children if not child.type.endswith(_COMPLETE)), None)
    start = node.start_byte if first is None else first.start_byte
    return Error(start, node.end_byte, unfinished=len(children) > 1 and node.end_byte >= last)
