"""Which names of variables are fine: camelCase, a constant's, or capitalised where it names a component or a class."""

import re
from collections.abc import Iterator

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.bindings import Named
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.facts import (
    Argument,
    Declaration,
    Facts,
    Form,
    Import,
    Member,
    MemberKind,
    Taken,
)
from patterns_cli.documents.typescript.kinds import Kind
from patterns_cli.documents.typescript.nextjs import METHODS
from patterns_cli.rules.typescript_naming.judge import PASCAL, fits, is_free
from patterns_cli.rules.typescript_naming.odd_words import odd_facts

VARIABLES = frozenset({Kind.CONST, Kind.LET, Kind.VAR})

_PRIMITIVE = re.compile(r"(?:string|number|boolean|bigint|null|undefined|[\"'`\d].*)(?:\s*\|.*)?", re.DOTALL)
"""Annotations of what is no table of names either."""

_PLAIN = re.compile(
    r"(?:string|number|boolean|bigint|null|undefined|Date|RegExp|[\"'`\d{\[-].*|(?:Readonly)?(?:Array|Record|Map|Set)<.*"
    r"|[\w.]+\[\])(?:\s*\|.*)?",
    re.DOTALL,
)
"""Annotations of what is neither a component nor a class."""

_CONSTANT = re.compile(r"[_$]*[A-Z][A-Za-z0-9]*_[_A-Za-z0-9]*[A-Za-z0-9]")
"""Capitals first and words parted by `_`: somebody meant a constant."""


def misnamed_variables(document: TypeScriptDocument, conventions: Conventions) -> Iterator[tuple[Declaration, bool]]:
    """Variables that are not bound to functions and are misnamed, and whether each was meant as a constant."""
    naming = conventions.naming.typescript
    passing = CaseStyles((*naming.function.styles, *naming.constant.styles))
    facts = odd_facts(document, conventions)
    for one in facts.declarations:
        if one.kind not in VARIABLES or one.value.form is Form.FUNCTION or is_free(one, conventions):
            continue
        if one.value.callee in {"require", "import"} or fits(one.name, passing, conventions):
            continue
        if not (fits(one.name, PASCAL, conventions) and _may_be_capitalised(one, document, facts)):
            yield one, one.kind is Kind.CONST and _CONSTANT.fullmatch(one.name) is not None


def _may_be_capitalised(one: Declaration, document: TypeScriptDocument, facts: Facts) -> bool:
    """Whether the variable may hold a component, a class, a schema or a table of names; in JSX any may."""
    if document.path.endswith(".tsx") or one.taken is Taken.ALIAS or is_also_a_type(one.name, facts):
        return True
    if one.value.form is Form.LITERAL or _PRIMITIVE.fullmatch(one.annotation):
        return document.may_be_type(one.name)
    if one.taken is Taken.ELEMENT or (
        one.kind is not Kind.CONST and one.value.form is Form.OTHER and not one.annotation
    ):
        return document.may_be_type(one.name)
    return True


def is_also_a_type(name: str, facts: Facts) -> bool:
    """Whether a type of that name stands beside the value, as with `const Role = …; type Role = …`."""
    return any(one.name == name and one.kind in {Kind.TYPE, Kind.INTERFACE} for one in facts.declarations)


def misnamed_arguments(document: TypeScriptDocument, conventions: Conventions) -> Iterator[Argument]:
    """Parameters and caught errors that are misnamed; a capital is for components and classes that are taken."""
    styles = conventions.naming.typescript.function
    capitals = CaseStyles((*PASCAL.styles, *conventions.naming.typescript.constant.styles))
    for one in odd_facts(document, conventions).arguments:
        if one.taken is Taken.KEY or fits(one.name, styles, conventions):
            continue
        if one.taken is Taken.ALIAS and fits(one.name, capitals, conventions):
            continue
        plain = not fits(one.name, PASCAL, conventions) or _PLAIN.fullmatch(one.annotation)
        if plain or not (document.path.endswith(".tsx") or document.may_be_type(one.name)):
            yield one


def misnamed_members(document: TypeScriptDocument, conventions: Conventions) -> Iterator[Member]:
    """Members of classes that are misnamed and that nobody else has named."""
    naming = conventions.naming.typescript
    fields = CaseStyles((*naming.function.styles, *naming.constant.styles))
    for one in odd_facts(document, conventions).members:
        field = one.kind is not MemberKind.METHOD and (one.kind is MemberKind.ACCESSOR or one.form is not Form.FUNCTION)
        if one.overrides or one.decorated or (one.inherits and not one.hidden) or one.name in METHODS:
            continue
        if fits(one.name, fields if field else naming.function, conventions):
            continue
        if field and fits(one.name, PASCAL, conventions) and _may_be_capitalised_member(one):
            continue
        yield one


def _may_be_capitalised_member(one: Member) -> bool:
    if one.form in {Form.LITERAL, Form.FUNCTION} or _PLAIN.fullmatch(one.annotation):
        return False
    return one.form is not None or bool(one.annotation)


def misnamed_imports(document: TypeScriptDocument, conventions: Conventions) -> Iterator[Named]:
    """Names that this file gave to what it imports and that fit no case style a value or type may have.

    What is imported under its own name is somebody else's; so is the name of a module (`child_process`).
    """
    naming = conventions.naming.typescript
    passing = CaseStyles((*naming.function.styles, *PASCAL.styles, *naming.constant.styles))
    for one in odd_facts(document, conventions).imports:
        if one.doubtful or one.local == one.imported or fits(one.local, passing, conventions) or _says_module(one):
            continue
        yield Named(one.local, one.span)


def _says_module(one: Import) -> bool:
    """Whether the name is that of the module, or begins with it: `child_process`, `viem_call` from `viem/actions`."""
    parts = [re.sub(r"\W", "_", part.partition(".")[0]) for part in re.split(r"[/:]", one.module)]
    return one.local == parts[-1] or any(one.local == f"{part}_{one.imported}" for part in parts)
