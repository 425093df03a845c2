"""The fix of a misnamed name: renamed wherever it stands, if all of that is in this file."""

import re
from bisect import bisect_right
from typing import Final

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.facts import Class, Function, Parameter, ParameterKind
from patterns_cli.documents.python.renaming import renaming
from patterns_cli.model import Applicability, Fix, Hit
from patterns_cli.records import replace

_WRAPPERS: Final = frozenset({
    "functools.wraps", "functools.cache", "functools.lru_cache", "contextlib.contextmanager",
    "contextlib.asynccontextmanager", "dataclasses.dataclass", "typing.final",
})  # fmt: skip
"""Decorators that make no use of the name; any other may register it."""

_BY_POSITION: Final = frozenset({
    ParameterKind.POSITIONAL_ONLY, ParameterKind.VARIADIC_POSITIONAL, ParameterKind.VARIADIC_KEYWORD,
})  # fmt: skip
_NEAR: Final = 10
"""Functions above a lambda that are asked whether it is theirs."""

_KEPT_LAMBDA: Final = re.compile(r"\s*[\w.]+\s*(?::[^=]+)?=\s*lambda\b")


def with_rename(hit: Hit, document: PythonDocument, around: Class | Function | None, *, spelled: bool = False) -> Hit:
    """The hit with the rename that its message advises as an unsafe fix, where the reference is whole.

    `around` is what the name is bound in. A module's own names are renamed if an underscore says that they are nobody
    else's, and on the condition that no other file has them. `spelled`: see `renaming`.
    """
    if isinstance(around, Class):
        return hit
    if around is not None:
        return _renamed(hit, document, around, spelled=spelled)
    private = hit.symbol.startswith("_") and hit.wanted.startswith("_")
    return _renamed(hit, document, None, only_here=hit.symbol, spelled=spelled) if private else hit


def with_rename_of_declared(hit: Hit, document: PythonDocument, declared: Class | Function) -> Hit:
    """The hit for the name of a class or a function, with its rename unless a decorator may make use of the name."""
    origins = (tuple(document.names.origins(each)) for each in declared.decorators)
    if any(_WRAPPERS.isdisjoint(each) for each in origins):
        return hit
    return with_rename(hit, document, declared.enclosing)


def with_rename_of_parameter(hit: Hit, document: PythonDocument, function: Function, parameter: Parameter) -> Hit:
    """The hit for a parameter, with its rename where nobody can pass it by its name."""
    if parameter.kind in _BY_POSITION:
        return _renamed(hit, document, function)
    local = isinstance(function.enclosing, Function)
    private = function.enclosing is None and function.name.startswith("_")
    if not (local or private) or function.decorators or not _is_only_called(function, document):
        return hit
    if _is_keyword(parameter.name, document) or document.unpacks_keywords:
        return hit
    return _renamed(hit, document, function, only_here="" if local else function.name)


def with_rename_of_lambda_parameter(hit: Hit, document: PythonDocument) -> Hit:
    """The hit for a parameter of a lambda, with its rename unless somebody may call the lambda with keywords."""
    if _is_keyword(hit.symbol, document) or _KEPT_LAMBDA.match(document.source.lines[hit.span.line - 1]):
        return hit
    return _renamed(hit, document, _around(hit, document))


def with_rename_in_comprehension(hit: Hit, document: PythonDocument) -> Hit:
    """The hit for a name that a comprehension goes through things by, with its rename."""
    return _renamed(hit, document, _around(hit, document))


def _around(hit: Hit, document: PythonDocument) -> Function | None:
    """A function that the name stands in, None for the module: what is looked through is best not all of that."""
    above = bisect_right(document.functions, hit.span, key=lambda each: each.span)
    for function in reversed(document.functions[max(0, above - _NEAR) : above]):
        if document.scopes(function).group(Named(hit.symbol, hit.span)) is not None:
            return function
    return None


def _renamed(
    hit: Hit, document: PythonDocument, around: Function | None, *, only_here: str = "", spelled: bool = False
) -> Hit:
    wanted, named = hit.wanted, Named(hit.symbol, hit.span)
    edits = renaming(document, around, named, wanted, spelled=spelled) if wanted.isidentifier() else ()
    return replace(hit, fix=Fix(Applicability.UNSAFE, edits, only_here=only_here)) if edits else hit


def _is_keyword(name: str, document: PythonDocument) -> bool:
    """Whether the name stands before `=` as that of an argument, and not as what is bound."""
    places = document.words_before_equals.get(name, ())
    if not places:
        return False
    bound = {(each.span.line, each.span.column) for each in document.scopes_of({name}).by_name.get(name, ())}
    return any(place not in bound for place in places)


def _is_only_called(function: Function, document: PythonDocument) -> bool:
    """Whether the function's name stands only where it is defined and called."""
    lines = document.source.lines
    alike = (each.span for each in document.scopes_of({function.name}).by_name.get(function.name, ()))
    return all(each == function.span or lines[each.line - 1].startswith("(", each.end_column - 1) for each in alike)
