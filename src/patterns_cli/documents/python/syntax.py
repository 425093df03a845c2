"""What is asked of a parsed module, whichever parser has read it."""

from collections.abc import Set as AbstractSet
from typing import Protocol

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.python.bindings import Bindings
from patterns_cli.documents.python.facts import Declarations, Function, Parameter
from patterns_cli.documents.python.statements import Statement
from patterns_cli.records import dataclass


@dataclass(frozen=True, slots=True)
class Occurrence(Named):
    """A name that stands somewhere in a function or a module, read or bound; what imports bind is left out.

    `scope` tells in which scope below that it stands, one number a level: `()` is the function or module itself; the
    number of a class body is negative, since what is nested in one does not see its names.
    """

    scope: tuple[int, ...]
    is_bound: bool


class Syntax(Protocol):
    """A module that some parser has read; each fact is taken from the tree when it is asked for."""

    def declarations(self) -> Declarations:
        """Classes, functions and imports, wherever they stand."""
        ...

    def lambda_parameters(self) -> tuple[Parameter, ...]:
        """The parameters of every lambda, in the order of the text."""
        ...

    def statements(self) -> tuple[Statement, ...]:
        """The statements of the module, with those that stand in them."""
        ...

    def bindings(self) -> Bindings:
        """Everything that is bound beside classes, functions and imports."""
        ...

    def occurrences(self, function: Function | None, words: AbstractSet[str] | None = None) -> tuple[Occurrence, ...]:
        """The names that are read or bound as such in a function, its parameters among them, or in the module.

        With `words` others may be left out.
        """
        ...
