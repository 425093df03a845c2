"""What a wish about a name in Python is about, and who sees to it: a module, a member, a parameter, a name."""

from typing import Final

from patterns_cli.documents.python.mentions import Binds, Mentions, NameMention, Scope, ScopeKind
from patterns_cli.lint.across.members import Members, rename_member
from patterns_cli.lint.across.names import Names
from patterns_cli.lint.across.parameters import Parameter
from patterns_cli.lint.across.plan import Draft, RefusedError, Wish
from patterns_cli.lint.across.project import Project
from patterns_cli.lint.across.python_files import rename_module
from patterns_cli.lint.across.scopes import method_class, rename_local
from patterns_cli.model import START

_TAKING_NAMES: Final = frozenset({
    "fixture", "command", "group", "callback", "task", "shared_task", "hookimpl", "hookspec", "listens_for", "flow",
    "validator", "field_validator", "event", "tool", "register",
})  # fmt: skip
"""Decorators that make the name of a function known to others, who may ask for it by that name."""


def draft_python(project: Project, wish: Wish) -> Draft:
    """What has to be edited and moved to grant a wish.

    Raises:
        RefusedError: it cannot be told that all of it is found, and nothing else.
    """
    if wish.span == START:
        draft = Draft(_stem(wish.old), _stem(wish.new))
        rename_module(project, draft, wish.path)
        return draft
    draft = Draft(wish.old, wish.new)
    mentions = project.mentions(wish.path)
    if mentions is None:
        raise RefusedError("the file cannot be read")
    for each in mentions.names:
        if each.span == wish.span and each.binds is not Binds.READ:
            _rename_name(project, draft, wish.path, mentions, each)
            return draft
    for attribute in mentions.attributes:
        if attribute.span == wish.span:
            owner = Members(project).class_of(wish.path, mentions, attribute.scope, attribute.base)
            if owner is None or owner[0] != wish.path:
                raise RefusedError("its class cannot be told")
            rename_member(project, draft, *owner, field=True)
            return draft
    raise RefusedError("its place in the file cannot be told")


def _rename_name(project: Project, draft: Draft, path: str, mentions: Mentions, named: NameMention) -> None:
    binder = mentions.binder(named.name, named.scope)
    if binder is None:
        raise RefusedError("its scope cannot be told")
    scope = mentions.scopes[binder]
    _refuse_known_by_name(path, mentions, scope, named)
    if scope.kind is ScopeKind.CLASS:
        is_method = all(each.binds is Binds.DEFINITION for each in mentions.bound_in(named.name, binder))
        rename_member(project, draft, path, binder, field=not is_method)
    elif scope.kind is ScopeKind.MODULE:
        _rename_in_module(project, draft, path, mentions)
    elif any(each.binds is Binds.PARAMETER for each in mentions.bound_in(named.name, binder)):
        Parameter(project, draft, path, scope).rename(mentions)
    else:
        rename_local(draft, path, mentions, binder)


def _rename_in_module(project: Project, draft: Draft, path: str, mentions: Mentions) -> None:
    names = Names(project, draft, {path}, origin=path)
    given = {each.local.span for each in mentions.imports if each.local and each.local.name == draft.old}
    names.carriers[path, 0] = {each.span for each in mentions.bound_in(draft.old, 0) if each.span in given}
    names.rename()


def _refuse_known_by_name(path: str, mentions: Mentions, scope: Scope, named: NameMention) -> None:
    """Refuse a function that a decorator makes known by its name, and what Python or pytest look for."""
    for each in mentions.scopes:
        if each.name is None or each.name.name != named.name or each.parent != scope.number:
            continue
        for decorator in each.decorators:
            if decorator.rpartition(".")[2] in _TAKING_NAMES or not decorator:
                raise RefusedError(f"`@{decorator or '…'}` may make its name known to others", path, each.name.span)
        is_function = each.kind is ScopeKind.FUNCTION and method_class(mentions, each) is None
        if is_function and each.name.name.startswith("pytest_"):
            raise RefusedError("pytest calls it by its name", path, each.name.span)


def _stem(name: str) -> str:
    stem = name.removesuffix(".pyi").removesuffix(".py")
    if "." in stem:
        raise RefusedError("the name of the file has more than one dot")
    return stem
