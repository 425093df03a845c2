"""A parsed TypeScript text: its tree, and the original words and places of the tree's nodes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.typescript import parser
from patterns_cli.documents.typescript.faults import first_error, is_tangled
from patterns_cli.documents.typescript.positions import Positions
from patterns_cli.documents.typescript.repairs import second_readings, settle

if TYPE_CHECKING:
    from tree_sitter import Node

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

    @property
    def faulty(self) -> bool:
        """Whether something in the text could not be read."""
        return self.root.has_error

    def captures(self, query: str) -> dict[str, list[Node]]:
        """The nodes that the captures of `query` name; none in a text that is broken beyond telling."""
        return self.captures_in(self.root, query)

    def captures_in(self, node: Node, query: str) -> dict[str, list[Node]]:
        """The nodes at or below `node` that the captures of `query` name; none in a text broken beyond telling."""
        if self._tangled:
            return {}
        return parser.captures(node, query, self.dialect)

    @cached_property
    def _tangled(self) -> bool:
        return self.faulty and is_tangled(self.root)

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
    than anybody writes, is parsed once: error recovery is slow there, and no repair would make it parse.
    """
    positions = Positions(data)

    def parsed(copy: bytes) -> Reading:
        return Reading(data, copy, parser.parse(copy, dialect), dialect, positions)

    copy = settle(data)
    tried = [parsed(copy)]
    if not tried[0].faulty or len(data) > _LONGEST_REPAIRED or is_tangled(tried[0].root):
        return tried[0]
    for repaired in second_readings(copy, jsx=dialect == "tsx", declaration_file=declaration_file):
        tried.append(parsed(repaired))
        if not tried[-1].faulty:
            return tried[-1]
    return max(tried, key=lambda reading: first_error(reading.root).start)
