"""Giving a name of one function another one: every place where it stands, or nothing where that cannot be told."""

from patterns_cli.documents.python.bindings import BindingKind
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.facts import Function
from patterns_cli.documents.python.syntax import Occurrence
from patterns_cli.model import Edit

_INSPECTING = frozenset({"locals", "vars", "eval", "exec", "dir", "globals"})
"""Functions that see names at run time."""


def renaming(document: PythonDocument, function: Function, old: str, new: str) -> tuple[Edit, ...]:
    """The edits that call the local name or parameter `old` of a function `new`, in nested scopes too.

    Nested scopes that bind `old` themselves keep it. Empty where `new` is in use, where something looks names up at run
    time, where `old` is global, nonlocal or imported, or where the text at a place is not the name (in formatted
    strings older interpreters miscount).
    """
    occurrences = document.occurrences(function)
    used = {each.name for each in occurrences}
    if new in used or not _INSPECTING.isdisjoint(used) or _is_shared(document, old):
        return ()
    named = [each for each in occurrences if each.name == old]
    binders = {each.scope for each in named if each.is_bound}
    places = [each.span for each in named if _binder(each, binders) == ()]
    lines = document.source.lines
    written = (lines[each.line - 1][each.column - 1 : each.end_column - 1] for each in places)
    if not places or any(text != old for text in written) or len(set(places)) < len(places):
        return ()
    return tuple(Edit(place, new) for place in places)


def _binder(occurrence: Occurrence, binders: set[tuple[int, ...]]) -> tuple[int, ...] | None:
    """The scope that gives a occurrence its meaning: its own or the nearest around it that is no class body."""
    scope = occurrence.scope
    while True:
        if scope in binders and (scope == occurrence.scope or not scope or scope[-1] > 0):
            return scope
        if not scope:
            return None
        scope = scope[:-1]


def _is_shared(document: PythonDocument, name: str) -> bool:
    """Whether some function of the module declares the name to be another scope's, or imports it."""
    kinds = {each.kind for each in document.bindings.variables if each.name == name}
    imported = any(each.name == name and each.enclosing is not None for each in document.imports)
    return imported or not kinds.isdisjoint({BindingKind.GLOBAL, BindingKind.NONLOCAL})
