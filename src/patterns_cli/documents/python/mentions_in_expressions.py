"""What the expressions of a Python module mention, those in annotations and in the strings of annotations too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import libcst as cst

from patterns_cli.documents.python.mention_notes import parsed
from patterns_cli.documents.python.mention_words import annotated, dotted, first_parameter, says
from patterns_cli.documents.python.mentions import Binds, ScopeKind, TextRole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from patterns_cli.documents.python.mention_notes import Notes

    _Comprehension = cst.ListComp | cst.SetComp | cst.DictComp | cst.GeneratorExp

_TYPED: Final = frozenset({"cast", "typing.cast", "t.cast"})
"""Functions whose first argument is a type, perhaps in quotes."""


class Expressions:
    """A walk through expressions that takes notes; `readers` are its methods by the kind of node that they are for.

    It is done by looking up, not by asking for one kind after the other, as each call takes from the depth to which
    nodes may be nested.
    """

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.annotating = False
        self.readers: dict[type[cst.CSTNode], Callable[[Any, int], None]] = {
            cst.Name: self.read,
            cst.Attribute: self.attribute,
            cst.Lambda: self.function,
            cst.ListComp: self.comprehension,
            cst.SetComp: self.comprehension,
            cst.DictComp: self.comprehension,
            cst.GeneratorExp: self.comprehension,
            cst.NamedExpr: self.named,
            cst.Annotation: self.annotation,
            cst.Call: self.call,
            cst.Subscript: self.subscript,
            cst.SimpleString: self.text,
            cst.FormattedStringText: self.formatted,
        }

    def walk(self, node: cst.CSTNode, scope: int) -> None:
        """Everything at or below a node."""
        self.readers.get(type(node), self.rest)(node, scope)

    def rest(self, node: cst.CSTNode, scope: int, without: Iterable[str] = ()) -> None:
        """The children of a node, but for some of its fields."""
        skipped = [getattr(node, name) for name in without]
        for child in node.children:
            if not any(child is each for each in skipped):
                self.walk(child, scope)

    def read(self, node: cst.Name, scope: int) -> None:
        """A plain name."""
        self.notes.name(node, scope, Binds.READ)

    def attribute(self, node: cst.Attribute, scope: int, *, is_bound: bool = False) -> None:
        """An attribute, and what it is taken from."""
        self.notes.attribute(node, scope, is_bound=is_bound)
        self.walk(node.value, scope)

    def function(self, node: cst.Lambda, scope: int) -> None:
        """A function without a name."""
        inner = self.notes.open(ScopeKind.FUNCTION, scope, first=first_parameter(node.params))
        self.parameters(node.params, scope, inner)
        self.walk(node.body, inner)

    def parameters(self, given: cst.Parameters, around: int, inner: int) -> None:
        """Parameters are bound within, their defaults and annotations read around the function."""
        stars = [each for each in (given.star_arg, given.star_kwarg) if isinstance(each, cst.Param)]
        for each in (*given.posonly_params, *given.params, *given.kwonly_params, *stars):
            self.notes.name(each.name, inner, Binds.PARAMETER, annotation=annotated(each.annotation))
            if each.annotation is not None:
                self.annotated(each.annotation.annotation, around)
            if each.default is not None:
                self.walk(each.default, around)

    def comprehension(self, node: _Comprehension, scope: int) -> None:
        """A comprehension: its first iterable is read around it."""
        inner = self.notes.open(ScopeKind.COMPREHENSION, scope)
        loop: cst.CompFor | None = node.for_in
        outermost = True
        while loop is not None:
            self.walk(loop.iter, scope if outermost else inner)
            self.target(loop.target, inner)
            for condition in loop.ifs:
                self.walk(condition.test, inner)
            loop, outermost = loop.inner_for_in, False
        made = (node.key, node.value) if isinstance(node, cst.DictComp) else (node.elt,)
        for each in made:
            self.walk(each, inner)

    def named(self, node: cst.NamedExpr, scope: int) -> None:
        """A name that is bound within an expression: for what stands around a comprehension."""
        home = next(each for each in self.notes.around(scope) if each.kind is not ScopeKind.COMPREHENSION)
        self.target(node.target, home.number)
        self.walk(node.value, scope)

    def target(self, node: cst.CSTNode, scope: int, value: str = "", annotation: str = "") -> None:
        """What an assignment binds."""
        match node:
            case cst.Name():
                self.notes.name(node, scope, Binds.TARGET, value, annotation)
            case cst.Attribute():
                self.attribute(node, scope, is_bound=True)
            case cst.Tuple() | cst.List() | cst.Element() | cst.StarredElement():
                for child in node.children:
                    self.target(child, scope)
            case _:
                self.walk(node, scope)

    def call(self, node: cst.Call, scope: int) -> None:
        """A call: the names of its arguments, and its strings with what is called."""
        callee = dotted(node.func)
        beside = dotted(node.args[0].value) if node.args else ""
        self.walk(node.func, scope)
        for number, argument in enumerate(node.args):
            if argument.keyword is not None:
                self.notes.keyword(argument.keyword.value, argument.keyword, scope, callee)
            elif argument.star == "**":
                self.notes.keyword("**", argument.value, scope, callee)
            value = argument.value
            typed = (callee in _TYPED and not number) or says(argument.keyword, "bound")
            if isinstance(value, cst.SimpleString) and not typed:
                self.text(value, scope, callee=callee, beside=beside)
            elif typed:
                self.annotated(value, scope)
            else:
                self.walk(value, scope)

    def annotation(self, node: cst.Annotation, scope: int) -> None:
        """An annotation, in which strings are types."""
        self.annotated(node.annotation, scope)

    def annotated(self, node: cst.CSTNode, scope: int) -> None:
        """An expression in which strings are types."""
        before, self.annotating = self.annotating, True
        self.walk(node, scope)
        self.annotating = before

    def subscript(self, node: cst.Subscript, scope: int) -> None:
        """A subscript: what stands in `Literal[...]` is no type, and what `Annotated` adds is none either."""
        self.walk(node.value, scope)
        word = dotted(node.value).rpartition(".")[2]
        for number, each in enumerate(node.slice):
            before = self.annotating
            if word == "Literal" or (word == "Annotated" and number):
                self.annotating = False
            self.walk(each, scope)
            self.annotating = before

    def formatted(self, node: cst.FormattedStringText, scope: int) -> None:
        """A piece of text between the expressions of an f-string."""
        self.notes.text(node, node.value, 0, scope, TextRole.OTHER)

    def text(
        self,
        node: cst.SimpleString,
        scope: int,
        role: TextRole = TextRole.OTHER,
        callee: str = "",
        beside: str = "",
    ) -> None:
        """A string, which may be a type."""
        raw = node.value[len(node.prefix) + len(node.quote) : -len(node.quote)]
        skipped = len(node.prefix) + len(node.quote)
        if self.annotating and role is TextRole.OTHER and self._parsed(node, raw, skipped, scope):
            return
        self.notes.text(node, raw, skipped, scope, role, (callee, beside))

    def _parsed(self, node: cst.SimpleString, raw: str, skipped: int, scope: int) -> bool:
        """Whether a string is an expression, whose names are then mentions."""
        read = parsed(raw)
        if read is None or "\n" in raw or "\\" in raw or len(read[0].body) != 1 or self.notes.is_within:
            return False
        module, places = read
        with self.notes.within(node, skipped, places):
            self.walk(module.body[0], scope)
        return True
