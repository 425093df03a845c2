"""What a Python module holds by the libraries it uses: ORM models, pydantic schemas, routers."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.facts import Class
from patterns_cli.model import Span

_TABLE: Final = re.compile(r"^[ \t]+__tablename__[ \t]*[:=]")
_ABSTRACT: Final = re.compile(r"^[ \t]+__abstract__[ \t]*(?::[^=]*)?=[ \t]*True\b")
_SQLMODEL_TABLE: Final = re.compile(r"\btable[ \t]*=[ \t]*True\b")
_BASE: Final = re.compile(r"\.(?:\w+\.)*(?:db|database|models?|base)(?:\.\w+)*\.Base$")
_SCHEMA_BASES: Final = frozenset({"pydantic.BaseModel", "pydantic.main.BaseModel"})
_SETTINGS: Final = re.compile(r"(?:^|\.)(?:BaseSettings|BaseConfig)$|Settings$|Config$")
_ROUTERS: Final = frozenset({"fastapi.APIRouter", "fastapi.routing.APIRouter"})
_MADE: Final = re.compile(r"(?P<name>[A-Za-z_]\w*)[ \t]*(?::[^=\n]*)?=[ \t]*(?P<callee>[A-Za-z_][\w.]*)[ \t]*\(")


def orm_models(document: PythonDocument) -> Iterator[Class]:
    """The classes that are tables: with `__tablename__` or `table=True`, or of a `Base` that a database module gives.

    An abstract one is none.
    """
    names = document.names
    marked = _owners(document, _TABLE)
    abstract = _owners(document, _ABSTRACT)
    for each in document.classes:
        origins = [f".{origin}" for base in each.bases if base for origin in names.origins(base)]
        is_table = each.span in marked or any(_BASE.search(origin) for origin in origins)
        if each.span not in abstract and (is_table or (each.bases and _says_table(document, each))):
            yield each


def schemas(document: PythonDocument) -> Iterator[Class]:
    """The pydantic models that others may see; settings are none."""
    for each in document.classes:
        origins = document.heritage.base_origins(each)
        is_private = each.name.startswith("_") or each.enclosing is not None
        if not is_private and not _SCHEMA_BASES.isdisjoint(origins) and not _SETTINGS.search(each.name):
            yield each


def routers(document: PythonDocument) -> Iterator[Named]:
    """The names at module level to which a new FastAPI router is bound."""
    for number, line in enumerate(document.source.lines, 1):
        match = _MADE.match(line)
        if match and not _ROUTERS.isdisjoint(document.names.origins(match["callee"])):
            yield Named(match["name"], Span(number, 1, number, 1 + len(match["name"])))


def _owners(document: PythonDocument, mark: re.Pattern[str]) -> frozenset[Span]:
    """The classes in whose body a line with the mark stands: the last one that begins above it, less indented."""
    found: set[Span] = set()
    lines = document.source.lines
    for number, line in enumerate(lines, 1):
        if mark.match(line):
            indent = len(line) - len(line.lstrip())
            above = [each for each in document.classes if each.span.line < number and _indent(lines, each) < indent]
            if above:
                found.add(above[-1].span)
    return frozenset(found)


def _indent(lines: Sequence[str], declared: Class) -> int:
    line = lines[declared.span.line - 1]
    return len(line) - len(line.lstrip())


def _says_table(document: PythonDocument, declared: Class) -> bool:
    """Whether the head of a class says `table=True`, as SQLModel has it."""
    head = "\n".join(document.source.lines[declared.span.line - 1 : declared.span.line + 4])
    return _SQLMODEL_TABLE.search(head.partition("):")[0].partition('"""')[0]) is not None
