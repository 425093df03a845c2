"""What the statements of a module do, read from the interpreter's own tree."""

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Final

from patterns_cli.documents.base import Source
from patterns_cli.documents.python.statements import LONGEST_CHAIN, Argument, Mention, Statement, StatementKind
from patterns_cli.model import Span
from patterns_cli.records import dataclass

_SIMPLE: Final[dict[type[ast.stmt], StatementKind]] = {
    ast.Assert: StatementKind.ASSERT,
    ast.Raise: StatementKind.RAISE,
    ast.Return: StatementKind.RETURN,
    ast.Assign: StatementKind.BINDING,
    ast.AnnAssign: StatementKind.BINDING,
    ast.AugAssign: StatementKind.BINDING,
    ast.Pass: StatementKind.NOTHING,
    ast.With: StatementKind.WITH,
    ast.AsyncWith: StatementKind.WITH,
    ast.FunctionDef: StatementKind.FUNCTION,
    ast.AsyncFunctionDef: StatementKind.FUNCTION,
    ast.ClassDef: StatementKind.CLASS,
    **dict.fromkeys((ast.If, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.TryStar, ast.Match), StatementKind.BLOCK),
}

_LAST_IDENTIFIER: Final = re.compile(r"[^\x00-/:-@\[-^`{-\x7f]+$")  # a set up to U+10FFFF takes long to compile

_UNREAD: Final = frozenset({"JoinedStr", "TemplateStr", "arguments"})
"""Places within f-strings are wrong before 3.12, and not every interpreter has template strings."""

_Expressions = Iterator[ast.expr]


def statements(source: Source, tree: ast.Module) -> tuple[Statement, ...]:
    """The statements of the module; recurses only as deep as blocks nest."""
    return _Reader(source).block(tree.body)


@dataclass(frozen=True)
class _Reader:
    source: Source

    def block(self, nodes: Sequence[ast.stmt]) -> tuple[Statement, ...]:
        return tuple(self._statement(node) for node in nodes)

    def _statement(self, node: ast.stmt) -> Statement:
        expressions, body = list(_own(node)), self._body(node)
        value = _value(node)
        own_end = node.lineno if body else node.end_lineno or node.lineno
        return Statement(
            _kind(node),
            node.lineno,
            max([own_end, *(each.end_line for each in body)]),
            tuple(sorted((one for each in expressions for one in self._mentions(each)), key=lambda one: one.span)),
            callee=_called(value),
            binds=tuple(_bound(node)),
            body=body,
        )

    def _body(self, node: ast.stmt) -> tuple[Statement, ...]:
        match node:
            case ast.Match(cases=cases):
                return tuple(each for case in cases for each in self.block(case.body))
            case ast.If():
                return tuple(each for branch in _branches(node) for each in self.block(branch))
            case ast.Try(body=body, handlers=handlers, orelse=orelse, finalbody=final):
                handled = [each for handler in handlers for each in handler.body]
                return self.block([*body, *handled, *orelse, *final])
            case ast.TryStar(body=body, handlers=handlers, orelse=orelse, finalbody=final):
                handled = [each for handler in handlers for each in handler.body]
                return self.block([*body, *handled, *orelse, *final])
            case _:
                return self.block([*getattr(node, "body", ()), *getattr(node, "orelse", ())])

    def _mentions(self, expression: ast.expr) -> Iterator[Mention]:
        rest: list[ast.AST] = [expression]
        while rest:
            node = rest.pop()
            match node:
                case ast.Call(func=ast.Name() | ast.Attribute() as function):
                    yield self._mention(function, node)
                    rest.extend((*node.args, *(keyword.value for keyword in node.keywords), _root(function)))
                case ast.Attribute():
                    yield self._mention(node, None)
                    rest.append(_root(node))
                case _ if type(node).__name__ not in _UNREAD:
                    rest.extend(ast.iter_child_nodes(node))

    def _mention(self, node: ast.Name | ast.Attribute, call: ast.Call | None) -> Mention:
        name = node.id if isinstance(node, ast.Name) else node.attr
        line = node.end_lineno or node.lineno
        end = self.source.span(line, 0, line, node.end_col_offset or 0).end_column
        length = len(name) if name.isascii() else _length(self.source.lines[line - 1][: end - 1])
        span = Span(line, end - length, line, end)
        arguments = tuple(_arguments(call)) if call else ()
        return Mention(chain(node), span, called=call is not None, arguments=arguments)


def chain(node: ast.expr) -> str:
    """The dotted name of an expression with `()` for calls: `expect().to_be`; subscripts are set aside."""
    parts: list[str] = []
    mark = ""
    while len(parts) < LONGEST_CHAIN:
        match node:
            case ast.Attribute(value=value, attr=name):
                parts.append(name + mark)
                node, mark = value, ""
            case ast.Call(func=function):
                node, mark = function, "()"
            case ast.Subscript(value=value) | ast.Await(value=value):
                node = value
            case ast.Name(id=name):
                return ".".join((name + mark, *reversed(parts)))
            case _:
                break
    return ".".join(("", *reversed(parts)))


def _root(node: ast.expr) -> ast.expr:
    """What the names of a dotted name are members of."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node


def _length(text: str) -> int:
    """The length of the identifier that `text` ends with: the parser normalises names, so theirs may differ."""
    match = _LAST_IDENTIFIER.search(text)
    return len(match.group()) if match else 0


def _kind(node: ast.stmt) -> StatementKind:
    match node:
        case ast.Expr(value=ast.Constant(value=str() | bytes())):
            return StatementKind.TEXT
        case ast.Expr(value=ast.Constant(value=value)) if value is ...:
            return StatementKind.NOTHING
        case ast.Expr():
            return StatementKind.EXPRESSION
        case _:
            return _SIMPLE.get(type(node), StatementKind.OTHER)


def _own(node: ast.stmt) -> _Expressions:
    """The expressions of a statement, without those of the statements in it."""
    match node:
        case ast.FunctionDef(decorator_list=decorators) | ast.AsyncFunctionDef(decorator_list=decorators):
            yield from decorators
        case ast.ClassDef(decorator_list=decorators):
            yield from decorators
        case ast.With(items=items) | ast.AsyncWith(items=items):
            yield from (item.context_expr for item in items)
        case ast.For(iter=iterable) | ast.AsyncFor(iter=iterable):
            yield iterable
        case ast.If():
            yield from _tests(node)
        case ast.While(test=test):
            yield test
        case ast.Match(subject=subject, cases=cases):
            yield subject
            yield from (case.guard for case in cases if case.guard)
        case _:
            yield from (each for each in _operands(node) if each)


def _operands(node: ast.stmt) -> Sequence[ast.expr | None]:
    match node:
        case ast.Assert(test=test, msg=message):
            return (test, message)
        case ast.Raise(exc=raised, cause=cause):
            return (raised, cause)
        case ast.Expr() | ast.Assign() | ast.AnnAssign() | ast.AugAssign() | ast.Return():
            return (node.value,)
        case _:
            return ()


def _value(node: ast.stmt) -> ast.expr | None:
    match node:
        case ast.With(items=[item, *_]) | ast.AsyncWith(items=[item, *_]):
            return item.context_expr
        case ast.Expr() | ast.Assign() | ast.AnnAssign() | ast.AugAssign() | ast.Return():
            return node.value
        case _:
            return None


def _called(value: ast.expr | None) -> str:
    while isinstance(value, ast.Await):
        value = value.value
    return chain(value.func) if isinstance(value, ast.Call) else ""


def _bound(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.Assign(targets=targets):
            rest: list[ast.expr] = list(reversed(targets))
        case ast.AnnAssign(target=target) | ast.AugAssign(target=target):
            rest = [target]
        case _:
            return
    while rest:
        match rest.pop():
            case ast.Name(id=name):
                yield name
            case ast.Tuple(elts=elements) | ast.List(elts=elements):
                rest.extend(reversed(elements))
            case ast.Starred(value=value):
                rest.append(value)


def _branches(node: ast.If) -> Iterator[Sequence[ast.stmt]]:
    """The blocks of an `if` and its `elif`s, which the tree nests in one another."""
    yield node.body
    while (following := _elif(node)) is not None:
        node = following
        yield node.body
    yield node.orelse


def _tests(node: ast.If) -> _Expressions:
    yield node.test
    while (following := _elif(node)) is not None:
        node = following
        yield node.test


def _elif(node: ast.If) -> ast.If | None:
    match node.orelse:
        case [ast.If() as following] if following.col_offset == node.col_offset:
            return following
        case _:
            return None


def _arguments(call: ast.Call) -> Iterator[Argument]:
    for each in call.args:
        yield _argument("*", each.value) if isinstance(each, ast.Starred) else _argument("", each)
    for keyword in call.keywords:
        yield _argument(keyword.arg or "**", keyword.value)


def _argument(keyword: str, value: ast.expr) -> Argument:
    is_text = isinstance(value, ast.Constant) and isinstance(value.value, str)
    is_blank = isinstance(value, ast.Constant) and isinstance(value.value, str) and not value.value.strip()
    return Argument(keyword, text=is_text, blank=is_blank)
