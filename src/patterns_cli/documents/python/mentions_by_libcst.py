"""What a Python module mentions, read by libcst, which knows the place of every word, those in f-strings too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.python.mention_words import annotated, dotted, first_parameter, says, unsubscripted
from patterns_cli.documents.python.mentions import (
    AttributeMention,
    Binds,
    ImportMention,
    KeywordMention,
    Mentions,
    NameMention,
    Scope,
    ScopeKind,
    TextMention,
    TextRole,
)
from patterns_cli.documents.python.nesting import depth
from patterns_cli.model import Span
from patterns_cli.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from patterns_cli.documents.base import Source

_DEEPEST: Final = 150
"""Nesting that a walk survives which calls itself."""

_TYPED: Final = frozenset({"cast", "typing.cast", "t.cast"})
"""Functions whose first argument is a type, perhaps in quotes."""

_COMPREHENSIONS = (cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)


def read_mentions(source: Source) -> Mentions | None:
    """What the module mentions, or None where it does not parse, or is nested too deeply to be walked."""
    if depth(source.text) > _DEEPEST:
        return None
    try:
        wrapper = MetadataWrapper(cst.parse_module(source.text), unsafe_skip_copy=True)
        places = wrapper.resolve(PositionProvider)
    except Exception:  # noqa: BLE001 - libcst fails in many ways, some of which cannot even be printed
        return None
    walk = _Walk(places, source.lines)
    walk.open(ScopeKind.MODULE, None)
    walk.body(wrapper.module.body, 0)
    return walk.mentions()


@dataclass
class _Walk:
    """A walk through one module; `shift` is added to places of what is parsed out of a string."""

    places: Mapping[cst.CSTNode, CodeRange]
    lines: Sequence[str]
    shift: tuple[int, int] = (0, 0)
    scopes: list[Scope] = field(default_factory=list)
    names: list[NameMention] = field(default_factory=list)
    attributes: list[AttributeMention] = field(default_factory=list)
    imports: list[ImportMention] = field(default_factory=list)
    texts: list[TextMention] = field(default_factory=list)
    keywords: list[KeywordMention] = field(default_factory=list)
    annotating: bool = False

    def mentions(self) -> Mentions:
        """What was met, in the order of the text."""
        return Mentions(
            tuple(self.scopes),
            tuple(sorted(self.names, key=_place)),
            tuple(sorted(self.attributes, key=_place)),
            tuple(self.imports),
            tuple(sorted(self.texts, key=_place)),
            tuple(sorted(self.keywords, key=_place)),
        )

    def open(self, kind: ScopeKind, parent: int | None, **more: object) -> int:
        """A new scope's number."""
        self.scopes.append(Scope(len(self.scopes), kind, parent, **more))  # type: ignore[arg-type] # fields by name
        return len(self.scopes) - 1

    def body(self, statements: Iterable[cst.CSTNode], scope: int) -> None:
        """The statements of a block that opens a scope, of which the first may be its docstring."""
        for number, statement in enumerate(statements):
            match statement:
                case cst.SimpleStatementLine(body=[cst.Expr(value=cst.SimpleString() as text)]) if not number:
                    self.text(text, scope, TextRole.DOCSTRING)
                case _:
                    self.walk(statement, scope)

    def walk(self, node: cst.CSTNode, scope: int) -> None:  # noqa: C901, PLR0912, PLR0915 - one branch a shape
        """Everything at or below a node."""
        match node:
            case cst.Name():
                self.name(node, scope, Binds.READ)
            case cst.Attribute():
                self.attribute(node, scope)
            case cst.ClassDef():
                self.definition(node, scope)
            case cst.FunctionDef():
                self.definition(node, scope)
            case cst.Lambda():
                inner = self.open(ScopeKind.FUNCTION, scope, first=first_parameter(node.params))
                self.parameters(node.params, scope, inner)
                self.walk(node.body, inner)
            case cst.ListComp() | cst.SetComp() | cst.DictComp() | cst.GeneratorExp():
                self.comprehension(node, scope)
            case cst.NamedExpr(target=cst.Name() as target):
                home = next(each for each in self._around(scope) if each.kind is not ScopeKind.COMPREHENSION)
                self.name(target, home.number, Binds.TARGET)
                self.walk(node.value, scope)
            case cst.Import() | cst.ImportFrom():
                self.imported(node, scope)
            case cst.Global() | cst.Nonlocal():
                kind = Binds.GLOBAL if isinstance(node, cst.Global) else Binds.NONLOCAL
                for item in node.names:
                    self.name(item.name, scope, kind)
            case cst.Assign():
                self.assigned(node, scope)
            case cst.AnnAssign():
                self.target(node.target, scope, dotted(node.value), annotated(node.annotation))
                self.annotation(node.annotation, scope)
                if node.value is not None:
                    self.walk(node.value, scope)
            case cst.AugAssign():
                self.target(node.target, scope)
                self.exported(node.target, node.value, scope)
            case cst.For():
                self.target(node.target, scope)
                self.rest(node, scope, {"target"})
            case cst.AsName(name=cst.BaseExpression() as named):
                self.target(named, scope)
            case cst.Del():
                self.target(node.target, scope)
            case cst.Annotation():
                self.annotation(node, scope)
            case cst.Call():
                self.call(node, scope)
            case cst.SimpleString():
                self.text(node, scope)
            case cst.FormattedStringText():
                self._add_text(node, node.value, 0, scope, TextRole.OTHER)
            case cst.Subscript():
                self.subscript(node, scope)
            case _:
                self.pattern(node, scope)

    def pattern(self, node: cst.CSTNode, scope: int) -> None:
        """A node of a `match`, or any other."""
        match node:
            case cst.MatchAs(name=cst.Name() as name) | cst.MatchStar(name=cst.Name() as name):
                self.name(name, scope, Binds.TARGET)
                self.rest(node, scope, {"name"})
            case cst.MatchMapping(rest=cst.Name() as name):
                self.name(name, scope, Binds.TARGET)
                self.rest(node, scope, {"rest"})
            case cst.MatchKeywordElement():
                self.attributes.append(AttributeMention(node.key.value, self.span(node.key), scope, ""))
                self.rest(node, scope, {"key"})
            case cst.TypeAlias():
                self.name(node.name, scope, Binds.TARGET)
                inner = self.generic(node.type_parameters, scope)
                self.walk(node.value, inner)
            case _:
                self.rest(node, scope, frozenset())

    def rest(self, node: cst.CSTNode, scope: int, without: Iterable[str]) -> None:
        """The children of a node, but for some of its fields."""
        skipped = [getattr(node, name) for name in without]
        for child in node.children:
            if not any(child is each for each in skipped):
                self.walk(child, scope)

    def name(self, node: cst.Name, scope: int, binds: Binds, value: str = "", annotation: str = "") -> None:
        """A plain name."""
        self.names.append(NameMention(node.value, self.span(node), scope, binds, value, annotation))

    def attribute(self, node: cst.Attribute, scope: int, *, is_bound: bool = False) -> None:
        """An attribute, and what it is taken from."""
        base = dotted(node.value)
        self.attributes.append(AttributeMention(node.attr.value, self.span(node.attr), scope, base, is_bound))
        self.walk(node.value, scope)

    def definition(self, node: cst.ClassDef | cst.FunctionDef, scope: int) -> None:
        """A class or a function: its name is bound around it, its parameters and body have a scope of their own."""
        self.name(node.name, scope, Binds.DEFINITION)
        for decorator in node.decorators:
            self.walk(decorator.decorator, scope)
        around = self.generic(node.type_parameters, scope)
        named = Named(node.name.value, self.span(node.name))
        decorators = tuple(dotted(each.decorator).removesuffix("()") for each in node.decorators)
        if isinstance(node, cst.ClassDef):
            for each in (*node.bases, *node.keywords):
                self.walk(each.value, around)
            bases = tuple(dotted(unsubscripted(each.value)) for each in (*node.bases, *node.keywords))
            inner = self.open(ScopeKind.CLASS, around, name=named, bases=bases, decorators=decorators)
        else:
            first = first_parameter(node.params)
            returns = "" if node.asynchronous else annotated(node.returns)
            inner = self.open(
                ScopeKind.FUNCTION, around, name=named, decorators=decorators, first=first, returns=returns
            )
            self.parameters(node.params, around, inner)
            if node.returns is not None:
                self.annotation(node.returns, around)
        self.body(node.body.body, inner)

    def generic(self, parameters: cst.TypeParameters | None, scope: int) -> int:
        """The scope of type parameters, or the given one where there are none."""
        if parameters is None:
            return scope
        inner = self.open(ScopeKind.FUNCTION, scope)
        for each in parameters.params:
            self.name(each.param.name, inner, Binds.TARGET)
            bound = each.param.bound if isinstance(each.param, cst.TypeVar) else None
            for value in (bound, each.default):
                if value is not None:
                    self.walk(value, inner)
        return inner

    def parameters(self, given: cst.Parameters, around: int, inner: int) -> None:
        """Parameters are bound within, their defaults and annotations read around the function."""
        stars = [each for each in (given.star_arg, given.star_kwarg) if isinstance(each, cst.Param)]
        for each in (*given.posonly_params, *given.params, *given.kwonly_params, *stars):
            self.name(each.name, inner, Binds.PARAMETER, annotation=annotated(each.annotation))
            if each.annotation is not None:
                self.annotation(each.annotation, around)
            if each.default is not None:
                self.walk(each.default, around)

    def comprehension(self, node: cst.CSTNode, scope: int) -> None:
        """A comprehension: its first iterable is read around it."""
        assert isinstance(node, _COMPREHENSIONS)  # noqa: S101 - for the type checker
        inner = self.open(ScopeKind.COMPREHENSION, scope)
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

    def target(self, node: cst.CSTNode, scope: int, value: str = "", annotation: str = "") -> None:
        """What an assignment binds."""
        match node:
            case cst.Name():
                self.name(node, scope, Binds.TARGET, value, annotation)
            case cst.Attribute():
                self.attribute(node, scope, is_bound=True)
            case cst.Tuple() | cst.List() | cst.Element() | cst.StarredElement():
                for child in node.children:
                    self.target(child, scope)
            case _:
                self.walk(node, scope)

    def assigned(self, node: cst.Assign, scope: int) -> None:
        """An assignment; what `__all__` and `__tablename__` are given is known by its role."""
        for each in node.targets:
            self.target(each.target, scope, dotted(node.value))
        self.exported(node.targets[0].target, node.value, scope)

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

    def imported(self, node: cst.Import | cst.ImportFrom, scope: int) -> None:
        """The names of an import."""
        if isinstance(node, cst.Import):
            for alias in node.names:
                self._import(0, self._parts(alias.name), None, alias.asname, scope)
            return
        parts = self._parts(node.module) if node.module else ()
        if isinstance(node.names, cst.ImportStar):
            star = Named("*", self.span(node.names))
            self.imports.append(ImportMention(len(node.relative), parts, star, None, scope))
            return
        for alias in node.names:
            (member,) = self._parts(alias.name)
            self._import(len(node.relative), parts, member, alias.asname, scope)

    def _import(
        self, level: int, parts: tuple[Named, ...], member: Named | None, given: cst.AsName | None, scope: int
    ) -> None:
        local = Named(given.name.value, self.span(given.name)) if given and isinstance(given.name, cst.Name) else None
        mention = ImportMention(level, parts, member, local, scope)
        self.imports.append(mention)
        bound = mention.bound
        self.names.append(NameMention(bound.name, bound.span, scope, Binds.IMPORT))

    def _parts(self, node: cst.Attribute | cst.Name) -> tuple[Named, ...]:
        if isinstance(node, cst.Name):
            return (Named(node.value, self.span(node)),)
        assert isinstance(node.value, cst.Attribute | cst.Name)  # noqa: S101 - the grammar of imports
        return (*self._parts(node.value), Named(node.attr.value, self.span(node.attr)))

    def call(self, node: cst.Call, scope: int) -> None:
        """A call: the names of its arguments, and its strings with what is called."""
        callee = dotted(node.func)
        beside = dotted(node.args[0].value) if node.args else ""
        self.walk(node.func, scope)
        for number, argument in enumerate(node.args):
            if argument.keyword is not None:
                span = self.span(argument.keyword)
                self.keywords.append(KeywordMention(argument.keyword.value, span, scope, callee))
            elif argument.star == "**":
                self.keywords.append(KeywordMention("**", self.span(argument.value), scope, callee))
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
        self._add_text(node, raw, skipped, scope, role, (callee, beside))

    def _parsed(self, node: cst.SimpleString, raw: str, skipped: int, scope: int) -> bool:
        """Whether a string is an expression, whose names are then mentions."""
        try:
            wrapper = MetadataWrapper(cst.parse_module(raw), unsafe_skip_copy=True)
            places = wrapper.resolve(PositionProvider)
        except Exception:  # noqa: BLE001 - no expression, then
            return False
        if "\n" in raw or "\\" in raw or len(wrapper.module.body) != 1 or self.shift != (0, 0):
            return False
        start = self.places[node].start
        outer = self.places
        self.places, self.shift = places, (start.line - 1, start.column + skipped)
        self.walk(wrapper.module.body[0], scope)
        self.places, self.shift = outer, (0, 0)
        return True

    def _add_text(
        self,
        node: cst.CSTNode,
        raw: str,
        skipped: int,
        scope: int,
        role: TextRole,
        called: tuple[str, str] = ("", ""),
    ) -> None:
        whole = self.span(node)
        span = Span(whole.line, whole.column + skipped, whole.line, whole.column + skipped + len(raw))
        plain = "\n" not in raw and "\r" not in raw and "\\" not in raw
        self.texts.append(TextMention(raw, span, scope, role, plain, *called))

    def span(self, node: cst.CSTNode) -> Span:
        """Where a node stands."""
        place = self.places[node]
        lines, columns = self.shift
        return Span(
            place.start.line + lines,
            place.start.column + 1 + columns,
            place.end.line + lines,
            place.end.column + 1 + columns,
        )

    def _around(self, scope: int) -> Iterable[Scope]:
        here: int | None = scope
        while here is not None:
            yield self.scopes[here]
            here = self.scopes[here].parent


def _place(named: Named) -> tuple[int, int]:
    return named.span.line, named.span.column
