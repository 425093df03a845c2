"""Giving a method or an attribute another name where every object that has it can be told by its class."""

from collections.abc import Iterator
from typing import Final

from patterns_cli.documents.python.mentions import AttributeMention, Binds, Mentions, Scope, ScopeKind, TextRole
from patterns_cli.lint.across.plan import Draft, RefusedError
from patterns_cli.lint.across.project import Project, What
from patterns_cli.lint.across.scopes import method_class
from patterns_cli.records import dataclass

_NEUTRAL: Final = frozenset({"object", "ABC", "abc.ABC", "ABCMeta", "abc.ABCMeta", "Generic", "typing.Generic"})
"""Bases from outside that give their heirs no names to fill, and call none."""

_MAKING_UP: Final = ("__getattr__", "__getattribute__")

Place = tuple[str, int]
"""A class, by the path of its module and the number of its scope there."""


@dataclass
class Members:
    """The classes of a project, as far as names tell, and which of them belong together."""

    project: Project

    def family(self, start: Place) -> frozenset[Place]:
        """The class, its ancestors, its heirs, and theirs.

        Raises:
            RefusedError: one of them inherits from what is not in the project, which may give or call the name.
        """
        found = {start}
        rest = [start]
        while rest:
            path, number = rest.pop()
            for other in (*self._bases(path, self._scope(path, number)), *self._heirs(path, number)):
                if other not in found:
                    found.add(other)
                    rest.append(other)
        return frozenset(found)

    def class_of(self, path: str, mentions: Mentions, scope: int, dotted: str) -> Place | None:
        """The class of which an object is, or which it is itself; None where that is not plain.

        An empty path stands for one from outside the project.
        """
        if dotted == "super()":
            within = method_class(mentions, mentions.scopes[self._function(mentions, scope)])
            return (path, within.number) if within else None
        if dotted.endswith("()"):
            return self._class_made(path, mentions, scope, dotted.removesuffix("()"))
        if "." not in dotted and "(" not in dotted and dotted:
            binder = mentions.binder(dotted, scope)
            bound = mentions.bound_in(dotted, binder) if binder is not None else []
            if binder is not None and all(each.binds in {Binds.PARAMETER, Binds.TARGET} for each in bound):
                return self._class_of_variable(path, mentions, dotted, binder)
        return self._class_called(path, scope, dotted)

    def _class_of_variable(self, path: str, mentions: Mentions, name: str, binder: int) -> Place | None:
        here = mentions.scopes[binder]
        within = method_class(mentions, here) if here.kind is ScopeKind.FUNCTION else None
        if within is not None and here.first == name and here.parent == within.number:
            return None if "staticmethod" in here.decorators else (path, within.number)
        found: set[Place | None] = set()
        for each in mentions.bound_in(name, binder):
            around = here.parent if each.binds is Binds.PARAMETER and here.parent is not None else each.scope
            if each.annotation:
                found.add(self._class_called(path, around, each.annotation))
            elif each.value.endswith("()"):
                found.add(self._class_made(path, mentions, each.scope, each.value.removesuffix("()")))
            else:
                found.add(None)
        return found.pop() if len(found) == 1 else None

    def _class_made(self, path: str, mentions: Mentions, scope: int, called: str) -> Place | None:
        """The class of what a call gives: of a class its own, of a function or method what it says it returns."""
        base, _, name = called.rpartition(".")
        owner = self.class_of(path, mentions, scope, base) if base else None
        if owner is not None and owner[0]:
            where = self.project.mentions(owner[0])
            made = [each for each in (where.scopes if where else ()) if _is_called(each, name, owner[1])]
            return self._class_returned(owner[0], made[0]) if len(made) == 1 else None
        if "(" in called:
            return None
        place = self._class_called(path, scope, called)
        if place is not None:
            return place
        meanings = self.project.meanings(path, scope, called)
        if len(meanings) != 1:
            return None
        (meaning,) = meanings
        declared = self.project.scope_of(meaning.path, meaning.name) if meaning.what is What.NAME else None
        return self._class_returned(meaning.path, declared) if declared else None

    def _class_returned(self, path: str, function: Scope) -> Place | None:
        """The class of what a function returns that nothing decorates."""
        if function.kind is not ScopeKind.FUNCTION or not function.returns or function.decorators:
            return None
        around = function.parent or 0
        return self._class_called(path, around, function.returns)

    def _class_called(self, path: str, scope: int, dotted: str) -> Place | None:
        found: set[Place | None] = set()
        for meaning in self.project.meanings(path, scope, dotted):
            if meaning.what is What.NAME:
                declared = self.project.scope_of(meaning.path, meaning.name)
                is_class = declared is not None and declared.kind is ScopeKind.CLASS
                found.add((meaning.path, declared.number) if declared and is_class else None)
            elif meaning.what in {What.MODULE, What.OUTSIDE}:
                found.add(("", 0))
            else:
                found.add(None)
        return found.pop() if len(found) == 1 else None

    def _bases(self, path: str, scope: Scope) -> Iterator[Place]:
        for base in scope.bases:
            place = self._class_called(path, scope.parent or 0, base)
            if place is None or (not place[0] and base not in _NEUTRAL):
                raise RefusedError(f"`{base or 'a base'}` from elsewhere may give or call the name", path)
            if place[0]:
                yield place

    def _heirs(self, path: str, number: int) -> Iterator[Place]:
        """The classes that inherit from one directly, under whatever name they know it."""
        name = self._scope(path, number).name
        if name is None:
            return
        names = {name.name, *self._aliases(name.name)}
        places = {other for each in names for other in self.project.holding(each, stars=True)}
        for other in sorted(places):
            mentions = self.project.mentions(other)
            for scope in mentions.scopes if mentions else ():
                bases = scope.bases if scope.kind is ScopeKind.CLASS else ()
                if any(self._class_called(other, scope.parent or 0, base) == (path, number) for base in bases if base):
                    yield other, scope.number

    def _aliases(self, name: str) -> Iterator[str]:
        """The other names under which modules import a name."""
        for path in self.project.holding(name):
            mentions = self.project.mentions(path)
            for mention in mentions.imports if mentions else ():
                if mention.local and mention.member and mention.member.name == name:
                    yield mention.local.name

    def is_settled(self, place: Place) -> bool:
        """Whether every ancestor of a class is known, be it one from outside, so that it belongs to no other family.

        One that makes attributes up may hand on those of another object.
        """
        met = {place}
        rest = [place]
        while rest:
            path, number = rest.pop()
            scope, mentions = self._scope(path, number), self.project.mentions(path)
            if mentions and any(mentions.bound_in(name, number) for name in _MAKING_UP):
                return False
            for base in scope.bases:
                above = self._class_called(path, scope.parent or 0, base)
                if above is None:
                    return False
                if above[0] and above not in met:
                    met.add(above)
                    rest.append(above)
        return True

    def _scope(self, path: str, number: int) -> Scope:
        mentions = self.project.mentions(path)
        if mentions is None:
            raise RefusedError("it stands in a file that cannot be read", path)
        return mentions.scopes[number]

    def _function(self, mentions: Mentions, scope: int) -> int:
        """The nearest function with a name."""
        for each in mentions.around(scope):
            if each.kind is ScopeKind.FUNCTION and each.name is not None:
                return each.number
        return scope


def _is_called(scope: Scope, name: str, parent: int) -> bool:
    return (
        scope.kind is ScopeKind.FUNCTION
        and scope.parent == parent
        and scope.name is not None
        and (scope.name.name == name)
    )


def rename_member(project: Project, draft: Draft, path: str, number: int, *, field: bool) -> None:
    """Rename a method of a class, or (`field`) an attribute, in the class, its family and all who use them."""
    members = Members(project)
    old, new = draft.old, draft.new
    if old.startswith("__"):
        raise RefusedError("Python gives names that begin so a meaning of its own")
    family = members.family((path, number))
    for where, scope in family:
        mentions = project.mentions(where)
        here = mentions.scopes[scope] if mentions else None
        if mentions is None or here is None:
            continue
        if field and here.decorators:
            raise RefusedError("a decorator may make an argument of it", where, here.name.span if here.name else None)
        if mentions.bound_in(new, scope):
            raise RefusedError(f"the class has a `{new}` already", where, mentions.bound_in(new, scope)[0].span)
        _edit_body(draft, where, mentions, scope)
    for where in project.holding(new):
        mentions = project.mentions(where)
        for attribute in mentions.attributes if mentions else ():
            if mentions and attribute.name == new and _owner(members, where, mentions, attribute) in family:
                raise RefusedError(f"the class has a `{new}` already", where, attribute.span)
    for where in project.holding(old):
        _rename_in(members, draft, where, family)


def _rename_in(members: Members, draft: Draft, path: str, family: frozenset[Place]) -> None:
    """Rename the member wherever a module takes it from an object."""
    old = draft.old
    mentions = members.project.mentions(path)
    if mentions is None:
        raise RefusedError(f"`{old}` stands in a file that cannot be read", path)
    for attribute in mentions.attributes:
        if attribute.name == old:
            owner = _owner(members, path, mentions, attribute)
            if owner is None or (owner[0] and owner not in family and not members.is_settled(owner)):
                raise RefusedError(f"`.{old}` of an unknown object may mean it", path, attribute.span)
            if owner in family:
                draft.edit(path, attribute.span)
    for keyword in mentions.keywords:
        if keyword.name == old:
            raise RefusedError("an argument of that name may mean it", path, keyword.span)
    for text in mentions.texts:
        if text.name == old and text.role is not TextRole.TABLE and text.role is not TextRole.EXPORTED:
            raise RefusedError(f"the string `{text.name}` may mean it", path, text.span)


def _owner(members: Members, path: str, mentions: Mentions, attribute: AttributeMention) -> Place | None:
    return members.class_of(path, mentions, attribute.scope, attribute.base)


def _edit_body(draft: Draft, path: str, mentions: Mentions, scope: int) -> None:
    """Edit the names in the body of a class that the body itself binds."""
    for each in mentions.by_name.get(draft.new, ()):
        if each.scope == scope:
            raise RefusedError(f"`{draft.new}` is read in the body of the class", path, each.span)
    for each in mentions.by_name.get(draft.old, ()):
        if mentions.binder(draft.old, each.scope) == scope:
            draft.edit(path, each.span)
