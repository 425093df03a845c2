"""The fix of a misnamed name: renamed wherever it stands, if all of that is in this file."""

import re
from dataclasses import replace
from typing import Final

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.facts import Class, Function, Parameter, ParameterKind
from patterns_cli.documents.python.renaming import renaming
from patterns_cli.model import Applicability, Fix, Hit

_WRAPPERS: Final = frozenset({
    "functools.wraps", "functools.cache", "functools.lru_cache", "contextlib.contextmanager",
    "contextlib.asynccontextmanager", "dataclasses.dataclass", "typing.final",
})  # fmt: skip
"""Decorators that make no use of the name; any other may register it."""

_ADVICE: Final = re.compile(r"write `(?P<wanted>[^`]+)`\Z")
_BY_POSITION: Final = frozenset({
    ParameterKind.POSITIONAL_ONLY, ParameterKind.VARIADIC_POSITIONAL, ParameterKind.VARIADIC_KEYWORD,
})  # fmt: skip
_UNPACKING: Final = re.compile(r"[(,]\s*\*\*")
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
    private = hit.symbol.startswith("_") and _wanted(hit).startswith("_")
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
    if _is_keyword(parameter.name, document) or _UNPACKING.search(document.source.text):
        return hit
    return _renamed(hit, document, function, only_here="" if local else function.name)


def with_rename_of_lambda_parameter(hit: Hit, document: PythonDocument) -> Hit:
    """The hit for a parameter of a lambda, with its rename unless somebody may call the lambda with keywords."""
    if _is_keyword(hit.symbol, document) or _KEPT_LAMBDA.match(document.source.lines[hit.span.line - 1]):
        return hit
    return _renamed(hit, document, None)


def with_rename_in_comprehension(hit: Hit, document: PythonDocument) -> Hit:
    """The hit for a name that a comprehension goes through things by, with its rename."""
    return _renamed(hit, document, None)


def _wanted(hit: Hit) -> str:
    """The name that the message says to write, empty where it says none."""
    advice = _ADVICE.search(hit.message)
    return advice["wanted"] if advice and advice["wanted"].isidentifier() else ""


def _renamed(
    hit: Hit, document: PythonDocument, around: Function | None, *, only_here: str = "", spelled: bool = False
) -> Hit:
    wanted = _wanted(hit)
    edits = renaming(document, around, Named(hit.symbol, hit.span), wanted, spelled=spelled) if wanted else ()
    return replace(hit, fix=Fix(Applicability.UNSAFE, edits, only_here=only_here)) if edits else hit


def _is_keyword(name: str, document: PythonDocument) -> bool:
    """Whether the name stands before `=` as that of an argument, and not as what is bound."""
    bound = {(each.span.line, each.span.column) for each in document.occurrences(None) if each.name == name}
    word = re.compile(rf"(?<![\w.]){re.escape(name)}\s*=(?!=)")
    return any(
        (number, match.start() + 1) not in bound
        for number, line in enumerate(document.source.lines, 1)
        for match in word.finditer(line)
    )


def _is_only_called(function: Function, document: PythonDocument) -> bool:
    """Whether the function's name stands only where it is defined and called."""
    lines = document.source.lines
    alike = (each.span for each in document.occurrences(None) if each.name == function.name)
    return all(each == function.span or lines[each.line - 1].startswith("(", each.end_column - 1) for each in alike)
