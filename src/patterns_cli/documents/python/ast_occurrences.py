"""The names that stand in one function, and in which scope each, out of the nodes of `ast`."""

import ast
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import count

from patterns_cli.documents.python.ast_places import Places
from patterns_cli.documents.python.syntax import Occurrence
from patterns_cli.model import Span

_Path = tuple[int, ...]
_Read = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef
_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef


def collect(function: _Read, places: Places, words: AbstractSet[str] | None = None) -> tuple[Occurrence, ...]:
    """The occurrences in a function or a module, in the order of the text; nothing recurses.

    With `words` statements are passed over in whose lines none of them stands.

    What a nested function, lambda, class or comprehension evaluates before it is entered counts as standing around
    it, and so does the first iterable of a comprehension.
    """
    found: list[Occurrence] = []
    numbers = count(1)
    lines = None if words is None else places.lines_with(words)
    rest: list[tuple[ast.AST, _Path, _Path]] = [(node, (), ()) for node in function.body]
    if not isinstance(function, ast.Module):
        found.extend(_parameters(function.args, (), places))
    while rest:
        node, path, binding = rest.pop()
        if not touches(node, lines):
            continue
        name = _bound(node, places)
        if name is not None:
            found.append(Occurrence(*name, binding, is_bound=True))
        match node:
            case ast.Name(ctx=ast.Load()):
                found.append(Occurrence(node.id, places.start(node, node.id), path, is_bound=False))
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda() | ast.ClassDef():
                below = (*path, -next(numbers) if isinstance(node, ast.ClassDef) else next(numbers))
                if not isinstance(node, ast.ClassDef):
                    found.extend(_parameters(node.args, below, places))
                body = [node.body] if isinstance(node, ast.Lambda) else node.body
                rest.extend((each, below, below) for each in body)
                rest.extend((each, path, binding) for each in _before(node))
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                below = (*path, next(numbers))
                first = node.generators[0]
                rest.extend((each, below, binding) for each in ast.iter_child_nodes(node) if each is not first)
                rest.extend((each, below, binding) for each in first.ifs)
                rest += ((first.target, below, below), (first.iter, path, binding))
            case ast.comprehension():
                rest.append((node.target, path, path))
                rest.extend((each, path, binding) for each in (node.iter, *node.ifs))
            case _:
                rest.extend((each, path, binding) for each in ast.iter_child_nodes(node))
    return tuple(sorted(found, key=lambda each: (each.span.line, each.span.column)))


def touches(node: ast.AST, lines: Sequence[int] | None) -> bool:
    """Whether the node may hold what is asked for: a statement if, decorators included, it stands in one of the lines.

    These are in order; without them, and of anything but statements, that is taken for granted.
    """
    if lines is None or not isinstance(node, ast.stmt):
        return True
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    first = decorators[0].lineno if decorators else node.lineno
    index = bisect_left(lines, first)
    return index < len(lines) and lines[index] <= (node.end_lineno or node.lineno)


def _bound(node: ast.AST, places: Places) -> tuple[str, Span] | None:
    """The plain name that a node itself binds, or deletes, and its place."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            return name, places.start(node, name)
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return name, places.definition(node)
        case ast.ExceptHandler(name=str(name)):
            return name, places.handled(node, name)
        case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            return name, places.end(node, name)
        case ast.MatchMapping(rest=str(name)):
            return name, places.rest(node, name)
    return None


def _parameters(arguments: ast.arguments, path: _Path, places: Places) -> Iterator[Occurrence]:
    every = (*arguments.posonlyargs, *arguments.args, arguments.vararg, *arguments.kwonlyargs, arguments.kwarg)
    return (
        Occurrence(each.arg, places.start(each, each.arg), path, is_bound=True) for each in every if each is not None
    )


def _before(node: _Definition) -> Iterator[ast.AST]:
    """What is evaluated around a definition: decorators, bases, defaults and annotations."""
    if not isinstance(node, ast.Lambda):
        yield from node.decorator_list
    if isinstance(node, ast.ClassDef):
        yield from (*node.bases, *node.keywords)
        return
    arguments = node.args
    every = (*arguments.posonlyargs, *arguments.args, arguments.vararg, *arguments.kwonlyargs, arguments.kwarg)
    yield from arguments.defaults
    yield from (each for each in arguments.kw_defaults if each is not None)
    yield from (each.annotation for each in every if each is not None and each.annotation is not None)
    if not isinstance(node, ast.Lambda) and node.returns is not None:
        yield node.returns
