"""What the names of a module stand for: imports under whatever alias, and classes of the same file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.python.facts import Class, Declarations, Function, Import
from patterns_cli.model import Span


@dataclass(frozen=True)
class Names:
    """The names that imports and class statements bind, wherever in the file they stand.

    `methods` holds each class's methods by their names, by the span of the class.
    """

    imports: Mapping[str, Sequence[Import]]
    classes: Mapping[str, Sequence[Class]]
    methods: Mapping[Span, Mapping[str, Sequence[Function]]]

    @classmethod
    def of(cls, declarations: Declarations) -> Self:
        """The names that those statements bind."""
        owned: dict[Span, list[Function]] = {}
        for function in declarations.functions:
            if function.owner:
                owned.setdefault(function.owner.span, []).append(function)
        methods = {span: _by_name(functions) for span, functions in owned.items()}
        return cls(_by_name(declarations.imports), _by_name(declarations.classes), methods)

    def origins(self, name: str) -> Iterator[str]:
        """The dotted names that the dotted `name` may stand for: `a.B` after `import x.y as a` gives `x.y.B`.

        One name may have several origins (an import in `try` and another in `except`). One that nothing binds
        stands for itself, a built-in perhaps, or for a member of a module that is imported with a star.
        """
        first, dot, rest = name.partition(".")
        bound = self.imports.get(first, ())
        for each in bound:
            yield f"{each.origin}{dot}{rest}"
        if not bound and first not in self.classes:
            yield name
            for star in self.imports.get("*", ()):
                yield f"{star.module}.{name}"

    def ancestors(self, declared: Class) -> Iterator[Class]:
        """The classes of this file that `declared` descends from; each once, whatever circles the names draw."""
        met = {declared.span}
        rest = [declared]
        while rest:
            for base in rest.pop().bases:
                for ancestor in self._here(base):
                    if ancestor.span not in met:
                        met.add(ancestor.span)
                        rest.append(ancestor)
                        yield ancestor

    def overridden(self, method: Function) -> Iterator[Function]:
        """The methods of that name that ancestors in this file have."""
        for ancestor in self.ancestors(method.owner) if method.owner else ():
            yield from self.methods.get(ancestor.span, {}).get(method.name, ())

    def base_origins(self, declared: Class) -> frozenset[str]:
        """The origins of every base of `declared` and of its ancestors in this file."""
        family = (declared, *self.ancestors(declared))
        return frozenset(origin for each in family for base in each.bases if base for origin in self.origins(base))

    def _here(self, base: str) -> Sequence[Class]:
        """The classes of this file that a dotted name may mean: `Inner` or `Outer.Inner`."""
        first, _, _ = base.partition(".")
        return self.classes.get(base.rpartition(".")[2], ()) if first in self.classes else ()


NamedT = TypeVar("NamedT", bound=Named)


def _by_name(declared: Iterable[NamedT]) -> Mapping[str, Sequence[NamedT]]:
    found: dict[str, list[NamedT]] = {}
    for each in declared:
        found.setdefault(each.name, []).append(each)
    return found
