"""The one door to tree-sitter: languages, parsers and queries, made when the first file is parsed."""

from __future__ import annotations

from functools import cache
from itertools import count
from time import thread_time
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Language, Node, Parser, Query

Dialect = Literal["typescript", "tsx"]
"""`tsx` reads JSX; `typescript` reads `<T>value`, which JSX has no room for."""


PATIENCE = 2.0
"""Seconds of work after which a text is given up: thirty times what the largest file takes that is TypeScript.

Error recovery weighs every way to go on, and on some texts of a few kilobytes, such as ones with `<` in a heap, that
takes minutes and all the memory there is.
"""

_CHUNK = 65536
_STEPS = 16
"""Calls of the progress callback between two looks at the clock, each of which is a call of the system."""


def parse(data: bytes, dialect: Dialect, patience: float = PATIENCE) -> Node | None:
    """The root node of the UTF-8 text `data`; a text that does not parse has ERROR or MISSING nodes in it.

    None if the parser was not done after `patience` seconds of its own work, however busy the machine is.
    """
    parser, end, steps = _parser(dialect), thread_time() + patience, count(1)
    try:
        return parser.parse(
            lambda offset, _: data[offset : offset + _CHUNK],
            progress_callback=lambda *_: next(steps) % _STEPS == 0 and thread_time() > end,
        ).root_node
    except ValueError:  # how the binding says that the progress callback has stopped it
        parser.reset()
        return None


def first_named(node: Node) -> Node | None:
    """The first named child, or None: tree-sitter's own `named_child(0)` raises where there is none."""
    return node.named_child(0) if node.named_child_count else None


def captures(
    root: Node, query: str, dialect: Dialect, stretches: Iterable[tuple[int, int]] | None = None
) -> dict[str, list[Node]]:
    """The nodes below `root` that the captures of `query` name.

    With `stretches`, those that a pattern names of which some node reaches into one of these bytes; so does all that
    holds it.
    """
    from tree_sitter import QueryCursor  # noqa: PLC0415 - heavy, and most runs parse no TypeScript

    cursor = QueryCursor(_query(query, dialect))
    if stretches is None:
        return cursor.captures(root)
    found: dict[str, dict[int, Node]] = {}
    for start, end in stretches:
        cursor.set_byte_range(start, end)
        for name, nodes in cursor.captures(root).items():
            found.setdefault(name, {}).update((node.id, node) for node in nodes)
    return {name: list(nodes.values()) for name, nodes in found.items()}


@cache
def _language(dialect: Dialect) -> Language:
    import tree_sitter_typescript  # noqa: PLC0415 - heavy, and most runs parse no TypeScript
    from tree_sitter import Language  # noqa: PLC0415 - see above

    if dialect == "tsx":
        return Language(tree_sitter_typescript.language_tsx())
    return Language(tree_sitter_typescript.language_typescript())


@cache
def _parser(dialect: Dialect) -> Parser:
    from tree_sitter import Parser  # noqa: PLC0415 - heavy, and most runs parse no TypeScript

    return Parser(_language(dialect))


@cache
def _query(query: str, dialect: Dialect) -> Query:
    from tree_sitter import Query  # noqa: PLC0415 - heavy, and most runs parse no TypeScript

    return Query(_language(dialect), query)
