"""Giving a parameter another name, in its function and in the calls that name it."""

from typing import Final

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.python.mentions import KeywordMention, Mentions, Scope, ScopeKind
from patterns_cli.lint.across.members import Members
from patterns_cli.lint.across.plan import Draft, RefusedError
from patterns_cli.lint.across.project import Meaning, Project, What
from patterns_cli.lint.across.scopes import method_class, rename_local
from patterns_cli.records import dataclass

_TRANSPARENT: Final = frozenset({
    "staticmethod", "classmethod", "abstractmethod", "abc.abstractmethod", "contextmanager", "asynccontextmanager",
    "contextlib.contextmanager", "contextlib.asynccontextmanager", "cache", "lru_cache", "functools.cache",
    "functools.lru_cache",
})  # fmt: skip
"""Decorators that pass arguments on as they are given, and ask nobody for their names."""

_PASSING: Final = frozenset({"partial", "partialmethod", "submit", "Thread", "run_in_threadpool", "to_thread", "call"})
"""Functions that hand their named arguments to another one."""


_MAKING: Final = frozenset({"__init__", "__new__"})
"""Methods that a call of the class calls."""


@dataclass
class Parameter:
    """One renaming of a parameter of the function at `scope`."""

    project: Project
    draft: Draft
    path: str
    scope: Scope

    def rename(self, mentions: Mentions) -> None:
        """Edit the function, and every call that names the argument.

        Raises:
            RefusedError: something else may name the argument: a decorator, a fixture, a call of the unknown.
        """
        rename_local(self.draft, self.path, mentions, self.scope.number)
        name = self.scope.name
        if name is None:
            return  # nobody names the arguments of a lambda
        self._refuse_known_by_name(mentions, name)
        called = self._is_called_by(mentions)
        for path in self.project.holding(called):
            self._refuse_spread(path, called)
        for path in self.project.holding(self.draft.old):
            found = self.project.mentions(path)
            if found is None:
                raise RefusedError(f"`{self.draft.old}` stands in a file that cannot be read", path)
            for keyword in found.keywords:
                if keyword.name == self.draft.old:
                    self._keyword(path, found, keyword)

    def _refuse_known_by_name(self, mentions: Mentions, name: Named) -> None:
        """Refuse what names its arguments to others: by a decorator, to pytest, in a string."""
        for decorator in self.scope.decorators:
            if decorator not in _TRANSPARENT:
                raise RefusedError(f"`@{decorator}` may name the arguments of the function", self.path, name.span)
        if name.name.startswith("test"):
            raise RefusedError("pytest gives arguments by their names", self.path, name.span)
        for text in mentions.texts:
            if text.name == self.draft.old:
                raise RefusedError(f"the string `{text.name}` may mean it", self.path, text.span)

    def _is_called_by(self, mentions: Mentions) -> str:
        """The name that calls use: of a class for its `__init__`."""
        owner = method_class(mentions, self.scope)
        name = self.scope.name.name if self.scope.name else ""
        return owner.name.name if owner and owner.name and name in _MAKING else name

    def _keyword(self, path: str, mentions: Mentions, keyword: KeywordMention) -> None:
        match self._is_ours(path, mentions, keyword):
            case True:
                self.draft.edit(path, keyword.span)
            case None:
                raise RefusedError(f"the argument `{keyword.name}` of a call may mean it", path, keyword.span)

    def _refuse_spread(self, path: str, called: str) -> None:
        mentions = self.project.mentions(path)
        for keyword in mentions.keywords if mentions else ():
            spread = keyword.name == "**" and keyword.callee.rpartition(".")[2] == called
            if mentions and spread and self._is_ours(path, mentions, keyword) is not False:
                raise RefusedError("a call spreads a mapping over the arguments", path, keyword.span)

    def _is_ours(self, path: str, mentions: Mentions, keyword: KeywordMention) -> bool | None:
        """Whether a call is one of the function; None where that cannot be told."""
        callee = keyword.callee
        if callee.rpartition(".")[2] in _PASSING:
            return None
        here = self.project.mentions(self.path)
        owner = method_class(here, self.scope) if here else None
        if owner is None:
            return self._is_function(path, mentions, keyword)
        return self._is_method(path, mentions, keyword, owner)

    def _is_function(self, path: str, mentions: Mentions, keyword: KeywordMention) -> bool | None:
        name = self.scope.name.name if self.scope.name else ""
        if self.scope.parent:
            binder = mentions.binder(keyword.callee, keyword.scope)
            if path != self.path:
                return False
            return binder == self.scope.parent if keyword.callee == name else None
        meanings = self.project.meanings(path, keyword.scope, keyword.callee)
        if meanings == frozenset({Meaning(What.NAME, self.path, name)}):
            return True
        return False if all(self._is_other(each) for each in meanings) else None

    def _is_other(self, meaning: Meaning) -> bool:
        """Whether a name is plainly that of something else: a class or function of the project, or from outside."""
        if meaning.what is What.OUTSIDE:
            return True
        declared = self.project.scope_of(meaning.path, meaning.name) if meaning.what is What.NAME else None
        return declared is not None and (meaning.path, declared.number) != (self.path, self.scope.number)

    def _is_method(self, path: str, mentions: Mentions, keyword: KeywordMention, owner: Scope) -> bool | None:
        members = Members(self.project)
        family = members.family((self.path, owner.number))
        name = self.scope.name.name if self.scope.name else ""
        base, _, last = keyword.callee.rpartition(".")
        if base and last == name:
            place = members.class_of(path, mentions, keyword.scope, base)
            return None if place is None else place in family and self._is_alone(family)
        if name in _MAKING:
            place = members.class_of(path, mentions, keyword.scope, f"{keyword.callee}()")
            return None if place is None else place in family and self._is_alone(family)
        if name.startswith("__"):
            return None  # Python calls it, for whatever is written
        if base:
            return None if members.class_of(path, mentions, keyword.scope, base) is None else False
        meanings = self.project.meanings(path, keyword.scope, keyword.callee)
        return False if all(self._is_other(each) for each in meanings) else None

    def _is_alone(self, family: frozenset[tuple[str, int]]) -> bool | None:
        """True where no other class of the family has a method of the name, whose argument may be called otherwise."""
        for path, number in family:
            mentions = self.project.mentions(path)
            for scope in mentions.scopes if mentions else ():
                same = scope.kind is ScopeKind.FUNCTION and scope.parent == number and scope.name and self.scope.name
                if same and (path, scope.number) != (self.path, self.scope.number):
                    named = scope.name.name if scope.name else ""
                    if self.scope.name and named == self.scope.name.name:
                        raise RefusedError(f"`{named}` is defined by several classes", path)
        return True
