"""Every place at which a Python module mentions something by name, as facts for those who rename across files."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

from patterns_cli.documents.bindings import Named
from patterns_cli.records import dataclass, field


class ScopeKind(StrEnum):
    """What opens a scope; the names of a class body are not seen by what is nested in it."""

    MODULE = "module"
    CLASS = "class"
    FUNCTION = "function"
    COMPREHENSION = "comprehension"


@dataclass(frozen=True, slots=True)
class Scope:
    """A scope of a module; `number` is its index in `Mentions.scopes`, `parent` that of the scope around it.

    Of a class `bases` are the dotted names of its bases, `""` for one that is none; of a function `first` is its first
    parameter, and `returns` the dotted name of what it returns, empty where that is not plain. `decorators` are dotted
    names, `""` where one is none.
    """

    number: int
    kind: ScopeKind
    parent: int | None = None
    name: Named | None = None
    bases: tuple[str, ...] = ()
    decorators: tuple[str, ...] = ()
    first: str = ""
    returns: str = ""


class Binds(StrEnum):
    """What a name that stands somewhere does there."""

    READ = "read"
    IMPORT = "import"
    DEFINITION = "definition"
    PARAMETER = "parameter"
    TARGET = "target"
    GLOBAL = "global"
    NONLOCAL = "nonlocal"


@dataclass(frozen=True, slots=True)
class NameMention(Named):
    """A plain name in the scope in which it is read or bound.

    `value` is the dotted text of what an assignment binds it to, with `()` where that is called (`models.User()`), and
    `annotation` that of its annotation, whether it may be None or not; empty where there is none, or it is none.
    """

    scope: int
    binds: Binds
    value: str = ""
    annotation: str = ""


@dataclass(frozen=True, slots=True)
class AttributeMention(Named):
    """The `name` of `base.name`; `base` is dotted text, in which `()` stands for a call, or empty where it is none."""

    scope: int
    base: str
    is_bound: bool = False


@dataclass(frozen=True, slots=True)
class ImportMention:
    """One name of an import statement.

    `level` counts the dots before `module`; `parts` are the words of the module with their places; `member` is what is
    taken from it, None for `import module`; `local` is the name after `as`, None where there is none.
    """

    level: int
    parts: tuple[Named, ...]
    member: Named | None
    local: Named | None
    scope: int

    @property
    def module(self) -> str:
        """The module without the dots of a relative import."""
        return ".".join(part.name for part in self.parts)

    @property
    def is_star(self) -> bool:
        """Whether everything is imported."""
        return self.member is not None and self.member.name == "*"

    @property
    def bound(self) -> Named:
        """The name that the import binds."""
        return self.local or self.member or self.parts[0]


class TextRole(StrEnum):
    """What a string is there for, as far as that is plain."""

    DOCSTRING = "docstring"
    EXPORTED = "__all__"
    TABLE = "__tablename__"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TextMention(Named):
    """A string: `name` is its text, its span that of the text between the quotes.

    `is_plain`: the text stands in the file character by character, in one line. `callee` is the dotted text of the call
    whose argument it is, `beside` that of the call's first argument.
    """

    scope: int
    role: TextRole
    is_plain: bool
    callee: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class KeywordMention(Named):
    """The name of an argument in a call; `**` for a mapping that is spread; `callee` is dotted text or empty."""

    scope: int
    callee: str


@dataclass(frozen=True)
class Mentions:
    """Everything that a module mentions, each kind in the order of the text."""

    scopes: tuple[Scope, ...]
    names: tuple[NameMention, ...] = ()
    attributes: tuple[AttributeMention, ...] = ()
    imports: tuple[ImportMention, ...] = ()
    texts: tuple[TextMention, ...] = ()
    keywords: tuple[KeywordMention, ...] = ()
    _binders: dict[tuple[str, int], int | None] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def by_name(self) -> dict[str, list[NameMention]]:
        """The plain names, each with its mentions."""
        found: dict[str, list[NameMention]] = {}
        for each in self.names:
            found.setdefault(each.name, []).append(each)
        return found

    def binder(self, name: str, scope: int) -> int | None:
        """The scope that gives `name` its meaning where it is read in `scope`; None for what nobody here binds."""
        key = (name, scope)
        if key not in self._binders:
            self._binders[key] = self._find_binder(name, scope)
        return self._binders[key]

    def bound_in(self, name: str, scope: int) -> list[NameMention]:
        """The mentions that bind `name` for that very scope."""
        return [
            each for each in self.by_name.get(name, ()) if each.binds is not Binds.READ and self._home(each) == scope
        ]

    def meant(self, name: str, binder: int) -> Iterator[NameMention]:
        """Every mention of `name` to which the scope `binder` gives its meaning."""
        for each in self.by_name.get(name, ()):
            if self.binder(name, each.scope) == binder:
                yield each

    def around(self, scope: int) -> Iterator[Scope]:
        """The scope and those around it, from within outward."""
        here: int | None = scope
        while here is not None:
            yield self.scopes[here]
            here = self.scopes[here].parent

    def _find_binder(self, name: str, scope: int) -> int | None:
        bindings = self.by_name.get(name, ())
        bound = {self._home(each) for each in bindings if each.binds is not Binds.READ}
        declared = {(each.scope, each.binds) for each in bindings if each.binds in {Binds.GLOBAL, Binds.NONLOCAL}}
        for each in self.around(scope):
            if (each.number, Binds.GLOBAL) in declared:
                return 0
            if (each.number, Binds.NONLOCAL) in declared:
                continue
            if each.number in bound and (each.number == scope or each.kind is not ScopeKind.CLASS):
                return each.number
        return None

    def _home(self, mention: NameMention) -> int:
        """The scope for which a mention binds its name."""
        if mention.binds in {Binds.GLOBAL, Binds.NONLOCAL}:
            return 0 if mention.binds is Binds.GLOBAL else -1
        others = [each.binds for each in self.by_name[mention.name] if each.scope == mention.scope]
        if Binds.GLOBAL in others:
            return 0
        return -1 if Binds.NONLOCAL in others else mention.scope
