"""Whether a type in a file may be misnamed, told from its text before anything is parsed; see `triggers`."""

import re
from collections.abc import Iterable
from itertools import chain
from typing import Final

from patterns_cli.conventions.cases import Style
from patterns_cli.conventions.schema import Conventions, PrefixedCase
from patterns_cli.documents.typescript.code import is_told
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.prefixes import SHORT
from patterns_cli.rules.typescript_naming.contexts import END, SMALL, WORD
from patterns_cli.rules.typescript_naming.searching import all_in

INFERRING: Final = re.compile(r"infer[A-Z]")
"""Types that work out others, such as `inferRouterOutputs`, are called like the functions that they are."""

_KEYWORD: Final = re.compile(rb"(?:interface|type|class|enum)" + END)
_ODD: Final = rb"[_$]*+(?:" + SMALL + rb"|[A-Z][A-Za-z0-9$]*+(?:_++" + WORD + rb"|[\x80-\xff]))" + WORD + rb"*+"
_ODD_TYPES: Final = tuple(
    (keyword + END + rb"\s*+(?:/[/*]|(" + _ODD + rb")\s*+(?:" + then + rb"))")
    for keyword, then in (
        (b"type", rb"[<=/\\]"),
        (b"interface", rb"[<{/\\]|extends"),
        (b"class", rb"[<{/\\]|extends|implements"),
        (b"enum", rb"[{/\\]"),
    )
)
"""Each is searched for by its keyword, which takes a fifth of the time of all in one."""

_VALUE: Final = re.compile(rb"(?:const|let|var|function)" + END + rb"\s++(" + WORD + rb"++)")


def of_types(document: TypeScriptDocument, conventions: Conventions) -> bool:
    """Whether a type's case may be wrong, and neither works out others nor bears the name of a value."""
    return bool(odd_types(document, conventions))


def odd_types(document: TypeScriptDocument, conventions: Conventions) -> frozenset[bytes]:
    """The words that may be the names of types whose case is wrong."""
    return document.kept((odd_types, id(conventions)), lambda: _odd_types(document, conventions))


def _odd_types(document: TypeScriptDocument, conventions: Conventions) -> frozenset[bytes]:
    naming = conventions.naming.typescript
    usual = all(Style.PASCAL in each.case.styles for each in (naming.interface, naming.type))
    if not usual or conventions.naming.acronyms == "strict":
        return document.words if _KEYWORD.search(document.screened) else frozenset()
    found = _named(document, chain.from_iterable(all_in(document.screened, each) for each in _ODD_TYPES))
    if not found or not is_told(document.screened):
        return found
    values = {match[1] for match in _VALUE.finditer(document.screened)}
    return frozenset(
        name for name in found if name not in values and not INFERRING.match(name.decode(errors="replace"))
    )


def of_prefixes(document: TypeScriptDocument, conventions: Conventions) -> bool:
    """Whether an interface or a type alias may lack its prefix."""
    return bool(words_without_prefix(document, conventions))


def words_without_prefix(document: TypeScriptDocument, conventions: Conventions) -> frozenset[bytes]:
    """The words that may be the names of interfaces and of type aliases that lack their prefix."""
    return document.kept((words_without_prefix, id(conventions)), lambda: _without_prefix(document, conventions))


def _without_prefix(document: TypeScriptDocument, conventions: Conventions) -> frozenset[bytes]:
    naming, strict = conventions.naming.typescript, conventions.naming.acronyms == "strict"
    kinds = (
        (b"interface", naming.interface, rb"(?:[<{/\\]|extends)"),
        (b"type", naming.type, rb"[<=/\\]"),
    )
    declared = (_declared(*kind, strict=strict) for kind in kinds if kind[1].prefix)
    found = (all_in(document.screened, each) for each in declared)
    return _named(document, chain.from_iterable(found))


def _named(document: TypeScriptDocument, declared: Iterable[re.Match[bytes]]) -> frozenset[bytes]:
    """The names declared; of one behind a comment, or with an escape in it, nobody knows, so that any word may be."""
    matches = tuple(declared)
    if any(match.lastindex is None or match[0].endswith(b"\\") for match in matches):
        return document.words
    return frozenset(match[match.lastindex or 0] for match in matches)


def _declared(keyword: bytes, wanted: PrefixedCase, then: bytes, *, strict: bool) -> bytes:
    """The keyword, a name that is not surely prefixed, and what a declaration goes on with."""
    prefix = b"|".join(re.escape(prefix.encode()) for prefix in wanted.prefix)
    rest = rb"(?:[A-Z][a-z0-9]++)++" if strict else rb"[A-Z][A-Za-z0-9]*+"
    short = rb"[A-Z0-9]{1,%d}(?!%s)" % (SHORT, WORD)
    prefixed = rb"[_$]*(?!%s)(?:%s)%s(?!%s|\\)" % (short, prefix, rest, WORD)
    return rb"%s(?![\w$])\s*+(?:/[/*]|(?!%s)(%s*+)\s*+%s)" % (keyword, prefixed, WORD, then)
