"""What Python modules read from the environment: `os.environ`, `os.getenv` and the fields of pydantic's settings."""

import ast
import re
from collections.abc import Iterator
from typing import Final

from patterns_cli.documents.base import Source
from patterns_cli.documents.environment.facts import Read
from patterns_cli.model import Span
from patterns_cli.records import dataclass

SCREEN: Final = re.compile(rb"environ|getenv|Settings")
"""What stands in every module that has something to say here."""

_SCALARS: Final = re.compile(
    r"str|int|float|bool|bytes|complex|list|dict|set|frozenset|tuple|List|Dict|Set|Tuple|Sequence|Literal|Path|Decimal|UUID"
    r"|timedelta|datetime|date|time|\w*(?:Dsn|Url|Str|Int|Float|Path|Bool|Secret|URL|DSN)"
)


@dataclass(frozen=True, slots=True)
class SettingsClass:
    """A class that may be pydantic settings; `prefix` and `ignores_case` are None where it does not say."""

    name: str
    bases: tuple[str, ...]
    prefix: str | None
    ignores_case: bool | None
    delimiter: str
    fields: tuple[Read, ...]


@dataclass(frozen=True, slots=True)
class PythonReads:
    """What one module reads by name, and the classes in it."""

    reads: tuple[Read, ...] = ()
    classes: tuple[SettingsClass, ...] = ()


def python_reads(source: Source) -> PythonReads:
    """The variables that a module reads; nothing where this Python cannot parse it."""
    if not SCREEN.search(source.data):
        return PythonReads()
    try:
        tree = ast.parse(source.text)
        nodes = tuple(ast.walk(tree))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return PythonReads()
    reader = _Reader(source, nodes)
    classes = tuple(reader.settings(node) for node in nodes if isinstance(node, ast.ClassDef))
    return PythonReads(tuple(reader.reads()), classes)


class _Reader:
    def __init__(self, source: Source, nodes: tuple[ast.AST, ...]) -> None:
        self._source = source
        self._nodes = nodes
        self._modules = {"os"} if any(_imports_os(node) for node in nodes) else set()
        self._environs: set[str] = set()
        self._getenvs: set[str] = set()
        for node in nodes:
            if isinstance(node, ast.Import):
                self._modules |= {each.asname for each in node.names if each.name == "os" and each.asname}
            elif isinstance(node, ast.ImportFrom) and node.module == "os":
                for each in node.names:
                    kind = {"environ": self._environs, "getenv": self._getenvs}.get(each.name)
                    if kind is not None:
                        kind.add(each.asname or each.name)

    def reads(self) -> Iterator[Read]:
        """What is read by name, in no order."""
        replaced = {
            id(value)
            for node in self._nodes
            if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or)
            for value in node.values[:-1]
        }
        for node in self._nodes:
            found = self._subscript(node) if isinstance(node, ast.Subscript) else None
            if isinstance(node, ast.Call):
                found = self._call(node)
            if found is not None:
                name, optional = found
                yield Read((name.value,), self._span(name), optional=optional or id(node) in replaced)

    def _subscript(self, node: ast.Subscript) -> tuple["_Name", bool] | None:
        name = _name(node.slice)
        if name is None or not isinstance(node.ctx, ast.Load) or not self._is_environ(node.value):
            return None
        return name, False

    def _call(self, node: ast.Call) -> tuple["_Name", bool] | None:
        name = _name(node.args[0]) if node.args else None
        if name is None or not (self._is_getenv(node.func) or self._is_get(node.func)):
            return None
        defaults = [*node.args[1:2], *(each.value for each in node.keywords if each.arg == "default")]
        return name, any(not (isinstance(each, ast.Constant) and each.value is None) for each in defaults)

    def _is_environ(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Name):
            return node.id in self._environs
        return isinstance(node, ast.Attribute) and node.attr == "environ" and self._is_os(node.value)

    def _is_getenv(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Name):
            return node.id in self._getenvs
        return isinstance(node, ast.Attribute) and node.attr == "getenv" and self._is_os(node.value)

    def _is_get(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Attribute) and node.attr == "get" and self._is_environ(node.value)

    def _is_os(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Name) and node.id in self._modules

    def _span(self, node: "ast.expr | ast.AnnAssign | _Name") -> Span:
        place = node.node if isinstance(node, _Name) else node
        end_line, end_column = place.end_lineno or place.lineno, place.end_col_offset or place.col_offset
        return self._source.span(place.lineno, place.col_offset, end_line, end_column)

    def settings(self, node: ast.ClassDef) -> SettingsClass:
        """The class as settings, whether or not it is one."""
        options = dict(_options(node))
        prefix, sensitive, delimiter = (
            options.get(key) for key in ("env_prefix", "case_sensitive", "env_nested_delimiter")
        )
        return SettingsClass(
            node.name,
            tuple(_last_name(base) for base in node.bases),
            prefix if isinstance(prefix, str) else None,
            None if sensitive is None else sensitive is not True,
            delimiter if isinstance(delimiter, str) else "",
            tuple(self._fields(node)),
        )

    def _fields(self, node: ast.ClassDef) -> Iterator[Read]:
        for each in node.body:
            if not isinstance(each, ast.AnnAssign) or not isinstance(each.target, ast.Name):
                continue
            name = each.target.id
            if name.startswith("_") or name == "model_config" or "ClassVar" in _last_name(each.annotation):
                continue
            field = _field(each)
            aliases = tuple(_aliases(field)) if field is not None else ()
            optional = _has_default(each.value, field) or not _is_scalar(each.annotation)
            yield Read(aliases or (name,), self._span(each.target), optional, explicit=bool(aliases))


@dataclass(frozen=True, slots=True)
class _Name:
    """A string constant that names a variable."""

    value: str
    node: ast.expr


def _name(node: ast.expr) -> _Name | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[A-Za-z_]\w*", node.value):
        return _Name(node.value, node)
    return None


def _imports_os(node: ast.AST) -> bool:
    return isinstance(node, ast.Import) and any(
        each.name.partition(".")[0] == "os" and each.asname is None for each in node.names
    )


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Subscript):
        return _last_name(node.value)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _options(node: ast.ClassDef) -> Iterator[tuple[str, object]]:
    """What `model_config`, `class Config` and the class statement itself say."""
    yield from _constants(node.keywords)
    for each in node.body:
        if isinstance(each, ast.ClassDef) and each.name == "Config":
            for line in each.body:
                if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
                    yield line.targets[0].id, _constant(line.value)
        target = (
            each.targets[0]
            if isinstance(each, ast.Assign)
            else each.target
            if isinstance(each, ast.AnnAssign)
            else None
        )
        if (
            isinstance(target, ast.Name)
            and target.id == "model_config"
            and isinstance(each, ast.Assign | ast.AnnAssign)
        ):
            if isinstance(each.value, ast.Call):
                yield from _constants(each.value.keywords)
            elif isinstance(each.value, ast.Dict):
                for key, value in zip(each.value.keys, each.value.values, strict=True):
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        yield key.value, _constant(value)


def _constants(keywords: list[ast.keyword]) -> Iterator[tuple[str, object]]:
    for keyword in keywords:
        if keyword.arg is not None:
            yield keyword.arg, _constant(keyword.value)


def _constant(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def _field(node: ast.AnnAssign) -> ast.Call | None:
    """The call of `Field` that a field is given, as its value or in its `Annotated`."""
    candidates: list[ast.expr] = [node.value] if node.value is not None else []
    if isinstance(node.annotation, ast.Subscript) and isinstance(node.annotation.slice, ast.Tuple):
        candidates += node.annotation.slice.elts[1:]
    return next((each for each in candidates if isinstance(each, ast.Call) and _last_name(each.func) == "Field"), None)


def _aliases(field: ast.Call) -> Iterator[str]:
    for keyword in field.keywords:
        if keyword.arg in {"alias", "validation_alias", "env"}:
            for node in ast.walk(keyword.value):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def _has_default(value: ast.expr | None, field: ast.Call | None) -> bool:
    if field is not None:
        given = [
            *field.args[:1],
            *(each.value for each in field.keywords if each.arg in {"default", "default_factory"}),
        ]
        if any(not (isinstance(each, ast.Constant) and each.value is ...) for each in given):
            return True
    return value is not None and value is not field


def _is_scalar(annotation: ast.expr) -> bool:
    """Whether a field of that type has one variable of its own, which has to be set."""
    if isinstance(annotation, ast.Subscript) and _last_name(annotation) == "Annotated":
        inner = annotation.slice.elts[0] if isinstance(annotation.slice, ast.Tuple) and annotation.slice.elts else None
        return inner is not None and _is_scalar(inner)
    return _SCALARS.fullmatch(_last_name(annotation)) is not None
