"""Where a Python module names a table of the database: as what a column refers to, or in whatever a migration does."""

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Final

_REFERENCES = frozenset({"ForeignKey", "ForeignKeyConstraint"})
"""How SQLAlchemy refers to a column of another table, which it is given as `table.column` or `schema.table.column`."""

_RELATIONSHIP = "relationship"

_CREATED: Final = re.compile(r"\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?([\w.\"`\[\]]+)", re.IGNORECASE)
_DROPPED: Final = re.compile(r"\bdrop\s+table\s+(?:if\s+exists\s+)?([\w.\"`\[\]]+)", re.IGNORECASE)
_RENAMED: Final = re.compile(
    r"\balter\s+table\s+(?:if\s+exists\s+)?([\w.\"`\[\]]+)\s+rename\s+to\s+([\w.\"`\[\]]+)", re.IGNORECASE
)

_COLUMN = 2
"""Parts at the least of the name of a column that says its table."""


def referring_lines(module: ast.Module, table: str) -> tuple[int, ...]:
    """The 1-based lines at which a foreign key of the module refers to a column of `table`."""
    found = {
        node.lineno
        for call in ast.walk(module)
        if isinstance(call, ast.Call) and _called(call) in _REFERENCES
        for node in ast.walk(call)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _table_of(node.value) == table
    }
    return tuple(sorted(found))


def relating_lines(module: ast.Module, class_name: str) -> tuple[int, ...]:
    """The 1-based lines at which a relationship of the module names the model `class_name` by a text.

    SQLAlchemy looks such a model up when it is first used: nothing imports it.
    """
    found = {
        node.lineno
        for text in _related(module)
        for node in ast.walk(text)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and class_name in _words(node.value)
    }
    return tuple(sorted(found))


def _related(module: ast.Module) -> Iterator[ast.expr]:
    """What relationships are given as what they lead to, and the types of the attributes that are one."""
    for node in ast.walk(module):
        match node:
            case ast.Call(args=arguments, keywords=keywords) if _called(node) == _RELATIONSHIP:
                yield from arguments[:1]
                yield from (each.value for each in keywords if each.arg == "argument")
            case ast.AnnAssign(annotation=annotation, value=ast.Call() as value) if _called(value) == _RELATIONSHIP:
                yield annotation


def names_table(module: ast.Module, table: str) -> bool:
    """Whether a text of the module has `table` as a word of its own, be it the name alone or in SQL.

    A column of it, as foreign keys name one, does not count, and docstrings do not.
    """
    documented = {id(text) for text in _docstrings(module)}
    return any(
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documented
        and _table_of(node.value) != table
        and table in _words(node.value)
        for node in ast.walk(module)
    )


def upgrade_calls(module: ast.Module, operation: str, table: str) -> bool:
    """Whether `upgrade` of a migration calls `operation`, such as `create_table`, with the name of `table` first."""
    return any(
        isinstance(call, ast.Call)
        and _called(call) == operation
        and any(isinstance(name, ast.Constant) and name.value == table for name in _first(call))
        for node in module.body
        if isinstance(node, ast.FunctionDef) and node.name == "upgrade"
        for call in ast.walk(node)
    )


def upgrade_leaves(module: ast.Module, table: str) -> bool | None:
    """Whether `table` is there after `upgrade` of a migration; None where that neither makes, drops nor renames it.

    What is called last counts. A table of that name in a schema that is named is another one.
    """
    calls = [
        call
        for node in module.body
        if isinstance(node, ast.FunctionDef) and node.name == "upgrade"
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
    ]
    left = None
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        for name, is_there in _effects(call):
            left = is_there if name == table else left
    return left


def _effects(call: ast.Call) -> Iterator[tuple[str, bool]]:
    """The tables that a call makes, drops or renames, in this order, each with whether it is there then."""
    named = {each.arg: each.value for each in call.keywords}
    match named.get("schema"):
        case None | ast.Constant(value=None):
            pass
        case _:
            return
    match _called(call):
        case "create_table" | "drop_table" as operation:
            yield from ((name, operation == "create_table") for name in _texts(_first(call)))
        case "rename_table":
            olds = [*call.args[:1], *(value for key, value in named.items() if key == "old_table_name")]
            news = [*call.args[1:2], *(value for key, value in named.items() if key == "new_table_name")]
            yield from ((name, False) for name in _texts(olds))
            yield from ((name, True) for name in _texts(news))
        case "execute":
            for text in _texts(list(ast.walk(call))):
                yield from _effects_of_sql(text)


def _effects_of_sql(text: str) -> Iterator[tuple[str, bool]]:
    found: list[tuple[int, str, bool]] = []
    found += ((each.start(), each[1], True) for each in _CREATED.finditer(text))
    found += ((each.start(), each[1], False) for each in _DROPPED.finditer(text))
    for each in _RENAMED.finditer(text):
        found += ((each.start(), each[1], False), (each.start(2), each[2], True))
    for _, name, is_there in sorted(found):
        yield name.strip('"`[]'), is_there


def _texts(nodes: Sequence[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _first(call: ast.Call) -> list[ast.expr]:
    return [*call.args[:1], *(each.value for each in call.keywords if each.arg == "table_name")]


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _table_of(text: str) -> str | None:
    parts = text.split(".")
    named = len(parts) >= _COLUMN and all(part.isidentifier() for part in parts)
    return parts[-2] if named else None


def _words(text: str) -> set[str]:
    return set("".join(each if each.isalnum() or each == "_" else " " for each in text).split())


def _docstrings(module: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(module):
        match node:
            case ast.Module(body=[ast.Expr(value=text), *_]) | ast.FunctionDef(body=[ast.Expr(value=text), *_]):
                yield text
