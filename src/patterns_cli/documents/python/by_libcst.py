"""Python facts read by libcst, which knows syntax newer than the running interpreter; fifteen times slower than ast."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider

from patterns_cli.documents.base import Source
from patterns_cli.documents.python import cst_bindings, cst_occurrences
from patterns_cli.documents.python.bindings import Bindings
from patterns_cli.documents.python.cst_values import dotted, identifier, string_of
from patterns_cli.documents.python.facts import Class, Declarations, Function, Import, Parameter, ParameterKind
from patterns_cli.documents.python.statements import Statement
from patterns_cli.documents.python.statements_by_libcst import statements
from patterns_cli.documents.python.syntax import Occurrence
from patterns_cli.model import Span
from patterns_cli.records import dataclass

_BLOCKS: Final[dict[type[cst.CSTNode], tuple[str, ...]]] = {
    cst.SimpleStatementLine: ("body",),
    cst.SimpleStatementSuite: ("body",),
    cst.IndentedBlock: ("body",),
    cst.If: ("body", "orelse"),
    cst.Else: ("body",),
    cst.For: ("body", "orelse"),
    cst.While: ("body", "orelse"),
    cst.With: ("body",),
    cst.Try: ("body", "handlers", "orelse", "finalbody"),
    cst.TryStar: ("body", "handlers", "orelse", "finalbody"),
    cst.ExceptHandler: ("body",),
    cst.ExceptStarHandler: ("body",),
    cst.Finally: ("body",),
    cst.Match: ("cases",),
    cst.MatchCase: ("body",),
}
"""The blocks of compound statements that open no scope, and what stands between them and their statements."""


def read(source: Source) -> "LibcstSyntax":
    """The module as libcst parses it.

    Raises:
        libcst.ParserSyntaxError: libcst cannot parse it either.
        Exception: of many kinds, whose text cannot always be had, where libcst itself fails.
    """
    wrapper = MetadataWrapper(cst.parse_module(source.text), unsafe_skip_copy=True)
    return LibcstSyntax(wrapper.module, wrapper.resolve(PositionProvider))


@dataclass(frozen=True)
class LibcstSyntax:
    """A module parsed by libcst, and where its nodes stand."""

    tree: cst.Module
    positions: Mapping[cst.CSTNode, CodeRange | Callable[[], CodeRange]]

    def declarations(self) -> Declarations:
        """Classes, functions and imports; expressions are not entered, and nothing recurses."""
        return self._declared[0]

    def lambda_parameters(self) -> tuple[Parameter, ...]:
        """The parameters of every lambda; walks the whole tree."""
        found: list[Parameter] = []
        rest: list[cst.CSTNode] = [self.tree]
        while rest:
            node = rest.pop()
            rest.extend(node.children)
            if isinstance(node, cst.Lambda):
                found.extend(self._parameters(node.params))
        return tuple(sorted(found, key=lambda parameter: parameter.span))

    def statements(self) -> tuple[Statement, ...]:
        """The statements of the module, with those that stand in them."""
        return statements(self.tree, self.positions)

    def bindings(self) -> Bindings:
        """Everything that is bound beside classes, functions and imports; walks the whole tree."""
        return cst_bindings.collect(self.tree, self._declared[1], self._span)

    def occurrences(
        self,
        function: Function | None,
        words: AbstractSet[str] | None = None,  # noqa: ARG002 - which others may do with fewer of
    ) -> tuple[Occurrence, ...]:
        """The names that are read or bound in a function, which alone is walked, or in the module."""
        if function is None:
            return cst_occurrences.collect(self.tree, self._span)
        node = next((node for node, scope in self._declared[1].items() if scope.span == function.span), None)
        return cst_occurrences.collect(node, self._span) if isinstance(node, cst.FunctionDef) else ()

    @cached_property
    def _declared(self) -> tuple[Declarations, Mapping[cst.CSTNode, Class | Function]]:
        """The declarations, and those of them that are scopes by their nodes."""
        classes: list[Class] = []
        functions: list[Function] = []
        imports: list[Import] = []
        scopes: dict[cst.CSTNode, Class | Function] = {}
        rest: list[tuple[cst.CSTNode, Class | Function | None]] = [(node, None) for node in reversed(self.tree.body)]
        while rest:
            node, enclosing = rest.pop()
            match node:
                case cst.ClassDef():
                    classes.append(self._class(node, enclosing))
                    scopes[node] = classes[-1]
                    rest.append((node.body, classes[-1]))
                case cst.FunctionDef():
                    functions.append(self._function(node, enclosing))
                    scopes[node] = functions[-1]
                    rest.append((node.body, functions[-1]))
                case cst.Import() | cst.ImportFrom():
                    imports.extend(self._imports(node, enclosing))
                case _:
                    rest.extend((child, enclosing) for child in reversed(tuple(_inside(node))))
        return Declarations(tuple(classes), tuple(functions), tuple(imports)), scopes

    def _class(self, node: cst.ClassDef, enclosing: Class | Function | None) -> Class:
        keywords = [(identifier(each.keyword), each.value) for each in node.keywords if each.keyword]
        return Class(
            identifier(node.name),
            self._span(node.name),
            bases=tuple("" if base.star else dotted(base.value) for base in node.bases),
            metaclass=next((dotted(value) for name, value in keywords if name == "metaclass"), ""),
            decorators=_decorators(node.decorators),
            enclosing=enclosing,
            keywords=tuple(name for name, _ in keywords),
            has_docstring=_is_string(next(iter(_statements(node.body)), None)),
            is_bare=all(map(_is_bare, _statements(node.body))),
        )

    def _function(self, node: cst.FunctionDef, enclosing: Class | Function | None) -> Function:
        return Function(
            identifier(node.name),
            self._span(node.name),
            is_async=node.asynchronous is not None,
            decorators=_decorators(node.decorators),
            parameters=tuple(self._parameters(node.params)),
            enclosing=enclosing,
            returns=node.returns is not None,
        )

    def _parameters(self, parameters: cst.Parameters) -> Iterator[Parameter]:
        for parameter in parameters.posonly_params:
            yield self._parameter(parameter, ParameterKind.POSITIONAL_ONLY)
        for parameter in parameters.params:
            yield self._parameter(parameter, ParameterKind.POSITIONAL_OR_KEYWORD)
        if isinstance(parameters.star_arg, cst.Param):
            yield self._parameter(parameters.star_arg, ParameterKind.VARIADIC_POSITIONAL)
        for parameter in parameters.kwonly_params:
            yield self._parameter(parameter, ParameterKind.KEYWORD_ONLY)
        if parameters.star_kwarg:
            yield self._parameter(parameters.star_kwarg, ParameterKind.VARIADIC_KEYWORD)

    def _parameter(self, parameter: cst.Param, kind: ParameterKind) -> Parameter:
        annotated = parameter.annotation is not None
        return Parameter(identifier(parameter.name), self._span(parameter.name), kind, annotated=annotated)

    def _imports(self, node: cst.Import | cst.ImportFrom, enclosing: Class | Function | None) -> Iterator[Import]:
        if isinstance(node, cst.Import):
            for alias in node.names:
                bound = alias.asname.name if alias.asname else _first(alias.name)
                yield self._import(bound, dotted(alias.name), "", enclosing, aliased=alias.asname is not None)
            return
        module = "." * len(node.relative) + (dotted(node.module) if node.module else "")
        if isinstance(node.names, cst.ImportStar):
            yield Import("*", self._span(node.names), module, "*", aliased=False, enclosing=enclosing)
            return
        for alias in node.names:
            bound = alias.asname.name if alias.asname else alias.name
            yield self._import(bound, module, dotted(alias.name), enclosing, aliased=alias.asname is not None)

    def _import(
        self, bound: cst.BaseExpression, module: str, member: str, enclosing: Class | Function | None, *, aliased: bool
    ) -> Import:
        return Import(dotted(bound), self._span(bound), module, member, aliased, enclosing)

    def _span(self, node: cst.CSTNode) -> Span:
        place = self.positions[node]
        found = place() if callable(place) else place
        return Span(found.start.line, found.start.column + 1, found.end.line, found.end.column + 1)


def _first(node: cst.BaseExpression) -> cst.BaseExpression:
    while isinstance(node, cst.Attribute):
        node = node.value
    return node


def _decorators(nodes: Sequence[cst.Decorator]) -> tuple[str, ...]:
    expressions = (node.decorator for node in nodes)
    return tuple(dotted(node.func if isinstance(node, cst.Call) else node) for node in expressions)


def _inside(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    for block in _BLOCKS.get(type(node), ()):
        match getattr(node, block):
            case None:
                pass
            case cst.CSTNode() as child:
                yield child
            case children:
                yield from children


def _statements(body: cst.BaseSuite) -> Iterator[cst.CSTNode]:
    """The statements of a body, those that share a line one by one."""
    for node in body.body:
        if isinstance(node, cst.SimpleStatementLine):
            yield from node.body
        else:
            yield node


def _is_string(node: cst.CSTNode | None) -> bool:
    """Whether a statement is a plain string, which a string beside a formatted one or one of bytes is not."""
    return isinstance(node, cst.Expr) and string_of(node.value) is not None


def _is_bare(node: cst.CSTNode) -> bool:
    """Whether a statement neither says nor does anything, or is a function of which that is true."""
    if isinstance(node, cst.FunctionDef):
        return all(map(_is_empty, _statements(node.body)))
    return _is_empty(node)


def _is_empty(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Pass) or (isinstance(node, cst.Expr) and isinstance(node.value, cst.Ellipsis))
