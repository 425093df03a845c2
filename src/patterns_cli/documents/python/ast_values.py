"""What an expression is, as far as names and literals tell, out of the nodes of `ast`."""

import ast
from collections.abc import Iterator

from patterns_cli.documents.python.bindings import Value


def dotted(node: ast.expr) -> str:
    """`a.b` for the expression `a.b` or `a.b[…]`; empty for anything that is not a dotted name."""
    if isinstance(node, ast.Subscript):
        node = node.value
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join((node.id, *reversed(parts))) if isinstance(node, ast.Name) else ""


def values_of(node: ast.expr | None) -> tuple[Value, ...]:
    """The values of which an expression gives one: several for `or`, `and` and `if … else`."""
    found: list[Value] = []
    rest = [] if node is None else [node]
    while rest:
        match rest.pop():
            case ast.IfExp(body=first, orelse=second):
                rest.extend((second, first))
            case ast.BoolOp(values=operands):
                rest.extend(reversed(operands))
            case other:
                found.append(_value(other))
    return tuple(found)


def keywords_in(annotation: ast.expr | None) -> Iterator[str]:
    """The names of the arguments of the calls that stand in an annotation: `Annotated[int, Field(alias="x")]`."""
    rest = [] if annotation is None else [annotation]
    while rest:
        match rest.pop():
            case ast.Subscript(slice=inner):
                rest.append(inner)
            case ast.Tuple(elts=items):
                rest.extend(items)
            case ast.BinOp(left=left, right=right):
                rest.extend((left, right))
            case ast.Call() as call:
                yield from _keywords(call)


def strings_in(node: ast.expr | None) -> frozenset[str] | None:
    """The names in a list or tuple of plain strings; None for anything else."""
    if not isinstance(node, ast.List | ast.Tuple):
        return None
    names = [item.value for item in node.elts if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    return frozenset(names) if len(names) == len(node.elts) else None


def _value(node: ast.expr) -> Value:
    match node:
        case ast.Call(func=function, args=arguments):
            return Value(called=dotted(function), text=_text(arguments), keywords=tuple(_keywords(node)))
        case ast.Name() | ast.Attribute() | ast.Subscript():
            last = node.attr if isinstance(node, ast.Attribute) else ""
            return Value(is_constant=_is_constant(node), named=dotted(node) or last)
        case ast.Dict(keys=keys):
            texts = (_text([key]) for key in keys if key is not None)
            return Value(is_constant=_is_constant(node), keywords=tuple(filter(None, texts)))
        case ast.Constant(value=None):
            return Value(is_constant=True, is_none=True)
    return Value(is_constant=_is_constant(node))


def _keywords(call: ast.Call) -> Iterator[str]:
    return (keyword.arg for keyword in call.keywords if keyword.arg)


def _text(arguments: list[ast.expr]) -> str:
    match arguments:
        case [ast.Constant(value=str(text)), *_] if text.isascii() and text.isidentifier():
            return text
    return ""


def _is_constant(node: ast.expr) -> bool:
    """Whether an expression is made of literals, and of names in capitals, alone."""
    rest: list[ast.expr | None] = [node]
    while rest:
        match rest.pop():
            case ast.Constant():
                pass
            case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items) | ast.JoinedStr(values=items):
                rest.extend(items)
            case ast.Dict(keys=keys, values=values):
                rest.extend((*keys, *values))
            case ast.UnaryOp(operand=inner) | ast.FormattedValue(value=inner):
                rest.append(inner)
            case ast.BinOp(left=left, right=right):
                rest.extend((left, right))
            case ast.Name(id=name) | ast.Attribute(attr=name) if name.isupper():
                pass
            case _:
                return False
    return True
