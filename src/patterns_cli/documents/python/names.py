"""What the names of a module stand for: imports under whatever alias, and classes of the same file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Self, TypeVar

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.python.facts import Class, Declarations, Function, Import
from patterns_cli.model import Span
from patterns_cli.records import dataclass


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

    def classes_called(self, dotted: str) -> Iterator[Class]:
        """The classes of this file that a dotted name may mean: `Inner` by itself, or `Outer.Inner`."""
        outer, _, name = dotted.rpartition(".")
        around = outer.rpartition(".")[2]
        for each in self.classes.get(name, ()) if not outer or outer.partition(".")[0] in self.classes else ():
            if not around or (isinstance(each.enclosing, Class) and each.enclosing.name == around):
                yield each


NamedT = TypeVar("NamedT", bound=Named)


def _by_name(declared: Iterable[NamedT]) -> Mapping[str, Sequence[NamedT]]:
    found: dict[str, list[NamedT]] = {}
    for each in declared:
        found.setdefault(each.name, []).append(each)
    return found
