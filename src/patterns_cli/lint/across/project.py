"""The Python of a project as those see it who rename: what files mention, and what dotted names mean in them."""

import builtins
import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from functools import cached_property
from typing import Final

from patterns_cli.documents.base import Source
from patterns_cli.documents.python.mentions import Binds, ImportMention, Mentions, Scope, ScopeKind
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.lint.across.modules import Modules
from patterns_cli.lint.baseline_file import is_baseline
from patterns_cli.records import dataclass, field

_FARTHEST: Final = 32
"""Modules through which one name is followed."""

_BUILT_IN: Final = frozenset(dir(builtins))


_CODE: Final = (".py", ".pyi", ".ts", ".tsx", ".mts", ".cts")
_LOCKS: Final = frozenset(
    {"package-lock.json", "yarn.lock", "pnpm-lock.yaml", "uv.lock", "poetry.lock", "Pipfile.lock"}
)


class What(Enum):
    """What a dotted name stands for."""

    MODULE = auto()
    NAME = auto()
    MEMBER = auto()
    OUTSIDE = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Meaning:
    """A module at `path`, a name that the module there binds itself, or one of no module of the project."""

    what: What
    path: str = ""
    name: str = ""


UNKNOWN: Final = Meaning(What.UNKNOWN)
OUTSIDE: Final = Meaning(What.OUTSIDE)


@dataclass(frozen=True)
class Project:
    """A tree, and which of its files nobody may touch; `read_mentions` reads one module."""

    tree: TreeDocument
    is_frozen: Callable[[str], bool]
    read_mentions: Callable[[Source], Mentions | None]
    _mentions: dict[str, Mentions | None] = field(default_factory=dict, compare=False, repr=False)
    _sources: dict[str, Source | None] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def modules(self) -> Modules:
        """The modules of the tree."""
        return Modules(self.tree)

    def source(self, path: str) -> Source | None:
        """What stands in a file; None where it cannot be read."""
        if path not in self._sources:
            self._sources[path] = self.tree.read(path)
        return self._sources[path]

    def mentions(self, path: str) -> Mentions | None:
        """What a module mentions; None where it cannot be read, or is a package without a file."""
        if path not in self._mentions:
            source = self.source(path)
            self._mentions[path] = None if source is None else self.read_mentions(source)
        return self._mentions[path]

    def holding(self, word: str, *, python: bool = True, stars: bool = False) -> Iterator[str]:
        """The modules, or the files that are neither Python nor TypeScript, in which a word stands.

        `stars`: those that import everything from somewhere as well.
        """
        wanted, raw = word_pattern(word), word.encode()
        for path in self.modules.python if python else self._texts:
            source = self.source(path)
            if source is None:
                continue
            star = stars and b"import *" in source.utf_8
            if star or (raw in source.utf_8 and wanted.search(source.text)):
                yield path

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        """The files that are no code, but for what tools keep for themselves."""
        return tuple(
            path
            for path in self.tree.paths
            if not path.endswith(_CODE)
            and path.rpartition("/")[2] not in _LOCKS
            and ".patterns" not in path.split("/")
            and not self._is_baseline(path)
        )

    def _is_baseline(self, path: str) -> bool:
        source = self.source(path)
        return source is not None and is_baseline(path, source.data)

    def imported(self, path: str, mention: ImportMention) -> tuple[str, ...]:
        """The modules that an import may take its names from, or import."""
        return self.modules.find(path, mention.level, [part.name for part in mention.parts])

    def meanings(self, path: str, scope: int, dotted: str) -> frozenset[Meaning]:
        """What a dotted name may stand for where it is read in a scope of a module."""
        if not dotted or "(" in dotted:
            return frozenset({UNKNOWN})
        first, *rest = dotted.split(".")
        found = self._first(path, scope, first)
        for word in rest:
            found = frozenset(each for before in found for each in self._below(before, word, 0))
        return found

    def member(self, module: str, name: str, far: int = 0) -> frozenset[Meaning]:
        """What `name` stands for in the namespace of a module."""
        mentions = self.mentions(module)
        if far > _FARTHEST:
            return frozenset({UNKNOWN})
        bound = mentions.bound_in(name, 0) if mentions else ()
        if mentions and bound:
            return self._bound(module, mentions, name, 0, far)
        child = self.modules.child(module, name)
        if child is not None:
            return frozenset({Meaning(What.MODULE, child)})
        if mentions is None:
            return frozenset({UNKNOWN})
        return self._starred(module, mentions, name, far) or frozenset({UNKNOWN})

    def scope_of(self, path: str, name: str) -> Scope | None:
        """The scope of the one class or function that a module defines under a name."""
        mentions = self.mentions(path)
        found = [
            each
            for each in (mentions.scopes if mentions else ())
            if each.name and each.name.name == name and each.parent == 0 and each.kind is not ScopeKind.COMPREHENSION
        ]
        return found[0] if len(found) == 1 else None

    def _first(self, path: str, scope: int, name: str) -> frozenset[Meaning]:
        mentions = self.mentions(path)
        if mentions is None:
            return frozenset({UNKNOWN})
        binder = mentions.binder(name, scope)
        if binder is not None:
            return self._bound(path, mentions, name, binder, 0)
        starred = self._starred(path, mentions, name, 0)
        return starred or frozenset({OUTSIDE if name in _BUILT_IN else UNKNOWN})

    def _bound(self, path: str, mentions: Mentions, name: str, scope: int, far: int) -> frozenset[Meaning]:
        """What the bindings of a name in one scope stand for, imports followed."""
        found: set[Meaning] = set()
        for each in mentions.bound_in(name, scope):
            if each.binds is not Binds.IMPORT:
                own = scope == 0 and each.binds not in {Binds.GLOBAL, Binds.NONLOCAL}
                found.add(Meaning(What.NAME, path, name) if own else UNKNOWN)
                continue
            mention = next(one for one in mentions.imports if one.bound.span == each.span)
            found.update(self._imported(path, mention, far))
        return frozenset(found)

    def _imported(self, path: str, mention: ImportMention, far: int) -> frozenset[Meaning]:
        whole = mention.member is not None or mention.local is not None
        parts = [part.name for part in mention.parts][: None if whole else 1]
        targets = self.modules.find(path, mention.level, parts)
        if not targets:
            return frozenset({OUTSIDE})
        if mention.member is None:
            return frozenset(Meaning(What.MODULE, target) for target in targets)
        name = mention.member.name
        child = self.modules.child(path, name)
        if path in targets and child is not None:
            return frozenset({Meaning(What.MODULE, child)})
        return frozenset(each for target in targets for each in self.member(target, name, far + 1))

    def _starred(self, path: str, mentions: Mentions, name: str, far: int) -> frozenset[Meaning]:
        found: set[Meaning] = set()
        for mention in mentions.imports:
            for target in self.imported(path, mention) if mention.is_star else ():
                found.update(each for each in self.member(target, name, far + 1) if each != UNKNOWN)
        return frozenset(found)

    def _below(self, meaning: Meaning, word: str, far: int) -> frozenset[Meaning]:
        if meaning.what is What.MODULE:
            return self.member(meaning.path, word, far)
        if meaning.what is What.NAME:
            return frozenset({Meaning(What.MEMBER, meaning.path, f"{meaning.name}.{word}")})
        return frozenset({meaning})


def word_pattern(word: str) -> re.Pattern[str]:
    """A pattern of `word` where it is a word of its own."""
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
