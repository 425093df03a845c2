"""What a class inherits from other modules of the same project: looked up on demand, by text, never by import."""

from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from patterns_cli.documents.python.facts import Class, Function
from patterns_cli.model import Span
from patterns_cli.records import dataclass

if TYPE_CHECKING:
    from patterns_cli.documents.python.document import PythonDocument

Families = dict[Span, tuple[tuple[str, Class], ...]]
"""A class and its ancestors, each with the path of its module, by the span of the class."""

_MOST: Final = 256
"""Ancestors of one class that are looked at: more than people write, and few enough for what a program writes."""

_FARTHEST: Final = 32
"""Modules through which one name is followed."""


@dataclass(frozen=True)
class Heir:
    """A class and the module it stands in."""

    module: "PythonDocument"
    declared: Class


@dataclass(frozen=True)
class Heritage:
    """The ancestors of the classes of one module, those in other modules of the tree included.

    `families` keeps what was looked up, by the span of the class. Nothing in it leads back to the module: what a run
    parses is freed without a collector.
    """

    module: "PythonDocument"
    families: Families

    def family(self, declared: Class) -> tuple[Heir, ...]:
        """The class itself, then every ancestor that is found in the project, each once."""
        known = self.families.get(declared.span)
        if known is None:
            found = tuple(self._family(declared))
            self.families[declared.span] = tuple((heir.module.path, heir.declared) for heir in found)
            return found
        opened = ((self._open(path), each) for path, each in known)
        return tuple(Heir(module, each) for module, each in opened if module is not None)

    def base_origins(self, declared: Class) -> frozenset[str]:
        """The dotted names of every base of the class and of its ancestors, as far as the project tells."""
        return frozenset(
            origin
            for heir in self.family(declared)
            for base in (*heir.declared.bases, heir.declared.metaclass)
            if base
            for origin in heir.module.names.origins(base)
        )

    def overridden(self, method: Function) -> Iterator[Function]:
        """The methods of that name that ancestors of its class have."""
        for heir in self.family(method.owner)[1:] if method.owner else ():
            yield from heir.module.methods(heir.declared, method.name)

    def inherits(self, declared: Class, name: str) -> bool:
        """Whether an ancestor has a method, a class attribute or an attribute of `self` of that name."""
        return any(
            name in heir.module.names.methods.get(heir.declared.span, {})
            or heir.module.bindings.of(heir.declared, name)
            or heir.module.gives_attribute(heir.declared, name)
            for heir in self.family(declared)[1:]
            if heir.module.holds(name)
        )

    def _family(self, declared: Class) -> Iterator[Heir]:
        met = {(self.module.path, declared.span)}
        named: set[tuple[str, str]] = set()
        rest = deque([Heir(self.module, declared)])
        while rest:
            heir = rest.popleft()
            yield heir
            for base in filter(None, heir.declared.bases):
                if (heir.module.path, base) in named:
                    continue
                named.add((heir.module.path, base))
                for above in islice(self._meant(heir.module, base), _MOST):
                    mark = above.module.path, above.declared.span
                    if mark not in met and len(met) < _MOST:
                        met.add(mark)
                        rest.append(above)

    def _meant(self, module: "PythonDocument", dotted: str) -> Iterator[Heir]:
        """The classes that a dotted name of a module may mean, wherever in the project they stand."""
        met: set[tuple[str, str]] = set()
        rest = [(module, dotted)]
        while rest and len(met) < _FARTHEST:
            here, name = rest.pop()
            if (here.path, name) in met:
                continue
            met.add((here.path, name))
            yield from (Heir(here, each) for each in here.names.classes_called(name))
            for origin in here.names.origins(name):
                rest.extend(self._entries(here, origin))

    def _entries(self, module: "PythonDocument", origin: str) -> Iterator[tuple["PythonDocument", str]]:
        """The modules of the tree that an origin may lead to, and what is asked of them: the rest of the name."""
        parts = origin.lstrip(".").split(".")
        level = len(origin) - len(origin.lstrip("."))
        for length in range(len(parts) - 1, -1, -1):
            for path in _paths(module.path, level, parts[:length]):
                found = self._open(path)
                if found is not None:
                    yield found, ".".join(parts[length:])
                    return

    def _open(self, path: str) -> "PythonDocument | None":
        return self.module if path == self.module.path else self.module.neighbour(path)


def _paths(importer: str, level: int, parts: list[str]) -> Iterator[str]:
    """Where a module of that name may stand: below the importer's package, or below any folder that may be a root."""
    folders = importer.split("/")[:-1]
    if level:
        if level - 1 > len(folders):
            return
        roots = ["/".join(folders[: len(folders) - level + 1])]
    elif not parts:
        return
    else:
        above = ["/".join(folders[:depth]) for depth in range(len(folders), -1, -1)]
        roots = [root for folder in above for root in (folder, f"{folder}/src".lstrip("/"))]
    for root in roots:
        stem = "/".join(filter(None, (root, *parts)))
        if parts:
            yield f"{stem}.py"
        yield f"{stem}/__init__.py".lstrip("/")
