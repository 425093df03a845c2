"""The names of a function or a module by what they mean: which occurrences are bound in one scope."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.python.syntax import Occurrence
from patterns_cli.records import dataclass

Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What one scope binds under one name: the scope, and every place where the name means that."""

    home: Path
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True)
class Scopes:
    """The occurrences of a function or a module, kept so that a name is found without going through them all."""

    occurrences: tuple[Occurrence, ...]

    def group(self, named: Named) -> Group | None:
        """What `named` is one of, None if it stands nowhere here or nothing here binds it."""
        return self._groups(named.name).get(named.span.line, {}).get(named.span.column)

    def has(self, name: str, home: Path) -> bool:
        """Whether the name stands in the scope or one below."""
        return any(_is_in(each.scope, home) for each in self.by_name.get(name, ()))

    def is_bound_by_class(self, name: str, home: Path) -> bool:
        """Whether a class body in the scope, or that scope itself if it is one, binds the name."""
        return any(
            each.is_bound and _is_class(each.scope) and _is_in(each.scope, home) for each in self.by_name.get(name, ())
        )

    @cached_property
    def last_line(self) -> int:
        """The last line in which a name stands."""
        return max((each.span.line for each in self.occurrences), default=0)

    @cached_property
    def by_name(self) -> Mapping[str, Sequence[Occurrence]]:
        """The occurrences of each name."""
        found: dict[str, list[Occurrence]] = {}
        for each in self.occurrences:
            found.setdefault(each.name, []).append(each)
        return found

    def _groups(self, name: str) -> Mapping[int, Mapping[int, Group]]:
        """The group of each occurrence of the name, by line and column."""
        if name not in self._grouped:
            self._grouped[name] = _grouped(self.by_name.get(name, ()))
        return self._grouped[name]

    @cached_property
    def _grouped(self) -> dict[str, Mapping[int, Mapping[int, Group]]]:
        return {}


def _grouped(alike: Sequence[Occurrence]) -> Mapping[int, Mapping[int, Group]]:
    binders = {each.scope for each in alike if each.is_bound}
    homes: dict[Path, list[Occurrence]] = {}
    for each in alike:
        home = _binder(each, binders)
        if home is not None:
            homes.setdefault(home, []).append(each)
    placed: dict[int, dict[int, Group]] = {}
    for home, together in homes.items():
        group = Group(home, tuple(together))
        for each in together:
            placed.setdefault(each.span.line, {})[each.span.column] = group
    return placed


def _binder(occurrence: Occurrence, binders: set[Path]) -> Path | None:
    """The scope that gives an occurrence its meaning: its own or the nearest around it that is no class body."""
    scope = occurrence.scope
    while True:
        if scope in binders and (scope == occurrence.scope or not _is_class(scope)):
            return scope
        if not scope:
            return None
        scope = scope[:-1]


def _is_in(scope: Path, home: Path) -> bool:
    return scope[: len(home)] == home


def _is_class(scope: Path) -> bool:
    return bool(scope) and scope[-1] < 0
