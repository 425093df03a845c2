"""One sweep over a tree's captures in the order of the text: scopes opened and closed, names declared in them."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from patterns_cli.documents.typescript.facts import Declaration, Export, Facts, Taken, Value
from patterns_cli.documents.typescript.hooks import hook_calls, is_hook
from patterns_cli.documents.typescript.imports import exports, imports
from patterns_cli.documents.typescript.kinds import Kind
from patterns_cli.documents.typescript.members import arguments, inherits, member
from patterns_cli.documents.typescript.patterns import bound_names
from patterns_cli.documents.typescript.queries import DECLARATIONS
from patterns_cli.documents.typescript.values import Body, Values
from patterns_cli.documents.typescript.words import binding_stretches
from patterns_cli.records import dataclass, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node

    from patterns_cli.documents.typescript.facts import Argument, Member
    from patterns_cli.documents.typescript.reading import Reading

_DECLARING = {
    "function": Kind.FUNCTION,
    "class": Kind.CLASS,
    "interface": Kind.INTERFACE,
    "type": Kind.TYPE,
    "enum": Kind.ENUM,
}

_WITHOUT_VALUE = frozenset({Kind.INTERFACE, Kind.TYPE, Kind.ENUM})
_NO_VALUE = Value()


@dataclass(slots=True)
class _Frame:
    """A stretch of text up to the byte `end` in which names are declared.

    `level` is 0 in the module, 1 in a namespace and 2 in a function, class or block.
    """

    capture: str
    end: int
    level: int
    ambient: bool
    body: Body | None
    kind: Kind = Kind.VAR
    default: bool = False
    entered: bool = False
    inherits: bool = False


@dataclass(slots=True)
class _Sweep:
    values: Values
    bodies: dict[int, Body]
    frames: list[_Frame]
    found: list[tuple[Declaration, Node | None]] = field(default_factory=list)
    exports: list[Node] = field(default_factory=list)
    arguments: list[Argument] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    inner: list[Declaration] = field(default_factory=list)

    def visit(self, capture: str, node: Node) -> None:
        """Take in one captured node; nodes come in the order of their beginnings, outer ones first."""
        while len(self.frames) > 1 and self.frames[-1].end <= node.start_byte:
            self.frames.pop()
        match capture:
            case "returned":
                self._return(node)
            case "hook":
                if self.frames[-1].body is not None and is_hook(self.values, node):
                    self.frames[-1].body.hooks.append(self.values.reading.named(node))
            case "variable":
                self._variable(node)
            case "block":
                self._block(node)
            case "parameter" | "caught" | "field" | "method" | "inner_function" | "inner_class":
                if not self.frames[-1].ambient and not self.values.reading.is_doubtful(node):
                    self._name(capture, node)
            case _:
                self._open(capture, node)

    def _name(self, capture: str, node: Node) -> None:
        reading = self.values.reading
        match capture:
            case "parameter" | "caught":
                self.arguments.extend(arguments(self.values, node))
            case "field" | "method":
                frame = next((one for one in reversed(self.frames) if one.capture == "members"), self.frames[0])
                found = member(self.values, node, inherits=frame.inherits)
                if found is not None:
                    self.members.append(found)
            case _ if reading.is_original(node):
                named = reading.named(node)
                kind = Kind.CLASS if capture == "inner_class" else Kind.FUNCTION
                value = self.values.value(node.parent)
                self.inner.append(Declaration(named.name, named.span, kind, module_level=False, value=value))

    def _open(self, capture: str, node: Node) -> None:
        if capture in _DECLARING:
            self._declare(_DECLARING[capture], node.child_by_field_name("name"), node)
        top = self.frames[-1]
        frame = _Frame(capture, node.end_byte, top.level, top.ambient, top.body)
        match capture:
            case "export":
                frame.default = any(child.type == "default" for child in node.children)
                if top.level == 0 and node.child_by_field_name("declaration") is None:
                    self.exports.append(node)  # read when all bodies are known
            case "ambient":
                frame.ambient = True
            case "list":
                frame.kind = self._list_kind(node)
            case "namespace":
                self._namespace(node, frame)
            case "function" | "callable":
                frame.body = self._body(node)
                frame.level = 2
            case "loop":
                frame.level = 2
                self._loop(node)
            case "scope" | "members":
                frame.body = None
                frame.level = 2
                frame.inherits = capture == "members" and inherits(node)
        self.frames.append(frame)

    def _block(self, node: Node) -> None:
        top = self.frames[-1]
        frame = _Frame("block", node.end_byte, 2, top.ambient, top.body)
        if top.capture in {"namespace", "ambient"} and not top.entered:
            top.entered = True
            frame.level = max(top.level, 1)
        self.frames.append(frame)

    def _namespace(self, node: Node, frame: _Frame) -> None:
        name = node.child_by_field_name("name")
        if name is not None and name.type == "identifier":
            self._declare(Kind.NAMESPACE, name, None)
        frame.ambient |= name is not None and name.type == "string"
        frame.level = max(frame.level, 1)

    def _body(self, node: Node) -> Body:
        body = self.bodies.setdefault(node.start_byte, Body())
        result = node.child_by_field_name("body")
        if result is not None and result.type != "statement_block":
            body.returns_jsx = self.values.is_element(result)
        return body

    def _return(self, node: Node) -> None:
        body = self.frames[-1].body
        if body is not None and not body.returns_jsx:
            body.returns_jsx = self.values.is_element(node, body.elements)

    def _variable(self, node: Node) -> None:
        name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
        kind = next((frame.kind for frame in reversed(self.frames) if frame.capture == "list"), Kind.VAR)
        if name is None:
            return
        if name.type == "identifier":
            self._declare(kind, name, value, self.values.annotation(node))
            body = self.frames[-1].body
            if body is not None and self.values.is_element(value):
                body.elements.add(self.values.reading.text(name))
            return
        for bound, taken in bound_names(name):
            self._declare(kind, bound, None, taken=taken)

    def _loop(self, node: Node) -> None:
        kind, left = node.child_by_field_name("kind"), node.child_by_field_name("left")
        if kind is None or left is None:
            return
        for bound, taken in bound_names(left):
            self._declare(_kind(kind), bound, None, taken=taken, level=2)

    def _declare(
        self,
        kind: Kind,
        name: Node | None,
        value: Node | None,
        annotation: str = "",
        *,
        taken: Taken = Taken.WHOLE,
        level: int = 0,
    ) -> None:
        reading = self.values.reading
        if name is None or name.is_missing or not reading.is_original(name):
            return
        export = self._export()
        top = self.frames[-1]
        named = reading.named(name)
        declaration = Declaration(
            named.name,
            named.span,
            kind,
            module_level=max(top.level, level) == 0,
            exported=export is not None,
            default=export is not None and export.default,
            ambient=top.ambient,
            taken=taken,
            annotation=annotation,
            doubtful=reading.is_doubtful(name),
            overload=value is not None and value.type == "function_signature",
        )
        self.found.append((declaration, value))

    def _export(self) -> _Frame | None:
        """The export statement whose declaration is being read."""
        for frame in reversed(self.frames):
            if frame.capture == "export":
                return frame
            if frame.capture not in {"list", "ambient"}:
                return None
        return None

    def _list_kind(self, node: Node) -> Kind:
        kind = node.child_by_field_name("kind")
        return _kind(kind) if kind is not None else Kind.VAR


def _kind(keyword: Node) -> Kind:
    return {"const": Kind.CONST, "let": Kind.LET}.get(keyword.type, Kind.VAR)


def read_facts(reading: Reading, *, ambient: bool) -> Facts:
    """The facts of a parsed text; `ambient`: the whole file declares what exists elsewhere."""
    captured = reading.captures(DECLARATIONS)
    captured["hook"] = hook_calls(reading)
    imported = tuple(imports(reading, captured.pop("import", ())))
    sweep = _swept(reading, captured, ambient=ambient)
    exported = tuple(export for node in sweep.exports for export in exports(sweep.values, node))
    declared = (
        Export("default" if one.default else one.name, one.name, "", _is_type(one), one.span)
        for one, _ in sweep.found
        if one.exported and one.module_level
    )
    return Facts(
        tuple(_finished(sweep, exported)),
        imported,
        (*exported, *declared),
        tuple(sweep.arguments),
        tuple(sweep.members),
        tuple(sweep.inner),
    )


def read_facts_of(reading: Reading, words: frozenset[bytes], *, ambient: bool) -> Facts:
    """The facts about names that are one of `words`, in a fraction of the time; exports and hooks are left out."""
    captured = reading.captures(DECLARATIONS, binding_stretches(reading, words))
    imported = tuple(imports(reading, captured.pop("import", ())))
    sweep = _swept(reading, captured, ambient=ambient)
    names = {word.decode(errors="replace") for word in words}
    exported = (export for node in sweep.exports for export in exports(sweep.values, node))
    sweep.found = [(one, value) for one, value in sweep.found if one.name in names]
    return Facts(
        tuple(_finished(sweep, exported)),
        tuple(one for one in imported if one.local in names),
        (),
        tuple(one for one in sweep.arguments if one.name in names),
        tuple(one for one in sweep.members if one.name.removeprefix("#") in names),
        tuple(one for one in sweep.inner if one.name in names),
    )


def _swept(reading: Reading, captured: dict[str, list[Node]], *, ambient: bool) -> _Sweep:
    bodies: dict[int, Body] = {}
    sweep = _Sweep(Values(reading, bodies), bodies, [_Frame("module", reading.root.end_byte + 1, 0, ambient, None)])
    for _, _, capture, node in sorted(_events(captured), key=itemgetter(0, 1)):
        sweep.visit(capture, node)
    return sweep


def _events(captured: dict[str, list[Node]]) -> Iterable[tuple[int, int, str, Node]]:
    for capture, nodes in captured.items():
        for node in nodes:
            yield node.start_byte, -node.end_byte, capture, node


def _finished(sweep: _Sweep, exported: Iterable[Export]) -> Iterable[Declaration]:
    given = {one.local: one.name == "default" for one in exported if not one.module and one.local}
    for declaration, value in sweep.found:
        made = declaration
        if value is not None and made.kind not in _WITHOUT_VALUE:
            bound = sweep.values.value(value)
            if bound != _NO_VALUE:
                made = replace(made, value=bound)
        if made.module_level and made.name in given:
            made = replace(made, exported=True, default=made.default or given[made.name])
        yield made


def _is_type(declaration: Declaration) -> bool:
    return declaration.kind in {Kind.INTERFACE, Kind.TYPE}
