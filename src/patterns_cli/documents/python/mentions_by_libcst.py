"""What a Python module mentions, read by libcst, which knows the place of every word, those in f-strings too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import libcst as cst

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.python.mention_notes import Notes, parsed
from patterns_cli.documents.python.mention_words import annotated, dotted, first_parameter, unsubscripted
from patterns_cli.documents.python.mentions import Binds, Mentions, ScopeKind, TextRole
from patterns_cli.documents.python.mentions_in_expressions import Expressions
from patterns_cli.documents.python.nesting import depth

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns_cli.documents.base import Source

_DEEPEST: Final = 150
"""Nesting that a walk survives which calls itself."""


def read_mentions(source: Source) -> Mentions | None:
    """What the module mentions, or None where it does not parse, or is nested too deeply to be walked."""
    if depth(source.text) > _DEEPEST:
        return None
    read = parsed(source.text)
    if read is None:
        return None
    module, places = read
    notes = Notes(places)
    _Statements(notes).body(module.body, notes.open(ScopeKind.MODULE, None))
    return notes.mentions()


class _Statements(Expressions):
    """A walk through the statements of a module, and what is in them."""

    def __init__(self, notes: Notes) -> None:
        super().__init__(notes)
        self.readers |= {
            cst.ClassDef: self.definition,
            cst.FunctionDef: self.definition,
            cst.TypeAlias: self.alias,
            cst.Import: notes.imported,
            cst.ImportFrom: notes.imported,
            cst.Global: self.declared,
            cst.Nonlocal: self.declared,
            cst.Assign: self.assigned,
            cst.AnnAssign: self.assigned_with_type,
            cst.AugAssign: self.extended,
            cst.For: self.loop,
            cst.AsName: self.given,
            cst.Del: self.deleted,
            cst.MatchAs: self.captured,
            cst.MatchStar: self.captured,
            cst.MatchMapping: self.mapping,
            cst.MatchKeywordElement: self.matched,
        }

    def body(self, statements: Iterable[cst.CSTNode], scope: int) -> None:
        """The statements of a block that opens a scope, of which the first may be its docstring."""
        for number, statement in enumerate(statements):
            match statement:
                case cst.SimpleStatementLine(body=[cst.Expr(value=cst.SimpleString() as text)]) if not number:
                    self.text(text, scope, TextRole.DOCSTRING)
                case _:
                    self.walk(statement, scope)

    def definition(self, node: cst.ClassDef | cst.FunctionDef, scope: int) -> None:
        """A class or a function: its name is bound around it, its parameters and body have a scope of their own."""
        self.notes.name(node.name, scope, Binds.DEFINITION)
        for decorator in node.decorators:
            self.walk(decorator.decorator, scope)
        around = self.generic(node.type_parameters, scope)
        named = Named(node.name.value, self.notes.span(node.name))
        decorators = tuple(dotted(each.decorator).removesuffix("()") for each in node.decorators)
        if isinstance(node, cst.ClassDef):
            for each in (*node.bases, *node.keywords):
                self.walk(each.value, around)
            bases = tuple(dotted(unsubscripted(each.value)) for each in (*node.bases, *node.keywords))
            inner = self.notes.open(ScopeKind.CLASS, around, name=named, bases=bases, decorators=decorators)
        else:
            first = first_parameter(node.params)
            returns = "" if node.asynchronous else annotated(node.returns)
            inner = self.notes.open(
                ScopeKind.FUNCTION, around, name=named, decorators=decorators, first=first, returns=returns
            )
            self.parameters(node.params, around, inner)
            if node.returns is not None:
                self.annotated(node.returns.annotation, around)
        self.body(node.body.body, inner)

    def generic(self, parameters: cst.TypeParameters | None, scope: int) -> int:
        """The scope of type parameters, or the given one where there are none."""
        if parameters is None:
            return scope
        inner = self.notes.open(ScopeKind.FUNCTION, scope)
        for each in parameters.params:
            self.notes.name(each.param.name, inner, Binds.TARGET)
            bound = each.param.bound if isinstance(each.param, cst.TypeVar) else None
            for value in (bound, each.default):
                if value is not None:
                    self.walk(value, inner)
        return inner

    def alias(self, node: cst.TypeAlias, scope: int) -> None:
        """The alias of a type, by `type`."""
        self.notes.name(node.name, scope, Binds.TARGET)
        self.walk(node.value, self.generic(node.type_parameters, scope))

    def declared(self, node: cst.Global | cst.Nonlocal, scope: int) -> None:
        """Names that mean those of a scope around this one."""
        kind = Binds.GLOBAL if isinstance(node, cst.Global) else Binds.NONLOCAL
        for item in node.names:
            self.notes.name(item.name, scope, kind)

    def assigned(self, node: cst.Assign, scope: int) -> None:
        """An assignment; what `__all__` and `__tablename__` are given is known by its role."""
        for each in node.targets:
            self.target(each.target, scope, dotted(node.value))
        self.exported(node.targets[0].target, node.value, scope)

    def assigned_with_type(self, node: cst.AnnAssign, scope: int) -> None:
        """An assignment with an annotation, or the annotation alone."""
        self.target(node.target, scope, dotted(node.value), annotated(node.annotation))
        self.walk(node.annotation, scope)
        if node.value is not None:
            self.walk(node.value, scope)

    def extended(self, node: cst.AugAssign, scope: int) -> None:
        """An assignment that adds to what is there."""
        self.target(node.target, scope)
        self.exported(node.target, node.value, scope)

    def exported(self, target: cst.CSTNode, value: cst.BaseExpression, scope: int) -> None:
        """The value of an assignment."""
        roles = {"__all__": TextRole.EXPORTED, "__tablename__": TextRole.TABLE}
        role = roles.get(target.value, TextRole.OTHER) if isinstance(target, cst.Name) else TextRole.OTHER
        elements = value.elements if isinstance(value, cst.List | cst.Tuple | cst.Set) else ()
        strings = [value] if isinstance(value, cst.SimpleString) else [each.value for each in elements]
        if role is TextRole.OTHER or not all(isinstance(each, cst.SimpleString) for each in strings):
            self.walk(value, scope)
            return
        for each in strings:
            if isinstance(each, cst.SimpleString):
                self.text(each, scope, role)

    def loop(self, node: cst.For, scope: int) -> None:
        """A loop over what an iterable gives."""
        self.target(node.target, scope)
        self.rest(node, scope, {"target"})

    def given(self, node: cst.AsName, scope: int) -> None:
        """What `as` binds, but for imports."""
        self.target(node.name, scope)

    def deleted(self, node: cst.Del, scope: int) -> None:
        """What is unbound."""
        self.target(node.target, scope)

    def captured(self, node: cst.MatchAs | cst.MatchStar, scope: int) -> None:
        """What a pattern binds, if it does."""
        if node.name is not None:
            self.notes.name(node.name, scope, Binds.TARGET)
        self.rest(node, scope, {"name"})

    def mapping(self, node: cst.MatchMapping, scope: int) -> None:
        """The pattern of a mapping, and the name of what it leaves."""
        if node.rest is not None:
            self.notes.name(node.rest, scope, Binds.TARGET)
        self.rest(node, scope, {"rest"})

    def matched(self, node: cst.MatchKeywordElement, scope: int) -> None:
        """The pattern of an attribute."""
        self.notes.matched(node.key, scope)
        self.rest(node, scope, {"key"})
