"""Python modules of which not everything is parsed: one that is looked into in places, and the neighbours of others."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from patterns_cli.documents.python import by_ast
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.heritage import Heritage
from patterns_cli.documents.python.outline import outline_of
from patterns_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from patterns_cli.documents.base import SyntaxFault
    from patterns_cli.documents.python.bindings import Bindings
    from patterns_cli.documents.python.facts import Class, Declarations, Function
    from patterns_cli.documents.python.literals import Literals
    from patterns_cli.documents.python.scopes import Scopes
    from patterns_cli.documents.python.syntax import Syntax
    from patterns_cli.model import Span


@dataclass(frozen=True, kw_only=True)
class OutlinedDocument(PythonDocument):
    """A module whose facts leave out what stands in functions, their parameters too, but for those that hold one of
    `places`.

    Such a function is there in full, and so is what says something of the module as a whole, see `outline_of`. `whole`
    is asked for what needs the rest too.
    """

    whole: PythonDocument
    places: Sequence[int]

    @cached_property
    def syntax(self) -> Syntax | SyntaxFault:
        """The outline as parsed; the whole module where there is none, or it does not parse."""
        code = self.code
        outline = None if code is None else outline_of(self.source.utf_8, code, self.places)
        if outline is None:
            return self.whole.syntax
        try:
            return by_ast.read(self.source, outline.decode(errors="surrogatepass"))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return self.whole.syntax

    @property
    def code(self) -> bytes | None:
        """The code of the whole module."""
        return self.whole.code

    @property
    def short_code(self) -> bytes | None:
        """The code of the whole module without comments and what stands in strings."""
        return self.whole.short_code

    @property
    def literals(self) -> Literals | None:
        """The string literals of the whole module."""
        return self.whole.literals

    def scopes(self, function: Function | None) -> Scopes:
        """The names of a function that holds a place, by what they mean, or those of the whole module."""
        return self.whole.scopes(None) if function is None else super().scopes(function)

    def scopes_of(self, words: AbstractSet[str]) -> Scopes:
        """The names of the whole module by what they mean, as far as `words` are concerned."""
        return self.whole.scopes_of(words)

    def gives_attribute(self, declared: Class, name: str) -> bool:
        """Whether a method of the class gives what it is called on an attribute of that name."""
        return self.has_attribute(name) and self.whole.gives_attribute(declared, name)


class Neighbour(PythonDocument):
    """A module that others import: its facts are kept for all of them, the syntax that they were read from is not.

    Nor is what it inherits, for which further modules are asked. No function in it is looked into.
    """

    @property
    def heritage(self) -> Heritage:
        """What its classes inherit, looked up anew for each who asks."""
        return Heritage(self, {})

    @cached_property
    def bindings(self) -> Bindings:
        """Everything that is bound beside classes, functions and imports, but for what functions bind."""
        return self._outlined().bindings

    @cached_property
    def _declarations(self) -> Declarations:
        return self._outlined()._declarations  # noqa: SLF001 - of a document of the same module

    def methods(self, declared: Class, name: str) -> Sequence[Function]:
        """The methods of the class that are called `name`, in full."""
        return self._in_full[0].get(declared.span, {}).get(name, ()) if super().methods(declared, name) else ()

    def gives_attribute(self, declared: Class, name: str) -> bool:
        """Whether a method of the class gives what it is called on an attribute of that name."""
        return self.has_attribute(name) and name in self._in_full[1].attribute_names(declared.span)

    @cached_property
    def _in_full(self) -> tuple[Mapping[Span, Mapping[str, Sequence[Function]]], Bindings]:
        """The methods and the bindings of the whole module."""
        module = PythonDocument(self.source, self.tree)
        return module.names.methods, module.bindings

    def _outlined(self) -> OutlinedDocument:
        module = PythonDocument(self.source, self.tree)
        return OutlinedDocument(self.source, self.tree, whole=module, places=())
