"""The names that import statements bind and export statements give away."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING

from patterns_cli.documents.typescript.facts import Export, Form, Import
from patterns_cli.documents.typescript.parser import first_named
from patterns_cli.documents.typescript.queries import IMPORTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tree_sitter import Node

    from patterns_cli.documents.typescript.reading import Reading
    from patterns_cli.documents.typescript.values import Values

_TYPE_ONLY = re.compile(rb"export\s+type\s*[{*]")
"""Asked of the original: `export type *` is one of the constructs that are parsed from a repaired copy."""


def import_statements(reading: Reading) -> Iterable[Node]:
    """The import statements of a text, in order, of which none begins behind the last word that is theirs."""
    return reading.captures(IMPORTS, ((0, reading.copy.rfind(b"import") + 1),)).get("import", ())


def imports(reading: Reading, statements: Iterable[Node]) -> Iterator[Import]:
    """What those import statements bind, in order."""
    for statement in sorted(statements, key=attrgetter("start_byte")):
        type_only = _has_keyword(statement, "type")
        for clause in statement.named_children:
            if clause.type == "import_require_clause":
                yield _import(reading, first_named(clause), "*", _module(reading, clause), type_only=type_only)
            elif clause.type == "import_clause":
                yield from _clause(reading, clause, _module(reading, statement), type_only=type_only)


def exports(values: Values, statement: Node) -> Iterator[Export]:
    """What one export statement that holds no declaration gives away."""
    reading = values.reading
    module = _module(reading, statement)
    type_only = _TYPE_ONLY.match(reading.data, statement.start_byte) is not None
    for child in statement.children:
        if child.type == "*":
            yield Export("*", "*", module, type_only, reading.span(child))
        elif child.type == "namespace_export":
            name = reading.named(child.named_children[-1])
            yield Export(_unquoted(name.name), "*", module, type_only, name.span)
        elif child.type == "export_clause":
            for specifier in child.named_children:
                yield from _specifier(reading, specifier, module, type_only=type_only)
    given = statement.child_by_field_name("value")
    if given is not None:
        value = values.value(given)
        local = value.callee if value.form is Form.NAME else ""
        yield Export("default", local, "", type_only, reading.span(given), value)


def _clause(reading: Reading, clause: Node, module: str, *, type_only: bool) -> Iterator[Import]:
    for child in clause.named_children:
        if child.type == "identifier":
            yield _import(reading, child, "default", module, type_only=type_only)
        elif child.type == "namespace_import":
            yield _import(reading, child.named_children[-1], "*", module, type_only=type_only)
        elif child.type == "named_imports":
            for specifier in child.named_children:
                name = specifier.child_by_field_name("name")
                if name is not None:
                    local = specifier.child_by_field_name("alias") or name
                    only = type_only or _has_keyword(specifier, "type")
                    yield _import(reading, local, _unquoted(reading.text(name)), module, type_only=only)


def _import(reading: Reading, local: Node | None, imported: str, module: str, *, type_only: bool) -> Import:
    if local is None:  # the grammar gives every clause a name; only an error in it can take it away
        return Import("", imported, module, type_only, reading.positions.span(0, 0))
    named = reading.named(local)
    return Import(named.name, imported, module, type_only, named.span, reading.is_doubtful(local))


def _specifier(reading: Reading, specifier: Node, module: str, *, type_only: bool) -> Iterator[Export]:
    local = specifier.child_by_field_name("name")
    if local is not None:
        name = reading.named(specifier.child_by_field_name("alias") or local)
        only = type_only or _has_keyword(specifier, "type")
        yield Export(_unquoted(name.name), _unquoted(reading.text(local)), module, only, name.span)


def _module(reading: Reading, statement: Node) -> str:
    source = statement.child_by_field_name("source")
    return _unquoted(reading.text(source)) if source is not None else ""


def _unquoted(text: str) -> str:
    return text[1:-1] if text[:1] in {'"', "'"} else text


def _has_keyword(node: Node, keyword: str) -> bool:
    return any(child.type == keyword for child in node.children)
