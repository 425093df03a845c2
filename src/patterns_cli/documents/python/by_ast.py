"""Python facts read by the interpreter's own `ast`; quick, but blind to syntax newer than the interpreter."""

import ast
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from patterns_cli.documents.base import Source
from patterns_cli.documents.python.facts import Class, Declarations, Function, Import, Parameter, ParameterKind
from patterns_cli.documents.python.statements import Statement
from patterns_cli.model import Span

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

_BLANKS: Final = re.compile(r"[ \t\f]*")
_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9_\x80-\U0010ffff]+")

_Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
_KEYWORDS: Final[dict[type[ast.AST], tuple[str, ...]]] = {
    ast.ClassDef: ("class",),
    ast.FunctionDef: ("def",),
    ast.AsyncFunctionDef: ("async", "def"),
}


def read(source: Source) -> "AstSyntax":
    """The module as the running interpreter parses it, in silence about what it would warn of.

    Raises:
        SyntaxError: the interpreter cannot parse it.
        ValueError: a null byte or a lone surrogate.
        RecursionError, MemoryError: it is nested more deeply than the interpreter allows.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return AstSyntax(source, ast.parse(source.text))


@dataclass(frozen=True)
class AstSyntax:
    """A module parsed by `ast`."""

    source: Source
    tree: ast.Module

    def declarations(self) -> Declarations:
        """Classes, functions and imports; expressions are not entered, and nothing recurses."""
        classes: list[Class] = []
        functions: list[Function] = []
        imports: list[Import] = []
        rest: list[tuple[ast.AST, Class | Function | None]] = [(node, None) for node in reversed(self.tree.body)]
        while rest:
            node, enclosing = rest.pop()
            match node:
                case ast.ClassDef():
                    classes.append(self._class(node, enclosing))
                    rest.extend((child, classes[-1]) for child in reversed(node.body))
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    functions.append(self._function(node, enclosing))
                    rest.extend((child, functions[-1]) for child in reversed(node.body))
                case ast.Import() | ast.ImportFrom():
                    imports.extend(self._imports(node, enclosing))
                case _:
                    for block in reversed(_BLOCKS.get(type(node), ())):
                        rest.extend((child, enclosing) for child in reversed(getattr(node, block)))
        return Declarations(tuple(classes), tuple(functions), tuple(imports))

    def lambda_parameters(self) -> tuple[Parameter, ...]:
        """The parameters of every lambda; walks the whole tree, but only if the word stands in the text."""
        if "lambda" not in self.source.text:
            return ()
        lambdas = (node for node in ast.walk(self.tree) if isinstance(node, ast.Lambda))
        found = (parameter for node in lambdas for parameter in self._parameters(node.args))
        return tuple(sorted(found, key=lambda parameter: parameter.span))

    def statements(self) -> tuple[Statement, ...]:
        """The statements of the module, with those that stand in them."""
        from patterns_cli.documents.python.statements_by_ast import statements  # noqa: PLC0415 - most need no more than names

        return statements(self.source, self.tree)

    def _class(self, node: ast.ClassDef, enclosing: Class | Function | None) -> Class:
        metaclass = next((dotted(keyword.value) for keyword in node.keywords if keyword.arg == "metaclass"), "")
        return Class(
            node.name,
            self._name_span(node),
            bases=tuple(dotted(base) for base in node.bases),
            metaclass=metaclass,
            decorators=_decorators(node.decorator_list),
            enclosing=enclosing,
        )

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, enclosing: Class | Function | None) -> Function:
        return Function(
            node.name,
            self._name_span(node),
            is_async=isinstance(node, ast.AsyncFunctionDef),
            decorators=_decorators(node.decorator_list),
            parameters=tuple(self._parameters(node.args)),
            enclosing=enclosing,
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
        span = self._identifier(argument.lineno, self._character(argument.lineno, argument.col_offset), argument.arg)
        return Parameter(argument.arg, span, kind)

    def _imports(self, node: ast.Import | ast.ImportFrom, enclosing: Class | Function | None) -> Iterator[Import]:
        for alias in node.names:
            name = alias.asname or (alias.name if isinstance(node, ast.ImportFrom) else alias.name.partition(".")[0])
            if isinstance(node, ast.ImportFrom):
                module, member = "." * node.level + (node.module or ""), alias.name
            else:
                module, member = alias.name, ""
            yield Import(name, self._alias_span(alias, name), module, member, alias.asname is not None, enclosing)

    def _alias_span(self, alias: ast.alias, name: str) -> Span:
        """The span of the bound name: the last word of an alias with `as`, else the first."""
        if alias.asname is None:
            column = self._character(alias.lineno, alias.col_offset)
            return self._identifier(alias.lineno, column, name)
        line = alias.end_lineno or alias.lineno
        end = self._character(line, alias.end_col_offset or alias.col_offset)
        length = len(name) if name.isascii() else _trailing_identifier(self.source.lines[line - 1][:end])
        return Span(line, end - length + 1, line, end + 1)

    def _name_span(self, node: _Definition) -> Span:
        """Where the name stands: the node begins at `class`, `async` or `def`; decorators stand before it."""
        lines, line = self.source.lines, node.lineno
        column = self._character(line, node.col_offset)
        for keyword in _KEYWORDS[type(node)]:
            line, column = _skip_blanks(lines, line, column + len(keyword))
        return self._identifier(line, column, node.name)

    def _identifier(self, line: int, column: int, name: str) -> Span:
        """The span of the identifier at a 0-based column; not `name`'s length, since the parser normalises names."""
        if name.isascii() and self.source.lines[line - 1].startswith(name, column):
            return Span(line, column + 1, line, column + len(name) + 1)
        match = _IDENTIFIER.match(self.source.lines[line - 1], column)
        end = match.end() if match else column + len(name)
        return Span(line, column + 1, line, end + 1)

    def _character(self, line: int, byte_column: int) -> int:
        """The 0-based column in characters of a 0-based column in UTF-8 bytes."""
        text = self.source.lines[line - 1]
        return byte_column if text.isascii() else len(text.encode()[:byte_column].decode(errors="ignore"))


def dotted(node: ast.expr) -> str:
    """`a.b` for the expression `a.b` or `a.b[…]`; empty for anything that is not a dotted name."""
    if isinstance(node, ast.Subscript):
        node = node.value
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join((node.id, *reversed(parts))) if isinstance(node, ast.Name) else ""


def _decorators(nodes: Sequence[ast.expr]) -> tuple[str, ...]:
    return tuple(dotted(node.func if isinstance(node, ast.Call) else node) for node in nodes)


def _skip_blanks(lines: Sequence[str], line: int, column: int) -> tuple[int, int]:
    """The place of the next token, over blanks and line continuations: nothing else may follow `class` or `def`."""
    while True:
        text = lines[line - 1]
        match = _BLANKS.match(text, column)
        column = match.end() if match else column
        if text[column:] != "\\":
            return line, column
        line, column = line + 1, 0


def _trailing_identifier(text: str) -> int:
    length = 0
    while length < len(text) and _IDENTIFIER.match(text[-length - 1]):
        length += 1
    return length
