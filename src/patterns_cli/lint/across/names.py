"""Giving a name of a Python module another one wherever imports carry it."""

from collections.abc import Iterable
from typing import Final

from patterns_cli.documents.python.mentions import (
    AttributeMention,
    Binds,
    ImportMention,
    Mentions,
    ScopeKind,
    TextMention,
    TextRole,
)
from patterns_cli.lint.across.plan import Draft, RefusedError
from patterns_cli.lint.across.project import UNKNOWN, Meaning, Project, What, word_pattern
from patterns_cli.lint.across.scopes import edit_meant, is_own, refuse_capture
from patterns_cli.lint.across.texts import rename_in_files, tokens
from patterns_cli.model import Span
from patterns_cli.records import dataclass, field

_BY_NAME: Final = frozenset({"getattr", "setattr", "hasattr", "delattr"})
_BY_NAME_OF: Final = frozenset({"patch.object", "monkeypatch.setattr", "monkeypatch.delattr", "mocker.spy"})
"""Functions that take an object and the name of one of its attributes as a string."""

_NAMED_BY: Final = frozenset({
    "TypeVar", "ParamSpec", "TypeVarTuple", "NewType", "TypeAliasType", "TypedDict", "namedtuple", "NamedTuple",
})  # fmt: skip
"""Functions that take the name of what they make as their first argument."""


@dataclass
class Names:
    """One renaming of something that modules hold: `pairs` are the modules that have it under the old name.

    `stars` are those that have it from a star import alone; `carriers` are the scopes, each with its module, in which
    an import binds the old name to it; `origin` is the module that defines it, empty for a module itself.
    """

    project: Project
    draft: Draft
    pairs: set[str]
    carriers: dict[tuple[str, int], set[Span]] = field(default_factory=dict)
    stars: set[str] = field(default_factory=set)
    origin: str = ""

    def follow(self) -> None:
        """Edit every import that takes the name from a module that has it, until no module gets it any more."""
        old = self.draft.old
        paths = [*self.project.holding(old, stars=True)]
        again = True
        while again:
            again = False
            for path in paths:
                mentions = self.mentions(path)
                for mention in mentions.imports:
                    if mention.member and (mention.is_star or mention.member.name == old):
                        again |= self._take(path, mentions, mention)

    def mentions(self, path: str) -> Mentions:
        """What a module mentions that holds the old name."""
        found = self.project.mentions(path)
        if found is None:
            raise RefusedError(f"`{self.draft.old}` stands in a file that cannot be read", path)
        return found

    def _take(self, path: str, mentions: Mentions, mention: ImportMention) -> bool:
        """Take note of an import that carries the name; whether another module has it now."""
        targets = self.project.imported(path, mention)
        if self.pairs.isdisjoint(targets) or mention.member is None:
            return False
        if len(targets) > 1:
            raise RefusedError(f"`{mention.module}` may be one of several modules", path, mention.bound.span)
        if mention.is_star:
            return self._take_star(path, mentions, targets[0])
        self.draft.edit(path, mention.member.span)
        if mention.local is not None and mention.local.name != self.draft.old:
            return False
        if mention.local is not None:
            self.draft.edit(path, mention.local.span)
        known = self.carriers.setdefault((path, mention.scope), set())
        known.add(mention.bound.span)
        if mention.scope or path in self.pairs:
            return False
        self.pairs.add(path)
        return True

    def _take_star(self, path: str, mentions: Mentions, source: str) -> bool:
        given = exported(self.mentions(source)) if self.project.mentions(source) else None
        hidden = self.draft.old.startswith("_") if given is None else self.draft.old not in given
        if hidden or path in self.pairs:
            return False
        if mentions.bound_in(self.draft.old, 0):
            raise RefusedError(f"`{self.draft.old}` is bound and imported with a star", path)
        self.pairs.add(path)
        self.stars.add(path)
        return True

    def rename(self) -> None:
        """Edit every place at which the name is read or bound, and every string that must mean it."""
        self.follow()
        if self.origin:
            self.carriers.setdefault((self.origin, 0), set())
        for path, scope in self.carriers:
            self._rename_in_scope(path, self.mentions(path), scope)
        for path in self.stars:
            self._rename_starred(path, self.mentions(path))
        for path in self.project.holding(self.draft.old):
            mentions = self.mentions(path)
            for attribute in mentions.attributes:
                if attribute.name == self.draft.old:
                    self._attribute(path, mentions, attribute)
            for text in mentions.texts:
                if self.draft.old in text.name:
                    self._text(path, mentions, text)
        for path in self.pairs:
            self._refuse_taken(path)
        rename_in_files(self.project, self.draft, self.pairs)

    def _rename_in_scope(self, path: str, mentions: Mentions, scope: int) -> None:
        known = self.carriers[path, scope]
        for each in mentions.bound_in(self.draft.old, scope):
            if each.binds is Binds.IMPORT and each.span not in known:
                raise RefusedError(f"`{self.draft.old}` is imported from elsewhere too", path, each.span)
            if each.binds not in {Binds.IMPORT, Binds.GLOBAL} and (path, scope) != (self.origin, 0):
                raise RefusedError(f"`{self.draft.old}` is bound to something else too", path, each.span)
        if mentions.scopes[scope].kind is ScopeKind.CLASS:
            raise RefusedError(f"`{self.draft.old}` is imported in the body of a class", path)
        if scope == 0:
            self._refuse_other_stars(path, mentions)
        edit_meant(self.draft, path, mentions, scope)

    def _rename_starred(self, path: str, mentions: Mentions) -> None:
        old, new = self.draft.old, self.draft.new
        if any(mentions.binder(new, each.scope) in {0, None} for each in mentions.by_name.get(new, ())):
            raise RefusedError(f"`{new}` means something else where `{old}` is imported with a star", path)
        self._refuse_other_stars(path, mentions)
        for each in mentions.by_name.get(old, ()):
            if mentions.binder(old, each.scope) is None:
                refuse_capture(self.draft, path, mentions, each, None)
                self.draft.edit(path, each.span)

    def _refuse_other_stars(self, path: str, mentions: Mentions) -> None:
        """Refuse where a star brings another thing of either name into a module that has this one."""
        old, new = self.draft.old, self.draft.new
        for mention in mentions.imports:
            for target in self.project.imported(path, mention) if mention.is_star else ():
                given = self.project.member(target, old) | self.project.member(target, new)
                if target not in self.pairs and given != {UNKNOWN}:
                    raise RefusedError(f"`{target}` has a name like it, and is imported with a star too", path)

    def _attribute(self, path: str, mentions: Mentions, attribute: AttributeMention) -> None:
        meanings = self.module_of(path, mentions, attribute.scope, attribute.base)
        if meanings is None:
            raise RefusedError(f"`.{attribute.name}` of an unknown object may mean it", path, attribute.span)
        if meanings & self.pairs:
            if len(meanings) > 1:
                raise RefusedError(f"`{attribute.base}` may be one of several modules", path, attribute.span)
            self.draft.edit(path, attribute.span)

    def module_of(self, path: str, mentions: Mentions, scope: int, dotted: str) -> set[str] | None:
        """The modules that an object may be; None where it may be anything."""
        if is_own(mentions, scope, dotted) or dotted == "super()":
            return set()
        if dotted.endswith("()"):
            meanings = self.project.meanings(path, scope, dotted.removesuffix("()"))
            made = (self.project.scope_of(each.path, each.name) for each in meanings if each.what is What.NAME)
            is_class = [each is not None and each.kind is ScopeKind.CLASS for each in made]
            return set() if is_class and all(is_class) and len(is_class) == len(meanings) else None
        return self._of_meanings(self.project.meanings(path, scope, dotted))

    def _of_meanings(self, meanings: Iterable[Meaning]) -> set[str] | None:
        found: set[str] = set()
        for each in meanings:
            match each.what:
                case What.MODULE:
                    found.add(each.path)
                case What.OUTSIDE:
                    continue
                case What.NAME if self.project.scope_of(each.path, each.name):
                    continue  # a class or a function
                case _:
                    return None
        return found

    def _text(self, path: str, mentions: Mentions, text: TextMention) -> None:
        old = self.draft.old
        if text.role is TextRole.EXPORTED:
            if text.name == old and path in self.pairs:
                self.draft.edit(path, text.span)
            return
        if text.name == old:
            self._named(path, mentions, text)
            return
        for line in text.name.splitlines() if text.role is TextRole.DOCSTRING else ():
            if line.lstrip().startswith((">>>", "...")) and word_pattern(old).search(line):
                raise RefusedError(f"`{old}` stands in an example of a docstring", path, text.span)
        for token in tokens(text.name, text.span):
            place = token.place_of(old)
            if place is not None and not self.pairs.isdisjoint(token.modules(self.project, path, place)):
                self.draft.edit(path, token.span_of(place))
            elif place is not None and token.is_whole:
                raise RefusedError(f"the string `{text.name}` may mean it", path, text.span)

    def _named(self, path: str, mentions: Mentions, text: TextMention) -> None:
        """A string that is the old name and nothing else."""
        if text.role in {TextRole.TABLE, TextRole.DOCSTRING}:
            return
        if text.callee.rpartition(".")[2] in _NAMED_BY and not text.beside and path == self.origin:
            self.draft.edit(path, text.span)
            return
        last_two = ".".join(text.callee.split(".")[-2:])
        if text.callee in _BY_NAME or last_two in _BY_NAME_OF:
            modules = self.module_of(path, mentions, text.scope, text.beside)
            if modules is not None and len(modules) < 2:  # noqa: PLR2004 - one, or none
                if modules & self.pairs:
                    self.draft.edit(path, text.span)
                return
        raise RefusedError(f"the string `{text.name}` may mean it", path, text.span)

    def _refuse_taken(self, path: str) -> None:
        """Refuse where a module that gets the new name would hide one of its own by it, or makes names up."""
        mentions = self.project.mentions(path)
        new = self.draft.new
        if self.project.modules.child(path, new) is not None:
            raise RefusedError(f"`{new}` is a module of the package", path)
        if mentions and mentions.bound_in("__getattr__", 0):
            raise RefusedError("the module has a `__getattr__`", path)


def exported(mentions: Mentions) -> frozenset[str] | None:
    """The names in `__all__`; None where there is none."""
    if not mentions.bound_in("__all__", 0):
        return None
    return frozenset(each.name for each in mentions.texts if each.role is TextRole.EXPORTED)
