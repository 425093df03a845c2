"""A TypeScript module that lists things: its imports, its exported arrays, and the bytes at which each part stands."""

from __future__ import annotations

import json
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from patterns_cli.documents.typescript.parser import first_named, parse
from patterns_cli.documents.typescript.values import TRANSPARENT
from patterns_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tree_sitter import Node

_DECLARATIONS = frozenset({"lexical_declaration", "variable_declaration"})
_BRACKETS = frozenset("{}[]")
_CLOSING = frozenset("}])")
_NAMES = frozenset({"identifier", "shorthand_property_identifier", "type_identifier"})


@dataclass(frozen=True, slots=True)
class Part:
    """An item between brackets, a comma or a comment: 0-based offsets in bytes, the end exclusive.

    `name` is what an import binds, `said` the item as data in which neither layout nor quotation marks matter.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    said: Any = None

    @property
    def is_item(self) -> bool:
        """Whether it is what the brackets are there for."""
        return self.kind not in {",", "comment"}


@dataclass(frozen=True, slots=True)
class Bracketed:
    """What stands between two brackets, in its order: from the byte after the first one to that of the last."""

    start: int
    end: int
    parts: tuple[Part, ...]

    @property
    def items(self) -> tuple[Part, ...]:
        """The parts that are neither commas nor comments."""
        return tuple(part for part in self.parts if part.is_item)


@dataclass(frozen=True, slots=True)
class Imported:
    """An import statement: where it stands, its module, the names between its braces, if it has some, and `others`.

    `is_behind_comment` tells that a comment stands before it.
    """

    start: int
    end: int
    module: str
    names: Bracketed | None
    others: tuple[str, ...]
    is_behind_comment: bool

    @property
    def bound(self) -> tuple[str, ...]:
        """Every name that it gives to something in the module."""
        return (*self.others, *(part.name for part in self.names.items)) if self.names else self.others


@dataclass(frozen=True, slots=True)
class Word:
    """A name in the code, or what a string holds, outside of import statements."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What a module imports, the arrays that it exports by their names, and the words of its code.

    `begin` is where its first statement begins that is no directive, or the comment right above that; `quote` is the
    mark that most of its strings have.
    """

    imports: tuple[Imported, ...]
    arrays: Mapping[str, Bracketed]
    words: tuple[Word, ...]
    begin: int
    has_semicolons: bool
    quote: str


def read_listing(data: bytes) -> Listing | None:
    """What the UTF-8 text `data`, without a byte-order mark, imports and lists; None where it does not parse."""
    root = parse(data, "typescript")
    if root is None or root.has_error:
        return None
    statements = [node for node in root.children if node.type not in {"comment", "hash_bang_line"}]
    return Listing(
        tuple(_imported(node) for node in statements if node.type == "import_statement"),
        dict(_exported(statements)),
        tuple(_words(root)),
        _begin(root, data),
        any(_text(node).endswith(";") for node in statements),
        _quote(root),
    )


def _imported(statement: Node) -> Imported:
    clauses = [node for node in statement.children if node.type == "import_clause"]
    bound = [node for clause in clauses for node in clause.named_children if node.type != "comment"]
    named = next((node for node in bound if node.type == "named_imports"), None)
    source = statement.child_by_field_name("source")
    before = statement.prev_sibling
    return Imported(
        statement.start_byte,
        statement.end_byte,
        _text(source)[1:-1] if source is not None else "",
        _bracketed(named) if named is not None else None,
        tuple(_text(node).rpartition(" ")[2] for node in bound if node is not named),
        is_behind_comment=before is not None and before.type == "comment",
    )


def _exported(statements: list[Node]) -> Iterator[tuple[str, Bracketed]]:
    """The arrays that are exported where they are declared, or by a statement of their own."""
    declared: dict[str, Bracketed] = {}
    for statement in statements:
        declaration = statement.child_by_field_name("declaration") or statement
        if declaration.type in _DECLARATIONS:
            found = dict(_declared(declaration))
            declared |= found
            yield from found.items() if declaration is not statement else ()
    for statement in statements:
        if statement.type == "export_statement" and statement.child_by_field_name("source") is None:
            clauses = (node for node in statement.children if node.type == "export_clause")
            for specifier in (node for clause in clauses for node in clause.named_children):
                local = specifier.child_by_field_name("name")
                if local is not None and _text(local) in declared:
                    given = specifier.child_by_field_name("alias") or local
                    yield _text(given), declared[_text(local)]


def _declared(declaration: Node) -> Iterator[tuple[str, Bracketed]]:
    for declarator in declaration.named_children:
        name, value = declarator.child_by_field_name("name"), declarator.child_by_field_name("value")
        while value is not None and (value.type in TRANSPARENT or value.type == "type_assertion"):
            value = value.named_children[-1] if value.type == "type_assertion" else first_named(value)
        if name is not None and value is not None and value.type == "array":
            yield _text(name), _bracketed(value)


def _bracketed(node: Node) -> Bracketed:
    inner = [child for child in node.children if child.type not in _BRACKETS]
    parts = (Part(child.type, child.start_byte, child.end_byte, _bound(child), _said(child)) for child in inner)
    return Bracketed(node.start_byte + 1, node.end_byte - 1, tuple(parts))


def _bound(node: Node) -> str:
    """What a part of an import binds."""
    local = node.child_by_field_name("alias") or node.child_by_field_name("name")
    return _text(local) if node.type == "import_specifier" and local is not None else ""


def _said(node: Node) -> Any:  # noqa: ANN401 - data as JSON has it
    if node.type != "object" or any(child.type != "pair" for child in node.named_children):
        return " ".join(_tokens(node))
    said = {}
    for pair in node.named_children:
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if key is not None and value is not None and len(pair.children) == len((key, ":", value)):
            said[_word(key)] = " ".join(_tokens(value))
    return said if len(said) == node.named_child_count else " ".join(_tokens(node))


def _tokens(node: Node) -> Iterator[str]:
    """The words and marks of a node; a comma before a closing bracket is layout."""
    if node.type == "string":
        yield json.dumps(_word(node))
    elif not node.child_count:
        yield _text(node)
    else:
        for child in node.children:
            behind = child.next_sibling
            if child.type != "," or behind is None or behind.type not in _CLOSING:
                yield from _tokens(child)


def _words(root: Node) -> Iterator[Word]:
    nodes = _below(root, leaving=frozenset({"import_statement"}))
    found = (Word(_word(node), node.start_byte) for node in nodes if node.type == "string" or node.type in _NAMES)
    yield from sorted(found, key=attrgetter("start"))


def _quote(root: Node) -> str:
    marks = Counter(_text(node)[0] for node in _below(root) if node.type == "string")
    return "'" if marks["'"] > marks['"'] else '"'


def _below(root: Node, leaving: frozenset[str] = frozenset()) -> Iterator[Node]:
    """The nodes below `root`, in no order, but for those of the types `leaving` and what is below them."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += (child for child in node.children if child.type not in leaving)


def _begin(root: Node, data: bytes) -> int:
    begin = None
    for node in root.children:
        if node.type == "comment":
            begin = node.start_byte if begin is None else begin
            behind = node.next_sibling
            if behind is not None and data.count(b"\n", node.end_byte, behind.start_byte) > 1:
                begin = None
        elif node.type == "hash_bang_line" or _is_directive(node):
            begin = None
        else:
            return node.start_byte if begin is None else begin
    return len(data) if begin is None else begin


def _is_directive(node: Node) -> bool:
    first = first_named(node)
    return node.type == "expression_statement" and first is not None and first.type == "string"


def _word(node: Node) -> str:
    """A name, or what a string holds as it is written between its quotation marks."""
    return _text(node)[1:-1] if node.type == "string" else _text(node)


def _text(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")
