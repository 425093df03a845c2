"""The names that stand in one function, and in which scope each, out of the nodes of libcst, as by `ast`."""

from collections.abc import Callable, Iterator
from itertools import count

import libcst as cst

from patterns_cli.documents.python.cst_values import identifier, is_name
from patterns_cli.documents.python.syntax import Occurrence
from patterns_cli.model import Span

_Path = tuple[int, ...]
_SpanOf = Callable[[cst.CSTNode], Span]


def collect(function: cst.FunctionDef | cst.Module, span_of: _SpanOf) -> tuple[Occurrence, ...]:
    """The occurrences in a function or a module, in the order of the text; nothing recurses."""
    numbers = count(1)
    if isinstance(function, cst.Module):
        found: list[Occurrence] = []
        rest: list[tuple[cst.CSTNode, _Path, _Path]] = [(each, (), ()) for each in function.body]
    else:
        found = [_bound(each.name, (), span_of) for each in _every(function.params)]
        rest = [(function.body, (), ())]
    while rest:
        node, path, binding = rest.pop()
        targets = tuple(_targets(node))
        found.extend(_bound(each, path if isinstance(node, cst.CompFor) else binding, span_of) for each in targets)
        match node:
            case cst.Name():
                if is_name(node):
                    found.append(Occurrence(identifier(node), span_of(node), path, is_bound=False))
            case cst.FunctionDef() | cst.Lambda() | cst.ClassDef():
                below = (*path, -next(numbers) if isinstance(node, cst.ClassDef) else next(numbers))
                if not isinstance(node, cst.ClassDef):
                    found.extend(_bound(each.name, below, span_of) for each in _every(node.params))
                rest.append((node.body, below, below))
                rest.extend((each, path, binding) for each in _before(node))
            case cst.ListComp() | cst.SetComp() | cst.DictComp() | cst.GeneratorExp():
                below, first = (*path, next(numbers)), node.for_in
                bound = tuple(_targets(first))
                found.extend(_bound(each, below, span_of) for each in bound)
                within = (*node.children, *_read_in(first, set(map(id, bound))))
                rest.extend((each, below, binding) for each in within if each not in {first, first.iter})
                rest.append((first.iter, path, binding))
            case _:
                rest.extend((each, path, binding) for each in _read_in(node, set(map(id, targets))))
    return tuple(sorted(found, key=lambda each: (each.span.line, each.span.column)))


def _bound(name: cst.Name, path: _Path, span_of: _SpanOf) -> Occurrence:
    return Occurrence(identifier(name), span_of(name), path, is_bound=True)


def _targets(node: cst.CSTNode) -> Iterator[cst.Name]:
    """The plain names that a node binds itself."""
    rest: list[cst.CSTNode | None] = []
    match node:
        case cst.AssignTarget() | cst.AnnAssign() | cst.AugAssign() | cst.NamedExpr() | cst.For() | cst.CompFor():
            rest.append(node.target)
        case cst.Del():
            rest.append(node.target)
        case cst.FunctionDef() | cst.ClassDef() | cst.AsName() | cst.MatchAs() | cst.MatchStar():
            rest.append(node.name)
        case cst.MatchMapping():
            rest.append(node.rest)
    while rest:
        match rest.pop():
            case cst.Name() as name:
                yield name
            case cst.Tuple(elements=items) | cst.List(elements=items):
                rest.extend(item.value for item in items)


def _read_in(node: cst.CSTNode, bound: set[int]) -> Iterator[cst.CSTNode]:
    """The children in which names are read: not those that it binds, and not the words of attributes and arguments."""
    match node:
        case cst.Attribute():
            yield node.value
        case cst.Arg():
            yield node.value
        case cst.MatchKeywordElement():
            yield node.pattern
        case cst.Global() | cst.Nonlocal() | cst.Import() | cst.ImportFrom():
            return
        case _:
            rest = list(node.children)
            while rest:
                child = rest.pop()
                if bound and isinstance(child, cst.Tuple | cst.List | cst.Element | cst.StarredElement):
                    rest.extend(child.children)
                elif id(child) not in bound:
                    yield child


def _every(parameters: cst.Parameters) -> Iterator[cst.Param]:
    yield from (*parameters.posonly_params, *parameters.params, *parameters.kwonly_params)
    yield from (each for each in (parameters.star_arg, parameters.star_kwarg) if isinstance(each, cst.Param))


def _before(node: cst.FunctionDef | cst.Lambda | cst.ClassDef) -> Iterator[cst.CSTNode]:
    """What is evaluated around a definition: decorators, bases, defaults and annotations."""
    if not isinstance(node, cst.Lambda):
        yield from node.decorators
    if isinstance(node, cst.ClassDef):
        yield from (*node.bases, *node.keywords)
        return
    for each in _every(node.params):
        yield from (part for part in (each.default, each.annotation) if part is not None)
    if isinstance(node, cst.FunctionDef) and node.returns is not None:
        yield node.returns
