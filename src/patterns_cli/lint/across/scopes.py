"""What a name means in the scopes of one Python module, and giving it another one where a scope gives its meaning."""

from collections.abc import Iterator
from typing import Final

from patterns_cli.documents.python.mentions import Binds, Mentions, NameMention, Scope, ScopeKind
from patterns_cli.lint.across.plan import Draft, RefusedError

_INSPECTING: Final = frozenset({"eval", "exec", "locals", "vars", "globals"})
"""Functions that see names at run time."""


def is_own(mentions: Mentions, scope: int, dotted: str) -> bool:
    """Whether a name is the first parameter of a method, or one with a type: an object, and no module."""
    binder = None if "." in dotted or "(" in dotted else mentions.binder(dotted, scope)
    if binder is None:
        return False
    here = mentions.scopes[binder]
    if method_class(mentions, here) is not None and here.first == dotted and "staticmethod" not in here.decorators:
        return True
    bound = mentions.bound_in(dotted, binder)
    return bool(bound) and all(each.annotation and not each.annotation.endswith("ModuleType") for each in bound)


def method_class(mentions: Mentions, scope: Scope) -> Scope | None:
    """The class whose method a function's scope is; None where it is none's."""
    for each in mentions.around(scope.number):
        if each.number != scope.number and not (each.kind is ScopeKind.FUNCTION and each.name is None):
            return each if each.kind is ScopeKind.CLASS else None
    return None


def edit_meant(draft: Draft, path: str, mentions: Mentions, scope: int) -> None:
    """Edit every mention to which a scope gives its meaning.

    Raises:
        RefusedError: the new name means something else where it would be read.
    """
    old, new = draft.old, draft.new
    for taken in mentions.by_name.get(new, ()):
        binder = mentions.binder(new, taken.scope)
        inside = any(each.number == scope for each in mentions.around(taken.scope))
        beyond = binder is None or any(each.number == binder for each in mentions.around(scope))
        if inside and beyond:
            raise RefusedError(f"`{new}` means something else there already", path, taken.span)
    for each in mentions.meant(old, scope):
        refuse_capture(draft, path, mentions, each, scope)
        draft.edit(path, each.span)


def refuse_capture(draft: Draft, path: str, mentions: Mentions, mention: NameMention, binder: int | None) -> None:
    """Refuse a place where the new name would be read as another scope's own."""
    for each in _between(mentions, mention.scope, binder):
        if each.kind is ScopeKind.CLASS and each.number != mention.scope:
            continue
        if mentions.bound_in(draft.new, each.number):
            raise RefusedError(f"`{draft.new}` means something else where `{draft.old}` is read", path, mention.span)


def _between(mentions: Mentions, scope: int, binder: int | None) -> Iterator[Scope]:
    """The scopes from one outward, up to that which binds and without it."""
    for each in mentions.around(scope):
        if each.number == binder:
            return
        yield each


def rename_local(draft: Draft, path: str, mentions: Mentions, scope: int) -> None:
    """Rename what a function binds, within that function.

    Raises:
        RefusedError: it is imported, looked up at run time, or the new name means something else there.
    """
    for word in _INSPECTING:
        for each in mentions.by_name.get(word, ()):
            if any(around.number == scope for around in mentions.around(each.scope)):
                raise RefusedError(f"`{word}` looks names up at run time", path, each.span)
    if any(each.binds is Binds.IMPORT for each in mentions.bound_in(draft.old, scope)):
        raise RefusedError("it is imported there")
    edit_meant(draft, path, mentions, scope)
