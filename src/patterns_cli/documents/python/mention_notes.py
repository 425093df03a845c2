"""What a walk through a Python module has met so far: the scopes that opened, and every mention with its place."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from patterns_cli.documents.bindings import Named
from patterns_cli.documents.python.mention_words import dotted
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
from patterns_cli.model import Span
from patterns_cli.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from libcst.metadata import CodeRange

    _Places = Mapping[cst.CSTNode, CodeRange]


def parsed(text: str) -> tuple[cst.Module, _Places] | None:
    """The tree of a text and the places of its nodes, or None where it does not parse."""
    try:
        wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
        return wrapper.module, wrapper.resolve(PositionProvider)
    except Exception:  # noqa: BLE001 - libcst fails in many ways, some of which cannot even be printed
        return None


@dataclass
class Notes:
    """Mentions by their kind; `shift` is added to the lines and columns of what is parsed out of a string."""

    places: _Places
    shift: tuple[int, int] = (0, 0)
    scopes: list[Scope] = field(default_factory=list)
    names: list[NameMention] = field(default_factory=list)
    attributes: list[AttributeMention] = field(default_factory=list)
    imports: list[ImportMention] = field(default_factory=list)
    texts: list[TextMention] = field(default_factory=list)
    keywords: list[KeywordMention] = field(default_factory=list)

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

    def name(self, node: cst.Name, scope: int, binds: Binds, value: str = "", annotation: str = "") -> None:
        """A plain name."""
        self.names.append(NameMention(node.value, self.span(node), scope, binds, value, annotation))

    def attribute(self, node: cst.Attribute, scope: int, *, is_bound: bool = False) -> None:
        """An attribute, and what it is taken from."""
        base = dotted(node.value)
        self.attributes.append(AttributeMention(node.attr.value, self.span(node.attr), scope, base, is_bound))

    def matched(self, node: cst.Name, scope: int) -> None:
        """An attribute by which a pattern takes an object apart."""
        self.attributes.append(AttributeMention(node.value, self.span(node), scope, ""))

    def keyword(self, name: str, node: cst.CSTNode, scope: int, callee: str) -> None:
        """The name of an argument, or `**` for a mapping that is spread, at the place of `node`."""
        self.keywords.append(KeywordMention(name, self.span(node), scope, callee))

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

    def text(
        self,
        node: cst.CSTNode,
        raw: str,
        skipped: int,
        scope: int,
        role: TextRole,
        called: tuple[str, str] = ("", ""),
    ) -> None:
        """A text that stands `skipped` characters behind the beginning of `node`; `called` is what it is given to."""
        whole = self.span(node)
        span = Span(whole.line, whole.column + skipped, whole.line, whole.column + skipped + len(raw))
        plain = "\n" not in raw and "\r" not in raw and "\\" not in raw
        self.texts.append(TextMention(raw, span, scope, role, plain, *called))

    def around(self, scope: int) -> Iterator[Scope]:
        """The scope and those around it, from within outward."""
        here: int | None = scope
        while here is not None:
            yield self.scopes[here]
            here = self.scopes[here].parent

    @property
    def is_within(self) -> bool:
        """Whether what is read now was parsed out of a string."""
        return self.shift != (0, 0)

    @contextmanager
    def within(self, node: cst.SimpleString, skipped: int, places: _Places) -> Iterator[None]:
        """Within, `places` are those in the text that stands `skipped` characters behind the beginning of `node`."""
        start = self.places[node].start
        outer, self.places, self.shift = self.places, places, (start.line - 1, start.column + skipped)
        yield
        self.places, self.shift = outer, (0, 0)

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


def _place(named: Named) -> tuple[int, int]:
    return named.span.line, named.span.column
