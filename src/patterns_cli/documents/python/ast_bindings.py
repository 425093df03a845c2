"""Everything that a module binds beside classes, functions and imports, out of the nodes of `ast`, in one walk."""

import ast
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

from patterns_cli.documents.base import Source
from patterns_cli.documents.python.ast_places import Places
from patterns_cli.documents.python.ast_values import dotted, keywords_in, strings_in, values_of
from patterns_cli.documents.python.bindings import Binding, BindingKind, Bindings, Value, Where, in_order
from patterns_cli.documents.python.facts import Class, Function
from patterns_cli.records import dataclass, field

_LEAVES: Final = frozenset({
    ast.Name, ast.Constant, ast.Pass, ast.Break, ast.Continue, ast.Import, ast.ImportFrom, ast.Load, ast.Store, ast.Del,
    str, int, bool, type(None), ast.MatchSingleton,
})  # fmt: skip
"""Nodes that hold no binding, or one that is known otherwise."""

_PLAIN: Final = frozenset({
    "ctx", "op", "ops", "id", "attr", "arg", "names", "module", "level", "kind", "type_comment", "conversion", "asname",
    "is_async", "simple", "rest", "cls", "name",
})  # fmt: skip
"""Fields that hold nothing in which a name could be bound."""

_OF_EXPRESSIONS: Final = frozenset({ast.Expr, ast.Return, ast.Assert, ast.Raise, ast.Delete, ast.Await, ast.keyword})
"""Nodes beside expressions that bind what their expressions bind."""

_REPEATEDLY: Final = frozenset({ast.For, ast.AsyncFor, ast.While})
_OPENING: Final = frozenset({
    ast.If, ast.Try, ast.TryStar, ast.Match, *_REPEATEDLY, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef,
})  # fmt: skip
"""Statements whose blocks are another place than the statement's own."""

_NEWER: Final = frozenset({"TypeVar", "ParamSpec", "TypeVarTuple", "TypeAlias"})
"""Nodes that this interpreter may not know."""


def collect(tree: ast.Module, scopes: Mapping[ast.AST, Class | Function], places: Places) -> Bindings:
    """The bindings of a module; `scopes` are its classes and functions by their nodes."""
    collector = _Collector(scopes, places, _lines_with_bindings(places.source))
    collector.walk(tree)
    return in_order(collector.found, collector.exported)


@dataclass
class _Collector:
    scopes: Mapping[ast.AST, Class | Function]
    places: Places
    lines: Sequence[int]
    found: list[Binding] = field(default_factory=list)
    exported: list[frozenset[str] | None] = field(default_factory=list)

    def walk(self, tree: ast.Module) -> None:
        """Collect what the module binds; nothing recurses."""
        rest: list[tuple[ast.AST, Where]] = [(node, Where()) for node in tree.body]
        while rest:
            node, where = rest.pop()
            kind = type(node)
            handler = _HANDLERS.get(kind)
            if handler is not None:
                handler(self, node, where)
            elif kind.__name__ in _NEWER:
                self.newer(node, where)
            inside = self._inside(node, where) if kind in _OPENING else where
            for name, is_inner in _fields_of(kind):
                child = getattr(node, name, None)
                if child:
                    around = inside if is_inner else where
                    children = child if type(child) is list else (child,)
                    rest.extend([(each, around) for each in children if self._may_bind(each)])

    def _may_bind(self, node: ast.AST) -> bool:
        """Whether a name may be bound in a node: in expressions only comprehensions and `:=` do so."""
        kind = type(node)
        if kind in _LEAVES:
            return False
        if not issubclass(kind, ast.expr) and kind not in _OF_EXPRESSIONS:
            return True
        placed = cast("ast.expr", node)
        return self.lines[bisect_left(self.lines, placed.lineno)] <= (placed.end_lineno or placed.lineno)

    def _inside(self, node: ast.AST, where: Where) -> Where:
        """Where the blocks of a scope or of a branching statement are."""
        scope = self.scopes.get(node)
        return Where(scope) if scope is not None else where.inside(repeated=type(node) in _REPEATEDLY)

    def bind(
        self,
        target: ast.expr,
        kind: BindingKind,
        where: Where,
        value: ast.expr | None = None,
        *,
        values: tuple[Value, ...] | None = None,
        annotation: ast.expr | None = None,
    ) -> None:
        """The names of a target; a value that is a tuple itself is dealt out."""
        rest: list[tuple[ast.expr, ast.expr | None]] = [(target, value)]
        while rest:
            node, given = rest.pop()
            match node:
                case ast.Starred(value=inner):
                    rest.append((inner, None))
                case ast.Tuple(elts=items) | ast.List(elts=items):
                    rest.extend(zip(items, _dealt(items, given), strict=True))
                case ast.Name(id=name) | ast.Attribute(attr=name, value=ast.Name()):
                    known = values if values is not None and node is target else values_of(given)
                    keywords = (*(word for one in known for word in one.keywords), *keywords_in(annotation))
                    is_plain = isinstance(node, ast.Name)
                    self.found.append(
                        Binding(
                            name,
                            self.places.start(node, name) if is_plain else self.places.end(node, name),
                            kind,
                            where,
                            known,
                            None if annotation is None else dotted(annotation),
                            keywords,
                            "" if is_plain else dotted(node).partition(".")[0],
                        )
                    )
                    if name == "__all__" and is_plain and where.scope is None:
                        self.exported.append(strings_in(given))

    def assign(self, node: ast.Assign, where: Where) -> None:
        for target in node.targets:
            self.bind(target, BindingKind.ASSIGNMENT, where, node.value)

    def annotate(self, node: ast.AnnAssign, where: Where) -> None:
        self.bind(node.target, BindingKind.ANNOTATION, where, node.value, annotation=node.annotation)

    def augment(self, node: ast.AugAssign, where: Where) -> None:
        self.bind(node.target, BindingKind.AUGMENTED, where, node.value)

    def name(self, node: ast.NamedExpr, where: Where) -> None:
        self.bind(node.target, BindingKind.WALRUS, where, node.value)

    def loop(self, node: ast.For | ast.AsyncFor, where: Where) -> None:
        self.bind(node.target, BindingKind.FOR, where, values=_items(node.iter))

    def comprehend(self, node: ast.comprehension, where: Where) -> None:
        self.bind(node.target, BindingKind.COMPREHENSION, where, values=_items(node.iter))

    def enter(self, node: ast.withitem, where: Where) -> None:
        if node.optional_vars is not None:
            values = values_of(node.context_expr)
            self.bind(node.optional_vars, BindingKind.WITH, where, values=values)

    def catch(self, node: ast.ExceptHandler, where: Where) -> None:
        if node.name:
            span = self.places.handled(node, node.name)
            self.found.append(Binding(node.name, span, BindingKind.EXCEPT, where))

    def capture(self, node: ast.MatchAs | ast.MatchStar, where: Where) -> None:
        if node.name:
            span = self.places.end(node, node.name)
            self.found.append(Binding(node.name, span, BindingKind.CAPTURE, where))

    def capture_rest(self, node: ast.MatchMapping, where: Where) -> None:
        if node.rest:
            span = self.places.rest(node, node.rest)
            self.found.append(Binding(node.rest, span, BindingKind.CAPTURE, where))

    def declare(self, node: ast.Global | ast.Nonlocal, where: Where) -> None:
        kind = BindingKind.GLOBAL if isinstance(node, ast.Global) else BindingKind.NONLOCAL
        for name, span in zip(node.names, self.places.declared(node), strict=True):
            self.found.append(Binding(name, span, kind, where))

    def newer(self, node: ast.AST, where: Where) -> None:
        """Type parameters and aliases, whose nodes this interpreter may not know by name."""
        name = getattr(node, "name", None)
        if isinstance(name, ast.Name):
            value: ast.expr | None = getattr(node, "value", None)
            self.bind(name, BindingKind.TYPE_ALIAS, where, value)
        elif isinstance(name, str):
            span = self.places.type_parameter(node, name)
            self.found.append(Binding(name, span, BindingKind.TYPE_PARAMETER, where))


_INNER: Final = frozenset({"body", "orelse", "handlers", "finalbody", "cases", "type_params"})
"""Fields of a statement that are run in the scope, and as often, as it says; the others belong to what is around it."""


def _fields_of(kind: type[ast.AST]) -> tuple[tuple[str, bool], ...]:
    """The fields of a kind of node that may hold bindings, and whether they are run as often as the node says."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple((name, name in _INNER) for name in kind._fields if name not in _PLAIN)
    return _FIELDS[kind]


_FIELDS: Final[dict[type[ast.AST], tuple[tuple[str, bool], ...]]] = {}


def _lines_with_bindings(source: Source) -> Sequence[int]:
    """The lines in which an expression may bind a name, 1-based, in order, and one that is behind all."""
    found = [number for number, line in enumerate(source.lines, 1) if "for" in line or ":=" in line]
    return [*found, len(source.lines) + 1]


_HANDLERS: Final[Mapping[type[ast.AST], Callable[[_Collector, Any, Where], None]]] = {
    ast.Assign: _Collector.assign,
    ast.AnnAssign: _Collector.annotate,
    ast.AugAssign: _Collector.augment,
    ast.NamedExpr: _Collector.name,
    ast.For: _Collector.loop,
    ast.AsyncFor: _Collector.loop,
    ast.comprehension: _Collector.comprehend,
    ast.withitem: _Collector.enter,
    ast.ExceptHandler: _Collector.catch,
    ast.MatchAs: _Collector.capture,
    ast.MatchStar: _Collector.capture,
    ast.MatchMapping: _Collector.capture_rest,
    ast.Global: _Collector.declare,
    ast.Nonlocal: _Collector.declare,
}


def _dealt(targets: Sequence[ast.expr], value: ast.expr | None) -> Iterator[ast.expr | None]:
    """A value for each target, where a tuple or list of as many values is unpacked; else none for any."""
    if (
        isinstance(value, ast.Tuple | ast.List)
        and len(value.elts) == len(targets)
        and not any(isinstance(each, ast.Starred) for each in (*targets, *value.elts))
    ):
        yield from value.elts
        return
    yield from (None for _ in targets)


def _items(node: ast.expr) -> tuple[Value, ...]:
    """The values that are gone through, where they stand there one by one; or the call that gives them."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        plain = (item for item in node.elts if not isinstance(item, ast.Starred))
        return tuple(value for item in plain for value in values_of(item))
    return values_of(node) if isinstance(node, ast.Call) else ()
