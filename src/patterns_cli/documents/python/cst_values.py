"""What an expression is, as far as names and literals tell, out of the nodes of libcst; the twin of `ast_values`."""

import warnings
from collections.abc import Iterator, Sequence
from typing import Final
from unicodedata import normalize

import libcst as cst

from patterns_cli.documents.python.bindings import Value

_CONSTANTS: Final = frozenset({"None", "True", "False"})


def identifier(node: cst.Name) -> str:
    """The name as the language sees it, which compares names in normal form KC."""
    return node.value if node.value.isascii() else normalize("NFKC", node.value)


def dotted(node: cst.BaseExpression) -> str:
    """`a.b` for the expression `a.b` or `a.b[…]`; empty for anything that is not a dotted name."""
    if isinstance(node, cst.Subscript):
        node = node.value
    parts: list[str] = []
    while isinstance(node, cst.Attribute):
        parts.append(identifier(node.attr))
        node = node.value
    return ".".join((identifier(node), *reversed(parts))) if is_name(node) and isinstance(node, cst.Name) else ""


def is_name(node: cst.BaseExpression) -> bool:
    """Whether an expression is a plain name, which `None`, `True` and `False` are to libcst alone."""
    return isinstance(node, cst.Name) and node.value not in _CONSTANTS


def values_of(node: cst.BaseExpression | None) -> tuple[Value, ...]:
    """The values of which an expression gives one: several for `or`, `and` and `if … else`."""
    found: list[Value] = []
    rest = [] if node is None else [node]
    while rest:
        match rest.pop():
            case cst.IfExp(body=first, orelse=second) | cst.BooleanOperation(left=first, right=second):
                rest.extend((second, first))
            case other:
                found.append(_value(other))
    return tuple(found)


def keywords_in(annotation: cst.BaseExpression | None) -> Iterator[str]:
    """The names of the arguments of the calls that stand in an annotation: `Annotated[int, Field(alias="x")]`."""
    rest = [] if annotation is None else [annotation]
    while rest:
        match rest.pop():
            case cst.Subscript(slice=elements):
                rest.extend(each.slice.value for each in elements if isinstance(each.slice, cst.Index))
            case cst.Tuple(elements=items):
                rest.extend(item.value for item in items)
            case cst.BinaryOperation(left=left, right=right):
                rest.extend((left, right))
            case cst.Call() as call:
                yield from _keywords(call)


def strings_in(node: cst.BaseExpression | None) -> frozenset[str] | None:
    """The names in a list or tuple of plain strings; None for anything else."""
    if not isinstance(node, cst.List | cst.Tuple):
        return None
    names = [string_of(item.value) for item in node.elements if isinstance(item, cst.Element)]
    known = [name for name in names if name is not None]
    return frozenset(known) if len(known) == len(node.elements) else None


def _value(node: cst.BaseExpression) -> Value:
    match node:
        case cst.Call(func=function, args=arguments):
            return Value(called=dotted(function), text=_text(arguments), keywords=tuple(_keywords(node)))
        case cst.Name(value="None"):
            return Value(is_constant=True, is_none=True)
        case cst.Name() | cst.Attribute() | cst.Subscript():
            last = identifier(node.attr) if isinstance(node, cst.Attribute) else ""
            return Value(is_constant=_is_constant(node), named=dotted(node) or last)
        case cst.Dict(elements=elements):
            keys = (string_of(each.key) or "" for each in elements if isinstance(each, cst.DictElement))
            return Value(is_constant=_is_constant(node), keywords=tuple(key for key in keys if _is_plain(key)))
    return Value(is_constant=_is_constant(node))


def _keywords(call: cst.Call) -> Iterator[str]:
    return (identifier(argument.keyword) for argument in call.args if argument.keyword)


def _text(arguments: Sequence[cst.Arg]) -> str:
    first = next((each for each in arguments if each.keyword is None and each.star != "**"), None)
    text = string_of(first.value) if first and not first.star else None
    return text if text is not None and _is_plain(text) else ""


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isidentifier()


def string_of(node: cst.BaseExpression) -> str | None:
    """What a plain string holds; None for other expressions, bytes and formatted strings among them."""
    if not isinstance(node, cst.SimpleString | cst.ConcatenatedString):
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            text = node.evaluated_value
        except (SyntaxError, ValueError):  # libcst reads null bytes and escapes that the interpreter does not
            return None
    return text if isinstance(text, str) else None


def _is_constant(node: cst.BaseExpression) -> bool:
    """Whether an expression is made of literals, and of names in capitals, alone."""
    rest: list[cst.CSTNode] = [node]
    while rest:
        inner = _constituents(rest.pop())
        if inner is None:
            return False
        rest.extend(inner)
    return True


_LITERALS: Final = (cst.SimpleString, cst.Integer, cst.Float, cst.Imaginary, cst.Ellipsis, cst.FormattedStringText)


def _constituents(node: cst.CSTNode) -> Sequence[cst.CSTNode] | None:
    """What must be constant for a node to be so; None where it never is."""
    match node:
        case cst.Tuple(elements=items) | cst.List(elements=items) | cst.Set(elements=items):
            return [item.value if isinstance(item, cst.Element) else item for item in items]
        case cst.Dict(elements=parts) | cst.FormattedString(parts=parts):
            return parts
        case cst.UnaryOperation(expression=inner) | cst.FormattedStringExpression(expression=inner):
            return (inner,)
        case (
            cst.BinaryOperation(left=first, right=second)
            | cst.ConcatenatedString(left=first, right=second)
            | cst.DictElement(key=first, value=second)
        ):
            return first, second
        case cst.Attribute(attr=name) | (cst.Name() as name):
            return () if identifier(name).isupper() or name.value in _CONSTANTS else None
    return () if isinstance(node, _LITERALS) else None
