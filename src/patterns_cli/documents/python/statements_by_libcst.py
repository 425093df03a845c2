"""What the statements of a module do, read from libcst's tree."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final
from unicodedata import normalize

import libcst as cst
from libcst.metadata import CodeRange

from patterns_cli.documents.python.cst_values import string_of
from patterns_cli.documents.python.statements import LONGEST_CHAIN, Argument, Mention, Statement, StatementKind
from patterns_cli.model import Span
from patterns_cli.records import dataclass

Positions = Mapping[cst.CSTNode, CodeRange | Callable[[], CodeRange]]

_KINDS: Final[dict[type[cst.CSTNode], StatementKind]] = {
    cst.Assert: StatementKind.ASSERT,
    cst.Raise: StatementKind.RAISE,
    cst.Return: StatementKind.RETURN,
    cst.Assign: StatementKind.BINDING,
    cst.AnnAssign: StatementKind.BINDING,
    cst.AugAssign: StatementKind.BINDING,
    cst.Pass: StatementKind.NOTHING,
    cst.With: StatementKind.WITH,
    cst.FunctionDef: StatementKind.FUNCTION,
    cst.ClassDef: StatementKind.CLASS,
    **dict.fromkeys((cst.If, cst.For, cst.While, cst.Try, cst.TryStar, cst.Match), StatementKind.BLOCK),
}
_CONSTANTS: Final = frozenset({"True", "False", "None"})
_UNREAD: Final = (cst.FormattedString, cst.TemplatedString, cst.Annotation, cst.Parameters)


def statements(tree: cst.Module, positions: Positions) -> tuple[Statement, ...]:
    """The statements of the module; recurses only as deep as blocks nest."""
    return _Reader(positions).block(tree.body)


@dataclass(frozen=True)
class _Reader:
    positions: Positions

    def block(self, nodes: Sequence[cst.CSTNode]) -> tuple[Statement, ...]:
        found: list[Statement] = []
        for node in nodes:
            match node:
                case cst.SimpleStatementLine(body=body) | cst.SimpleStatementSuite(body=body):
                    found.extend(self._statement(each) for each in body)
                case cst.IndentedBlock(body=body):
                    found.extend(self.block(body))
                case _:
                    found.append(self._statement(node))
        return tuple(found)

    def _statement(self, node: cst.CSTNode) -> Statement:
        body = self.block(tuple(_blocks(node)))
        place = self._place(node)
        own_end = place.start.line if body else place.end.line
        return Statement(
            _kind(node),
            place.start.line,
            max([own_end, *(each.end_line for each in body)]),
            tuple(sorted((one for each in _own(node) for one in self._mentions(each)), key=lambda one: one.span)),
            callee=_called(_value(node)),
            binds=tuple(_bound(node)),
            body=body,
        )

    def _mentions(self, expression: cst.CSTNode) -> Iterator[Mention]:
        rest: list[cst.CSTNode] = [expression]
        while rest:
            node = rest.pop()
            match node:
                case cst.Call(func=cst.Name() | cst.Attribute() as function, args=arguments):
                    yield self._mention(function, node)
                    rest.extend((*(argument.value for argument in arguments), _root(function)))
                case cst.Attribute():
                    yield self._mention(node, None)
                    rest.append(_root(node))
                case _ if not isinstance(node, _UNREAD):
                    rest.extend(node.children)

    def _mention(self, node: cst.Name | cst.Attribute, call: cst.Call | None) -> Mention:
        place = self._place(node if isinstance(node, cst.Name) else node.attr)
        span = Span(place.start.line, place.start.column + 1, place.end.line, place.end.column + 1)
        arguments = tuple(_arguments(call)) if call else ()
        return Mention(chain(node), span, called=call is not None, arguments=arguments)

    def _place(self, node: cst.CSTNode) -> CodeRange:
        place = self.positions[node]
        return place() if callable(place) else place


def chain(node: cst.BaseExpression) -> str:
    """The dotted name of an expression with `()` for calls: `expect().to_be`; subscripts are set aside."""
    parts: list[str] = []
    mark = ""
    while len(parts) < LONGEST_CHAIN:
        match node:
            case cst.Attribute(value=value, attr=name):
                parts.append(_word(name) + mark)
                node, mark = value, ""
            case cst.Call(func=function):
                node, mark = function, "()"
            case cst.Subscript(value=value):
                node = value
            case cst.Await(expression=value):
                node = value
            case cst.Name(value=name) if name not in _CONSTANTS:
                return ".".join((_word(node) + mark, *reversed(parts)))
            case _:
                break
    return ".".join(("", *reversed(parts)))


def _root(node: cst.BaseExpression) -> cst.BaseExpression:
    """What the names of a dotted name are members of."""
    while isinstance(node, cst.Attribute):
        node = node.value
    return node


def _word(node: cst.Name) -> str:
    """The name as the language sees it, which compares names in normal form KC."""
    return node.value if node.value.isascii() else normalize("NFKC", node.value)


def _kind(node: cst.CSTNode) -> StatementKind:
    if not isinstance(node, cst.Expr):
        return _KINDS.get(type(node), StatementKind.OTHER)
    if _is_plain(node.value):
        return StatementKind.TEXT
    return StatementKind.NOTHING if isinstance(node.value, cst.Ellipsis) else StatementKind.EXPRESSION


def _is_plain(value: cst.BaseExpression) -> bool:
    """Whether the expression is a string written out, in pieces perhaps."""
    while isinstance(value, cst.ConcatenatedString):
        if not isinstance(value.left, cst.SimpleString):
            return False
        value = value.right
    return isinstance(value, cst.SimpleString)


def _own(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The expressions of a statement, without those of the statements in it."""
    match node:
        case cst.FunctionDef(decorators=decorators) | cst.ClassDef(decorators=decorators):
            yield from (each.decorator for each in decorators)
        case cst.With(items=items):
            yield from (item.item for item in items)
        case cst.For(iter=iterable):
            yield iterable
        case cst.If():
            yield from (branch.test for branch in _chain_of(node))
        case cst.While(test=test):
            yield test
        case cst.Match(subject=subject, cases=cases):
            yield subject
            yield from (case.guard for case in cases if case.guard)
        case cst.Assert(test=test, msg=message):
            yield from (test, *([message] if message else []))
        case cst.Raise(exc=raised, cause=cause):
            yield from (each for each in (raised, cause.item if cause else None) if each)
        case cst.Expr() | cst.Assign() | cst.AnnAssign() | cst.AugAssign() | cst.Return():
            yield from (each for each in [node.value] if each)


def _blocks(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    match node:
        case cst.If():
            last: cst.If | None = None
            for branch in _chain_of(node):
                yield branch.body
                last = branch
            if last and isinstance(last.orelse, cst.Else):
                yield last.orelse.body
        case cst.Try() | cst.TryStar():
            yield node.body
            yield from (handler.body for handler in node.handlers)
            yield from (each.body for each in (node.orelse, node.finalbody) if each)
        case cst.For() | cst.While():
            yield node.body
            yield from (each.body for each in [node.orelse] if each)
        case cst.Match(cases=cases):
            yield from (case.body for case in cases)
        case cst.With() | cst.FunctionDef() | cst.ClassDef():
            yield node.body


def _chain_of(node: cst.If) -> Iterator[cst.If]:
    branch: cst.If | cst.Else | None = node
    while isinstance(branch, cst.If):
        yield branch
        branch = branch.orelse


def _value(node: cst.CSTNode) -> cst.BaseExpression | None:
    match node:
        case cst.With(items=[item, *_]):
            return item.item
        case cst.Expr() | cst.Assign() | cst.AnnAssign() | cst.AugAssign() | cst.Return():
            return node.value
        case _:
            return None


def _called(value: cst.BaseExpression | None) -> str:
    while isinstance(value, cst.Await):
        value = value.expression
    return chain(value.func) if isinstance(value, cst.Call) else ""


def _bound(node: cst.CSTNode) -> Iterator[str]:
    match node:
        case cst.Assign(targets=targets):
            rest: list[cst.BaseExpression] = [each.target for each in reversed(targets)]
        case cst.AnnAssign(target=target) | cst.AugAssign(target=target):
            rest = [target]
        case _:
            return
    while rest:
        match rest.pop():
            case cst.Name() as name:
                yield _word(name)
            case cst.Tuple(elements=elements) | cst.List(elements=elements):
                rest.extend(each.value for each in reversed(elements))


def _arguments(call: cst.Call) -> Iterator[Argument]:
    """The arguments as `ast` orders them: those with a keyword and `**` last."""
    named = [each for each in call.args if each.keyword or each.star == "**"]
    for each in call.args:
        if each not in named:
            yield _argument(each.star, each.value)
    for each in named:
        yield _argument(_word(each.keyword) if each.keyword else each.star, each.value)


def _argument(keyword: str, value: cst.BaseExpression) -> Argument:
    text = string_of(value)
    return Argument(keyword, text=text is not None, blank=text is not None and not text.strip())
