"""What every rule on Python names asks first: whether the name is anybody's to choose, and what to write instead."""

import builtins
import re
from collections.abc import Container
from fnmatch import translate
from functools import cache
from keyword import iskeyword

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.bindings import Named
from patterns_cli.documents.places import is_foreign_stub
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.facts import Class, Function
from patterns_cli.model import Hit, Span
from patterns_cli.rules.python_naming.known_bases import DICTATED, KNOWN_BASES

BUILT_IN = frozenset(dir(builtins))
"""Names that every module knows, and that nobody is told to take for something else."""

_SILENCING = frozenset({"override", "overrides", "overload"})
"""Decorators that say the name is given elsewhere, whichever package they come from."""


def judged(
    named: Named, styles: CaseStyles, document: PythonDocument, conventions: Conventions, taken: Container[str] = ()
) -> Hit | None:
    """The hit for a name that fits none of `styles`, or None if it fits or is nobody's to choose.

    `taken` are names that it cannot be given instead.
    """
    naming = conventions.naming
    if naming.accepts(named.name, styles) or is_free(named.name, conventions) or is_foreign_stub(document.path):
        return None
    return misnamed_at(named.span, named.name, styles, conventions, taken=taken)


def misnamed_at(
    span: Span,
    name: str,
    styles: CaseStyles,
    conventions: Conventions,
    *,
    what: str = "",
    taken: Container[str] = (),
) -> Hit:
    """The hit for `name`, with a name that can be written: not a keyword, none of `taken`, and one that fits.

    `what` says what is named, where the reader would not guess.
    """
    wanted = conventions.naming.convert(name, styles)
    if iskeyword(wanted):
        wanted += "_"
    if wanted in taken:
        return Hit(span, f"{what}`{name}` is not {styles}; choose another, for `{wanted}` is taken", symbol=name)
    fits = conventions.naming.accepts(wanted, styles)
    advice = f"write `{wanted}`" if fits else "begin it with a letter" if wanted[:1].isdigit() else "choose another"
    return Hit(span, f"{what}`{name}` is not {styles}; {advice}", symbol=name, wanted=wanted if fits else "")


def is_free(name: str, conventions: Conventions) -> bool:
    """Whether the name is never judged: `__dunder__`, `_`, `T`, and what the team ignores."""
    core = name.strip("_")
    if not core or (len(core) == 1 and core.isupper()) or (name.startswith("__") and name.endswith("__")):
        return True
    return matches_any(name, conventions.naming.python.ignore)


def is_dictated(function: Function, document: PythonDocument, conventions: Conventions) -> bool:
    """Whether somebody else gave the function its name: it overrides a method, or a framework asks for it."""
    return is_called_from_elsewhere(function, document, conventions) or any(document.heritage.overridden(function))


def is_called_from_elsewhere(function: Function, document: PythonDocument, conventions: Conventions) -> bool:
    """Whether the whole signature is given: by a decorator that says so, or by a framework that calls the function."""
    if matches_any(function.name, DICTATED):
        return True
    decorators = (origin for name in function.decorators for origin in document.names.origins(name))
    if any(origin.rpartition(".")[2] in _SILENCING for origin in decorators):
        return True
    return function.owner is not None and is_named_by_base(function.name, function.owner, document, conventions)


def is_named_by_base(name: str, owner: Class, document: PythonDocument, conventions: Conventions) -> bool:
    """Whether a base from outside the project is known to give that name to methods or attributes of its heirs."""
    known = (*KNOWN_BASES, *conventions.naming.python.bases.items())
    wanted = [base for base, names in known if matches_any(name, tuple(names))]
    if not wanted:
        return False
    origins = document.heritage.base_origins(owner)
    return any(matches_any(origin, (base,)) for base in wanted for origin in origins)


def matches_any(name: str, globs: tuple[str, ...]) -> bool:
    """Whether `name` matches one of `globs`, case and all."""
    return _compiled(globs).match(name) is not None


@cache
def _compiled(globs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(translate, globs)) or "(?!)")
