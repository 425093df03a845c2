"""Everything that a module binds beside classes, functions and imports, out of the nodes of libcst."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import libcst as cst

from patterns_cli.documents.python.bindings import Binding, BindingKind, Bindings, Value, Where, in_order
from patterns_cli.documents.python.cst_values import dotted, identifier, keywords_in, strings_in, values_of
from patterns_cli.documents.python.facts import Class, Function
from patterns_cli.model import Span
from patterns_cli.records import dataclass, field

_REPEATEDLY: Final = frozenset({cst.For, cst.While})
_BRANCHING: Final = frozenset({cst.If, cst.Try, cst.TryStar, cst.Match, *_REPEATEDLY})
_INNER: Final = frozenset({"body", "orelse", "handlers", "finalbody", "cases", "type_parameters"})
"""Fields of a statement that are run in the scope, and as often, as it says; the others belong to what is around it."""

_TRIVIA: Final = frozenset({"lpar", "rpar", "leading_lines", "header", "footer", "comma", "semicolon"})


def collect(
    tree: cst.Module, scopes: Mapping[cst.CSTNode, Class | Function], span_of: Callable[[cst.CSTNode], Span]
) -> Bindings:
    """The bindings of a module; `scopes` are its classes and functions by their nodes, `span_of` says where one is."""
    collector = _Collector(scopes, span_of)
    collector.walk(tree)
    return in_order(collector.found, collector.exported)


@dataclass
class _Collector:
    scopes: Mapping[cst.CSTNode, Class | Function]
    span_of: Callable[[cst.CSTNode], Span]
    found: list[Binding] = field(default_factory=list)
    exported: list[frozenset[str] | None] = field(default_factory=list)

    def walk(self, tree: cst.Module) -> None:
        """Collect what the module binds; nothing recurses."""
        rest: list[tuple[cst.CSTNode, Where]] = [(node, Where()) for node in tree.body]
        while rest:
            node, where = rest.pop()
            handler = _HANDLERS.get(type(node))
            if handler is not None:
                handler(self, node, where)
            inside = self._inside(node, where)
            rest.extend((child, inside if name in _INNER else where) for name, child in _children(node))

    def _inside(self, node: cst.CSTNode, where: Where) -> Where:
        scope = self.scopes.get(node)
        if scope is not None:
            return Where(scope)
        return where.inside(repeated=type(node) in _REPEATEDLY) if type(node) in _BRANCHING else where

    def bind(
        self,
        target: cst.BaseExpression,
        kind: BindingKind,
        where: Where,
        value: cst.BaseExpression | None = None,
        *,
        values: tuple[Value, ...] | None = None,
        annotation: cst.BaseExpression | None = None,
    ) -> None:
        """The names of a target; a value that is a tuple itself is dealt out."""
        rest: list[tuple[cst.CSTNode, cst.BaseExpression | None]] = [(target, value)]
        while rest:
            node, given = rest.pop()
            match node:
                case cst.StarredElement(value=inner):
                    rest.append((inner, None))
                case cst.Element(value=inner):
                    rest.append((inner, given))
                case cst.Tuple(elements=items) | cst.List(elements=items):
                    rest.extend(zip(items, _dealt(items, given), strict=True))
                case cst.Name() | cst.Attribute(value=cst.Name()):
                    known = values if values is not None and node is target else values_of(given)
                    self._bind(node, kind, where, known, annotation)
                    if where.scope is None and isinstance(node, cst.Name) and node.value == "__all__":
                        self.exported.append(strings_in(given))

    def _bind(
        self,
        node: cst.Name | cst.Attribute,
        kind: BindingKind,
        where: Where,
        values: tuple[Value, ...],
        annotation: cst.BaseExpression | None,
    ) -> None:
        name = node if isinstance(node, cst.Name) else node.attr
        keywords = (*(word for one in values for word in one.keywords), *keywords_in(annotation))
        noted = None if annotation is None else dotted(annotation)
        receiver = "" if isinstance(node, cst.Name) else dotted(node.value)
        span = self.span_of(name)
        self.found.append(Binding(identifier(name), span, kind, where, values, noted, keywords, receiver))

    def note(self, name: cst.Name, kind: BindingKind, where: Where) -> None:
        """A name that is bound to nothing that can be told."""
        self.found.append(Binding(identifier(name), self.span_of(name), kind, where))

    def assign(self, node: cst.Assign, where: Where) -> None:
        for each in node.targets:
            self.bind(each.target, BindingKind.ASSIGNMENT, where, node.value)

    def annotate(self, node: cst.AnnAssign, where: Where) -> None:
        annotation = node.annotation.annotation
        self.bind(node.target, BindingKind.ANNOTATION, where, node.value, annotation=annotation)

    def augment(self, node: cst.AugAssign, where: Where) -> None:
        self.bind(node.target, BindingKind.AUGMENTED, where, node.value)

    def name(self, node: cst.NamedExpr, where: Where) -> None:
        self.bind(node.target, BindingKind.WALRUS, where, node.value)

    def loop(self, node: cst.For, where: Where) -> None:
        self.bind(node.target, BindingKind.FOR, where, values=_items(node.iter))

    def comprehend(self, node: cst.CompFor, where: Where) -> None:
        self.bind(node.target, BindingKind.COMPREHENSION, where, values=_items(node.iter))

    def enter(self, node: cst.WithItem, where: Where) -> None:
        if node.asname is not None:
            self.bind(node.asname.name, BindingKind.WITH, where, values=values_of(node.item))

    def catch(self, node: cst.ExceptHandler | cst.ExceptStarHandler, where: Where) -> None:
        if node.name is not None and isinstance(node.name.name, cst.Name):
            self.note(node.name.name, BindingKind.EXCEPT, where)

    def capture(self, node: cst.MatchAs | cst.MatchStar, where: Where) -> None:
        if node.name is not None:
            self.note(node.name, BindingKind.CAPTURE, where)

    def capture_rest(self, node: cst.MatchMapping, where: Where) -> None:
        if node.rest is not None:
            self.note(node.rest, BindingKind.CAPTURE, where)

    def declare(self, node: cst.Global | cst.Nonlocal, where: Where) -> None:
        kind = BindingKind.GLOBAL if isinstance(node, cst.Global) else BindingKind.NONLOCAL
        for each in node.names:
            self.note(each.name, kind, where)

    def parameter(self, node: cst.TypeVar | cst.TypeVarTuple | cst.ParamSpec, where: Where) -> None:
        self.note(node.name, BindingKind.TYPE_PARAMETER, where)

    def alias(self, node: cst.TypeAlias, where: Where) -> None:
        self.bind(node.name, BindingKind.TYPE_ALIAS, where, node.value)


_HANDLERS: Final[Mapping[type[cst.CSTNode], Callable[[_Collector, Any, Where], None]]] = {
    cst.Assign: _Collector.assign,
    cst.AnnAssign: _Collector.annotate,
    cst.AugAssign: _Collector.augment,
    cst.NamedExpr: _Collector.name,
    cst.For: _Collector.loop,
    cst.CompFor: _Collector.comprehend,
    cst.WithItem: _Collector.enter,
    cst.ExceptHandler: _Collector.catch,
    cst.ExceptStarHandler: _Collector.catch,
    cst.MatchAs: _Collector.capture,
    cst.MatchStar: _Collector.capture,
    cst.MatchMapping: _Collector.capture_rest,
    cst.Global: _Collector.declare,
    cst.Nonlocal: _Collector.declare,
    cst.TypeVar: _Collector.parameter,
    cst.TypeVarTuple: _Collector.parameter,
    cst.ParamSpec: _Collector.parameter,
    cst.TypeAlias: _Collector.alias,
}


def _children(node: cst.CSTNode) -> Iterator[tuple[str, cst.CSTNode]]:
    """The nodes below a node and the fields they stand in, but for blanks and brackets."""
    for name in node.__dataclass_fields__:
        child = () if name in _TRIVIA or name.startswith("whitespace") else getattr(node, name)
        if isinstance(child, cst.CSTNode):
            yield name, child
        elif isinstance(child, Sequence) and not isinstance(child, str):
            yield from ((name, each) for each in child if isinstance(each, cst.CSTNode))


def _dealt(targets: Sequence[cst.BaseElement], value: cst.BaseExpression | None) -> Iterator[cst.BaseExpression | None]:
    """A value for each target, where a tuple or list of as many values is unpacked; else none for any."""
    if (
        isinstance(value, cst.Tuple | cst.List)
        and len(value.elements) == len(targets)
        and not any(isinstance(each, cst.StarredElement) for each in (*targets, *value.elements))
    ):
        yield from (each.value for each in value.elements)
        return
    yield from (None for _ in targets)


def _items(node: cst.BaseExpression) -> tuple[Value, ...]:
    """The values that are gone through, where they stand there one by one; or the call that gives them."""
    if isinstance(node, cst.Tuple | cst.List | cst.Set):
        plain = (item.value for item in node.elements if isinstance(item, cst.Element))
        return tuple(value for item in plain for value in values_of(item))
    return values_of(node) if isinstance(node, cst.Call) else ()
