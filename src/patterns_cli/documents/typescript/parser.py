"""The one door to tree-sitter: languages, parsers and queries, made when the first file is parsed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tree_sitter import Language, Node, Parser, Query

Dialect = Literal["typescript", "tsx"]
"""`tsx` reads JSX; `typescript` reads `<T>value`, which JSX has no room for."""


def parse(data: bytes, dialect: Dialect) -> Node:
    """The root node of the UTF-8 text `data`; a text that does not parse has ERROR or MISSING nodes in it."""
    return _parser(dialect).parse(data).root_node


def captures(root: Node, query: str, dialect: Dialect) -> dict[str, list[Node]]:
    """The nodes below `root` that the captures of `query` name."""
    from tree_sitter import QueryCursor  # noqa: PLC0415 - heavy, and most runs parse no TypeScript

    return QueryCursor(_query(query, dialect)).captures(root)


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
