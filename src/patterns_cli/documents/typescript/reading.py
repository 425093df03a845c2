"""A parsed TypeScript text: its tree, and the original words and places of the tree's nodes."""

from __future__ import annotations

from functools import cached_property
from time import thread_time
from typing import TYPE_CHECKING

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.typescript import parser
from patterns_cli.documents.typescript.faults import first_error, is_tangled, sound_end
from patterns_cli.documents.typescript.positions import Positions
from patterns_cli.documents.typescript.repairs import second_readings, settle
from patterns_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node

    from patterns_cli.documents.typescript.words import Stretch
    from patterns_cli.model import Span

_LONGEST_REPAIRED = 1024 * 1024
"""Bytes of the longest text that is parsed a second time."""


@dataclass(frozen=True)
class Reading:
    """The tree of `data`, which may have been parsed from a repaired copy of the same length."""

    data: bytes
    copy: bytes
    root: Node
    dialect: parser.Dialect
    positions: Positions
    given_up: bool = False

    @property
    def faulty(self) -> bool:
        """Whether something in the text could not be read; all of it if the parser has given up (`given_up`)."""
        return self.given_up or self.root.has_error

    def captures(self, query: str, stretches: Iterable[Stretch] | None = None) -> dict[str, list[Node]]:
        """The nodes that the captures of `query` name; none in a text that is broken beyond telling.

        With `stretches`, those around these bytes alone.
        """
        return {} if self._tangled else parser.captures(self.root, query, self.dialect, stretches)

    def captures_in(self, node: Node, query: str) -> dict[str, list[Node]]:
        """The nodes at or below `node` that the captures of `query` name; none in a text broken beyond telling."""
        return {} if self._tangled else parser.captures(node, query, self.dialect)

    @cached_property
    def _tangled(self) -> bool:
        return self.faulty and is_tangled(self.root)

    @cached_property
    def _sound_end(self) -> int:
        return sound_end(self.root) if self.faulty else len(self.data)

    def is_doubtful(self, node: Node) -> bool:
        """Whether `node` stands in the first statement that is broken, or behind it."""
        return node.start_byte >= self._sound_end

    def text(self, node: Node) -> str:
        """The words of `node` as the file has them."""
        return self.data[node.start_byte : node.end_byte].decode(errors="replace")

    def span(self, node: Node) -> Span:
        """Where `node` stands."""
        return self.positions.span(node.start_byte, node.end_byte)

    def named(self, node: Node) -> Named:
        """The name that `node` is, and its place."""
        return Named(self.text(node), self.span(node))

    def is_original(self, node: Node) -> bool:
        """Whether no repair has touched the words of `node`."""
        start, end = node.start_byte, node.end_byte
        return self.data is self.copy or self.data[start:end] == self.copy[start:end]


def read(data: bytes, dialect: parser.Dialect, *, declaration_file: bool) -> Reading:
    """Parse `data`, in UTF-8; where it does not parse as it is, with the repairs that make it parse.

    If none does, the tree is the one whose first ERROR or MISSING node stands last. A heap of tokens, or a text longer
    than anybody writes, is parsed once: error recovery is slow there, and no repair would make it parse. So is what
    takes the parser longer than its patience: its tree is empty.
    """
    positions = Positions(data)
    end = thread_time() + parser.PATIENCE

    def parsed(copy: bytes) -> Reading | None:
        root = parser.parse(copy, dialect, end - thread_time())
        return None if root is None else Reading(data, copy, root, dialect, positions)

    copy = settle(data)
    first = parsed(copy)
    if first is None:
        return Reading(data, copy, _empty(dialect), dialect, positions, given_up=True)
    if not first.faulty or len(data) > _LONGEST_REPAIRED or is_tangled(first.root):
        return first
    tried = [first]
    for repaired in second_readings(copy, jsx=dialect == "tsx", declaration_file=declaration_file):
        another = parsed(repaired)
        if another is None:
            break
        if not another.faulty:
            return another
        tried.append(another)
    return max(tried, key=lambda reading: first_error(reading.root).start)


def _empty(dialect: parser.Dialect) -> Node:
    root = parser.parse(b"", dialect)
    if root is None:
        raise RuntimeError("the parser has given up on an empty text")
    return root
