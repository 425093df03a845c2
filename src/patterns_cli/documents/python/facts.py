"""What a Python module declares, as facts: classes, functions, parameters, imports; no parser nodes."""

from collections.abc import Iterator
from enum import StrEnum

from patterns_cli.documents.bindings import Named
from patterns_cli.records import dataclass


class ParameterKind(StrEnum):
    """How an argument reaches a parameter."""

    POSITIONAL_ONLY = "positional-only"
    POSITIONAL_OR_KEYWORD = "positional-or-keyword"
    VARIADIC_POSITIONAL = "variadic-positional"
    KEYWORD_ONLY = "keyword-only"
    VARIADIC_KEYWORD = "variadic-keyword"


@dataclass(frozen=True, slots=True)
class Parameter(Named):
    """A parameter of a function or a lambda; the span is that of the name alone, without stars."""

    kind: ParameterKind
    annotated: bool = False


@dataclass(frozen=True, slots=True)
class Class(Named):
    """A `class` statement; the span is that of the name.

    Bases, metaclass and decorators are dotted text as it stands in the file (`models.Base`): subscripts are set
    aside, so are the arguments of a decorator; what is not a dotted name is the empty string. `keywords` are the names
    of the arguments beside the bases. `is_bare`: nothing is said or done in it but `pass`, `...` and functions of which
    the same is true.
    """

    bases: tuple[str, ...]
    metaclass: str
    decorators: tuple[str, ...]
    enclosing: "Class | Function | None"
    keywords: tuple[str, ...] = ()
    has_docstring: bool = False
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class Function(Named):
    """A `def` or `async def` statement; the span is that of the name, the decorators are as those of a class.

    `enclosing` is the nearest class or function around it, whatever blocks stand between. `returns` says whether the
    type of what it returns is given.
    """

    is_async: bool
    decorators: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    enclosing: "Class | Function | None"
    returns: bool = False

    @property
    def owner(self) -> Class | None:
        """The class whose method this is; None for functions, those nested in a method included."""
        return self.enclosing if isinstance(self.enclosing, Class) else None


@dataclass(frozen=True, slots=True)
class Import(Named):
    """A name that an import binds, and its span; `*` for a star import.

    `module` is the module as it is written, with the leading dots of a relative import; `member` is what was taken
    from it, empty for `import module`. `aliased` says whether the name was given by `as`.
    """

    module: str
    member: str
    aliased: bool
    enclosing: Class | Function | None

    @property
    def origin(self) -> str:
        """The dotted name of what the name stands for: `import a.b` binds `a` to `a`, `… as c` binds `c` to `a.b`."""
        if self.member:
            return f"{self.module}.{self.member}" if self.module.strip(".") else f"{self.module}{self.member}"
        return self.module if self.aliased else self.name


@dataclass(frozen=True, slots=True)
class Declarations:
    """The statements of a module that declare names, each kind in the order of the text."""

    classes: tuple[Class, ...] = ()
    functions: tuple[Function, ...] = ()
    imports: tuple[Import, ...] = ()


def enclosures(declared: Class | Function) -> Iterator[Class | Function]:
    """The classes and functions around `declared`, from the nearest outward."""
    around = declared.enclosing
    while around is not None:
        yield around
        around = around.enclosing
