"""Python facts read by the interpreter's own `ast`; quick, but blind to syntax newer than the interpreter."""

import ast
import warnings
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final

from patterns_cli.documents.base import Source
from patterns_cli.documents.python import ast_bindings, ast_occurrences
from patterns_cli.documents.python.ast_places import Places
from patterns_cli.documents.python.ast_values import dotted
from patterns_cli.documents.python.bindings import Bindings
from patterns_cli.documents.python.facts import Class, Declarations, Function, Import, Parameter, ParameterKind
from patterns_cli.documents.python.statements import Statement
from patterns_cli.documents.python.syntax import Occurrence
from patterns_cli.model import Span
from patterns_cli.records import dataclass

_BLOCKS: Final[dict[type[ast.AST], tuple[str, ...]]] = {
    ast.If: ("body", "orelse"),
    ast.For: ("body", "orelse"),
    ast.AsyncFor: ("body", "orelse"),
    ast.While: ("body", "orelse"),
    ast.With: ("body",),
    ast.AsyncWith: ("body",),
    ast.Try: ("body", "handlers", "orelse", "finalbody"),
    ast.TryStar: ("body", "handlers", "orelse", "finalbody"),
    ast.ExceptHandler: ("body",),
    ast.Match: ("cases",),
    ast.match_case: ("body",),
}
"""The blocks of compound statements that open no scope."""

_LOOKED_INTO: Final = frozenset({
    ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef, ast.Import, ast.ImportFrom, *_BLOCKS,
})  # fmt: skip
"""Statements that declare something or may hold what does."""


def read(source: Source, outline: str | None = None) -> "AstSyntax":
    """The module as the running interpreter parses it, in silence about what it would warn of.

    With an `outline` that is parsed instead, whose lines are those of the source.

    Raises:
        SyntaxError: the interpreter cannot parse it.
        ValueError: a null byte or a lone surrogate.
        RecursionError, MemoryError: it is nested more deeply than the interpreter allows.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return AstSyntax(source, ast.parse(source.text if outline is None else outline))


@dataclass(frozen=True)
class AstSyntax:
    """A module parsed by `ast`."""

    source: Source
    tree: ast.Module

    def declarations(self) -> Declarations:
        """Classes, functions and imports; expressions are not entered, and nothing recurses."""
        return self._declared[0]

    def lambda_parameters(self) -> tuple[Parameter, ...]:
        """The parameters of every lambda; walks the statements in which the word stands."""
        if "lambda" not in self.source.text:
            return ()
        lines = self._places.lines_with(("lambda",))
        found: list[Parameter] = []
        rest: list[ast.AST] = [self.tree]
        while rest:
            node = rest.pop()
            if isinstance(node, ast.Lambda):
                found.extend(self._parameters(node.args))
            rest.extend(child for child in ast.iter_child_nodes(node) if ast_occurrences.touches(child, lines))
        return tuple(sorted(found, key=lambda parameter: parameter.span))

    def statements(self) -> tuple[Statement, ...]:
        """The statements of the module, with those that stand in them."""
        from patterns_cli.documents.python.statements_by_ast import statements  # noqa: PLC0415 - most need no more than names

        return statements(self.source, self.tree)

    def bindings(self) -> Bindings:
        """Everything that is bound beside classes, functions and imports, in one walk of the whole tree."""
        return ast_bindings.collect(self.tree, self._declared[1], self._places)

    def occurrences(self, function: Function | None, words: AbstractSet[str] | None = None) -> tuple[Occurrence, ...]:
        """The names that are read or bound in a function, which alone is walked, or in the module."""
        if function is None:
            return ast_occurrences.collect(self.tree, self._places, words)
        node = self._by_place.get(function.span)
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            return ()
        return ast_occurrences.collect(node, self._places, words)

    @cached_property
    def _places(self) -> Places:
        return Places(self.source)

    @cached_property
    def _by_place(self) -> Mapping[Span, ast.AST]:
        return {scope.span: node for node, scope in self._declared[1].items()}

    @cached_property
    def _declared(self) -> tuple[Declarations, Mapping[ast.AST, Class | Function]]:
        """The declarations, and those of them that are scopes by their nodes."""
        classes: list[Class] = []
        functions: list[Function] = []
        imports: list[Import] = []
        scopes: dict[ast.AST, Class | Function] = {}
        rest: list[tuple[ast.AST, Class | Function | None]] = [(node, None) for node in _looked_into(self.tree.body)]
        while rest:
            node, enclosing = rest.pop()
            match node:
                case ast.ClassDef():
                    classes.append(self._class(node, enclosing))
                    scopes[node] = classes[-1]
                    rest.extend((child, classes[-1]) for child in _looked_into(node.body))
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    functions.append(self._function(node, enclosing))
                    scopes[node] = functions[-1]
                    rest.extend((child, functions[-1]) for child in _looked_into(node.body))
                case ast.Import() | ast.ImportFrom():
                    imports.extend(self._imports(node, enclosing))
                case _:
                    for block in reversed(_BLOCKS[type(node)]):
                        rest.extend((child, enclosing) for child in _looked_into(getattr(node, block)))
        return Declarations(tuple(classes), tuple(functions), tuple(imports)), scopes

    def _class(self, node: ast.ClassDef, enclosing: Class | Function | None) -> Class:
        metaclass = next((dotted(keyword.value) for keyword in node.keywords if keyword.arg == "metaclass"), "")
        return Class(
            node.name,
            self._places.definition(node),
            bases=tuple(dotted(base) for base in node.bases),
            metaclass=metaclass,
            decorators=_decorators(node.decorator_list),
            enclosing=enclosing,
            keywords=tuple(keyword.arg for keyword in node.keywords if keyword.arg),
            has_docstring=_is_string(node.body[0]),
            is_bare=all(map(_is_bare, node.body)),
        )

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, enclosing: Class | Function | None) -> Function:
        return Function(
            node.name,
            self._places.definition(node),
            is_async=isinstance(node, ast.AsyncFunctionDef),
            decorators=_decorators(node.decorator_list),
            parameters=tuple(self._parameters(node.args)),
            enclosing=enclosing,
            returns=node.returns is not None,
        )

    def _parameters(self, arguments: ast.arguments) -> Iterator[Parameter]:
        for argument in arguments.posonlyargs:
            yield self._parameter(argument, ParameterKind.POSITIONAL_ONLY)
        for argument in arguments.args:
            yield self._parameter(argument, ParameterKind.POSITIONAL_OR_KEYWORD)
        if arguments.vararg:
            yield self._parameter(arguments.vararg, ParameterKind.VARIADIC_POSITIONAL)
        for argument in arguments.kwonlyargs:
            yield self._parameter(argument, ParameterKind.KEYWORD_ONLY)
        if arguments.kwarg:
            yield self._parameter(arguments.kwarg, ParameterKind.VARIADIC_KEYWORD)

    def _parameter(self, argument: ast.arg, kind: ParameterKind) -> Parameter:
        span = self._places.start(argument, argument.arg)
        return Parameter(argument.arg, span, kind, annotated=argument.annotation is not None)

    def _imports(self, node: ast.Import | ast.ImportFrom, enclosing: Class | Function | None) -> Iterator[Import]:
        for alias in node.names:
            name = alias.asname or (alias.name if isinstance(node, ast.ImportFrom) else alias.name.partition(".")[0])
            if isinstance(node, ast.ImportFrom):
                module, member = "." * node.level + (node.module or ""), alias.name
            else:
                module, member = alias.name, ""
            span = self._places.alias(alias, name)
            yield Import(name, span, module, member, alias.asname is not None, enclosing)


def _looked_into(block: Sequence[ast.AST]) -> Iterator[ast.AST]:
    """The statements of a block that declare something or may hold what does, the last one first."""
    return (node for node in reversed(block) if type(node) in _LOOKED_INTO)


def _decorators(nodes: Sequence[ast.expr]) -> tuple[str, ...]:
    return tuple(dotted(node.func if isinstance(node, ast.Call) else node) for node in nodes)


def _is_string(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _is_bare(node: ast.stmt) -> bool:
    """Whether a statement neither says nor does anything, or is a function of which that is true."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return all(map(_is_empty, node.body))
    return _is_empty(node)


def _is_empty(node: ast.stmt) -> bool:
    return isinstance(node, ast.Pass) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.value.value is ...
    )
