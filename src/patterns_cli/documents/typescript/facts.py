"""What a TypeScript file says of itself: declarations, imports and exports, without a parser's nodes."""

from enum import StrEnum

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.typescript.kinds import Kind
from patterns_cli.model import Span
from patterns_cli.records import dataclass


class Form(StrEnum):
    """What a declaration or a default export is bound to, as far as it can be seen without types."""

    FUNCTION = "function"
    CLASS = "class"
    CALL = "call"
    NEW = "new"
    ELEMENT = "element"
    LITERAL = "literal"
    NAME = "name"
    OTHER = "other"


class Taken(StrEnum):
    """What a name is bound to: the whole value, or what is taken out of it.

    A `KEY` has its name from the object, an `ALIAS` is another name for a key, an `ELEMENT` comes from an array or is
    the rest.
    """

    WHOLE = "whole"
    KEY = "key"
    ALIAS = "alias"
    ELEMENT = "element"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a function: its name (`""` where it is destructured) and its annotation as written, or `""`."""

    name: str
    annotation: str


@dataclass(frozen=True, slots=True)
class Value:
    """What a name is bound to.

    `callee` is what is called, as written (`z.object`, `styled.div`), or the name a `Form.NAME` value refers to;
    `wrapper` is the function of a component library that makes the value (`memo`, `styled`, `createContext`),
    under whatever name it was imported. `parameters`, `returns_jsx` and `hooks` (the hooks called, in order) are
    those of the function, or of the function that the wrapper wraps. `heritage` is what a class extends.
    """

    form: Form = Form.OTHER
    callee: str = ""
    wrapper: str = ""
    heritage: str = ""
    parameters: tuple[Parameter, ...] = ()
    returns_jsx: bool = False
    hooks: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Declaration(Named):
    """A name that the file declares; imports are none.

    `module_level`: it stands in no function, class or block; what a namespace holds is not at module level.
    `ambient`: it describes what exists elsewhere (`declare`, `declare global`, a `.d.ts` file).
    `annotation` is the type written at a variable, such as `React.FC<TProps>`, or `""`.
    `doubtful`: it stands behind a syntax error or in the statement that holds it, and may be none.
    `overload`: it is a function without a body, of which a further declaration may have one.
    """

    kind: Kind
    module_level: bool
    exported: bool = False
    default: bool = False
    ambient: bool = False
    taken: Taken = Taken.WHOLE
    annotation: str = ""
    value: Value = Value()
    doubtful: bool = False
    overload: bool = False

    @property
    def destructured(self) -> bool:
        """Whether the name is a key of the object taken apart, so that somebody else chose it."""
        return self.taken is Taken.KEY


@dataclass(frozen=True, slots=True)
class Import:
    """A name that an import binds.

    `imported` is the name in the module: `default` for a default import, `*` for the whole module.
    `doubtful`: as of declarations.
    """

    local: str
    imported: str
    module: str
    type_only: bool
    span: Span
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Export:
    """A name that the file gives away, at module level.

    `local` is the name inside the file (`""` for an anonymous default, `*` for a whole module); `module` is where
    it is re-exported from, or `""`; `value` is what a default export is bound to if it is no declaration.
    """

    name: str
    local: str
    module: str
    type_only: bool
    span: Span
    value: Value = Value()


@dataclass(frozen=True, slots=True)
class Argument(Named):
    """A name that a function with a body, or a `catch`, takes; overloads and types of functions take none.

    `annotation` is the type written at it, or `""`; a name that is taken out of an object or array has none.
    """

    annotation: str
    taken: Taken


class MemberKind(StrEnum):
    """What a member of a class is."""

    FIELD = "field"
    METHOD = "method"
    ACCESSOR = "accessor"


@dataclass(frozen=True, slots=True)
class Member(Named):
    """A member of a class under a name that is neither quoted nor computed; `#` is part of the name.

    `hidden`: private, by keyword or `#`. `decorated`: a decorator stands at it. `inherits`: the class extends or
    implements something, which may dictate the name; `overrides`: it says that it does. `form` is what a field is
    bound to, if to anything, and `annotation` the type written at it, or `""`.
    """

    kind: MemberKind
    hidden: bool
    decorated: bool
    inherits: bool
    overrides: bool
    form: Form | None
    annotation: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of itself, or of some names; `inner` are those of function and class expressions."""

    declarations: tuple[Declaration, ...] = ()
    imports: tuple[Import, ...] = ()
    exports: tuple[Export, ...] = ()
    arguments: tuple[Argument, ...] = ()
    members: tuple[Member, ...] = ()
    inner: tuple[Declaration, ...] = ()
