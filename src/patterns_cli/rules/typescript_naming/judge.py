"""What every rule on TypeScript names asks first: whether the name is anybody's to choose, and what to write."""

import re
from fnmatch import fnmatchcase

from patterns_cli.conventions.cases import CaseStyles, Style
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.bindings import Named
from patterns_cli.documents.typescript.facts import Declaration
from patterns_cli.model import Hit

PASCAL = CaseStyles((Style.PASCAL,))

_WARNINGS = r"unstable|unsafe|experimental|deprecated|internal|legacy|dangerous|dangerously"
_MARKS = re.compile(
    rf"(?P<before>[#_$]*(?:(?i:{_WARNINGS})_+)?)(?P<name>.*?)(?P<after>(?:_+(?i:{_WARNINGS}))?[_$]*)", re.DOTALL
)
"""What stands around a name proper: marks for private and unused, and the warnings that React and others spell so."""

_FREE = re.compile(
    r"\d.*|[a-zA-Z]\d*"  # a number for what is not used, a letter of mathematics
    r"|[a-z]{2,3}_(?:[A-Z]{2}|[A-Z][a-z]{3})"  # a language: zh_CN, sr_Latn
)

_VERSION = re.compile(r"(?<=\d)_(?=\d)")
"""What parts digits, which no case style can part: `openApi3_1`."""

_RESERVED = frozenset(
    {
        "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else",
        "enum", "export", "extends", "false", "finally", "for", "function", "if", "implements", "import", "in",
        "instanceof", "interface", "let", "new", "null", "package", "private", "protected", "public", "return",
        "static", "super", "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with", "yield",
    }
)  # fmt: skip

VERBS = frozenset(
    {
        "add", "apply", "build", "calculate", "check", "compute", "convert", "create", "delete", "ensure", "fetch",
        "find", "format", "generate", "get", "handle", "init", "load", "make", "merge", "normalize", "parse",
        "process", "read", "remove", "render", "resolve", "run", "save", "send", "set", "sort", "start", "stop",
        "sync", "transform", "update", "upload", "validate", "write",
    }
)  # fmt: skip
"""First words of functions that are called for what they do, as no component, class or decorator is."""

_TESTS = re.compile(r"\.(?:test|spec|stories|e2e|cy)\.[cm]?tsx?$|(?:^|/)(?:__tests__|__mocks__|tests?|e2e)/")


def is_free(declaration: Declaration, conventions: Conventions) -> bool:
    """Whether nobody here chose the name: it describes what exists elsewhere, is a key, or the team ignores it.

    Nor is a name judged that may be none, as the text is broken before it: that is said already.
    """
    nobodys = declaration.ambient or declaration.destructured or declaration.doubtful
    return nobodys or is_ignored(declaration.name, conventions)


def is_ignored(name: str, conventions: Conventions) -> bool:
    """Whether the team's conventions say that `name` is never judged, by name or glob."""
    return any(name == glob or fnmatchcase(name, glob) for glob in conventions.naming.typescript.ignore)


def is_test(path: str) -> bool:
    """Whether the file at `path` tests or shows others, and may hold stand-ins for what they hold."""
    return _TESTS.search(path) is not None


def fits(name: str, styles: CaseStyles, conventions: Conventions) -> bool:
    """Whether `name` fits one of `styles`, marks around it set aside, or is one that no convention is about.

    Free are names of one letter, of marks alone, `__those__` of tools, languages (`zh_CN`), and what is written with
    escapes.
    """
    bare = core(name)
    if not bare or name.startswith("__") or "\\" in name or _FREE.fullmatch(bare) or is_ignored(name, conventions):
        return True
    return conventions.naming.accepts(_VERSION.sub("", bare.replace("$", "")), styles)


def misnamed_as(named: Named, styles: CaseStyles, conventions: Conventions, *, wanted: str = "") -> Hit:
    """The hit for a name that fits none of `styles`; `wanted` is what to write, unless that is told from the name."""
    written = wanted or renamed(named.name, styles, conventions)
    advice = f"write `{written}`" if written else "choose another name"
    return Hit(named.span, f"`{named.name}` is not {styles}; {advice}", symbol=named.name, wanted=written)


def renamed(name: str, styles: CaseStyles, conventions: Conventions) -> str:
    """`name` in the first of `styles`, its marks kept, or `""` where that is no name to choose."""
    bare = core(name)
    if not bare:
        return ""
    start = name.index(bare)
    written = conventions.naming.convert(bare, styles)
    if written in _RESERVED or not conventions.naming.accepts(written, styles):
        return ""
    return name[:start] + written + name[start + len(bare) :]


def core(name: str) -> str:
    """The name proper, without the marks around it; a warning that is all of a name is one."""
    found = _MARKS.fullmatch(name)
    return found["name"] if found else name
