"""What an expression is, as far as syntax tells: a function, a call, an element, something wrapped."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from patterns_cli.documents.typescript.facts import Form, Import, Parameter, Value
from patterns_cli.documents.typescript.imports import import_statements, imports
from patterns_cli.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tree_sitter import Node

    from patterns_cli.documents.bindings import Named
    from patterns_cli.documents.typescript.reading import Reading

REACT = frozenset({"react", "preact", "preact/compat", "preact/hooks"})

WRAPPERS = {
    "memo": REACT,
    "forwardRef": REACT,
    "lazy": REACT,
    "createContext": REACT,
    "dynamic": frozenset({"next/dynamic"}),
    "observer": frozenset({"mobx-react", "mobx-react-lite"}),
    "connect": frozenset({"react-redux"}),
}
"""Functions whose result is a component or a context, by the modules they come from.

`styled` is known by its name wherever it comes from, as teams export their own.
"""

DEFAULT_WRAPPERS = {
    "next/dynamic": "dynamic",
    "styled-components": "styled",
    "@emotion/styled": "styled",
    "@linaria/react": "styled",
}
"""What a wrapper that is its module's default export is known as; a team imports it under any name."""

ELEMENT_MAKERS = frozenset({"createElement", "cloneElement", "createPortal"})
ELEMENT_MODULES = REACT | {"react-dom"}

_ELEMENTS = frozenset({"jsx_element", "jsx_self_closing_element", "jsx_fragment"})
FUNCTIONS = frozenset({"arrow_function", "function_expression", "generator_function"})
_WITH_BODY = FUNCTIONS | {"function_declaration", "generator_function_declaration", "function_signature"}
_LITERALS = frozenset({"string", "template_string", "number", "true", "false", "regex", "unary_expression"})
TRANSPARENT = frozenset({"parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression"})


@dataclass
class Body:
    """What the sweep has seen of one function: whether it returns JSX, and the hooks it calls."""

    returns_jsx: bool = False
    hooks: list[Named] = field(default_factory=list)
    elements: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Values:
    """Reads values out of a tree; `bodies` are what is known of functions, by byte offset."""

    reading: Reading
    bodies: Mapping[int, Body]

    @cached_property
    def imports(self) -> Mapping[str, Import]:
        """The file's imports by local name."""
        return {one.local: one for one in imports(self.reading, import_statements(self.reading))}

    def value(self, node: Node | None) -> Value:
        """What `node` is: an initializer, a function or class declaration, or the operand of a default export."""
        inner = unwrapped(node)
        made = Value()
        if inner is None:
            return made
        if inner.type in _WITH_BODY:
            return self._function(inner, Form.FUNCTION)
        match inner.type:
            case "call_expression":
                made = self._call(inner)
            case "new_expression":
                made = Value(Form.NEW, callee=self.callee(inner))
            case "identifier":
                made = Value(Form.NAME, callee=self.reading.text(inner))
            case "class" | "class_declaration" | "abstract_class_declaration":
                made = Value(Form.CLASS, heritage=self._heritage(inner))
            case "jsx_element" | "jsx_self_closing_element" | "jsx_fragment":
                made = Value(Form.ELEMENT)
            case kind if kind in _LITERALS:
                made = Value(Form.LITERAL)
        return made

    def is_element(self, node: Node | None, local: frozenset[str] | set[str] = frozenset()) -> bool:
        """Whether `node` may be a JSX element; `local` are names known to be bound to one."""
        pending = [node]
        while pending:
            inner = unwrapped(pending.pop())
            if inner is None:
                continue
            if inner.type in _ELEMENTS:
                return True
            if inner.type == "identifier" and local and self.reading.text(inner) in local:
                return True
            if inner.type == "ternary_expression":
                pending += [inner.child_by_field_name("consequence"), inner.child_by_field_name("alternative")]
            elif inner.type == "binary_expression":
                pending += self._operands(inner)
            elif inner.type == "sequence_expression":
                pending.append(inner.child_by_field_name("right") or inner.named_children[-1])
            elif inner.type == "call_expression" and self._makes_element(inner):
                return True
        return False

    def callee(self, node: Node) -> str:
        """The dotted name of the first call of a chain: `z.object` of `z.object({}).strict()`."""
        parts: list[str] = []
        inner: Node | None = node
        while inner is not None:
            if inner.type == "member_expression":
                name = inner.child_by_field_name("property")
                parts.append(self.reading.text(name) if name else "")
                inner = inner.child_by_field_name("object")
            elif inner.type in {"call_expression", "new_expression"}:
                parts.clear()
                inner = inner.child_by_field_name("function") or inner.child_by_field_name("constructor")
            elif inner.type in TRANSPARENT:
                inner = unwrapped(inner)
            else:
                parts.append(self.reading.text(inner) if inner.type in {"identifier", "this", "super"} else "")
                break
        return ".".join(reversed(parts)).strip(".")

    def resolved(self, callee: str) -> tuple[str, str]:
        """The module that `callee` comes from (`""` if it is not imported), and its name there."""
        root, _, rest = callee.partition(".")
        found = self.imports.get(root)
        if found is None:
            return "", callee
        if found.imported in {"default", "*"}:
            known = DEFAULT_WRAPPERS.get(found.module, "" if rest else root)
            return found.module, ".".join(filter(None, (known, rest)))
        return found.module, f"{found.imported}.{rest}" if rest else found.imported

    def _call(self, node: Node) -> Value:
        callee = self.callee(node)
        wrapper = self._wrapper(callee)
        inner = _first_argument(node)
        while wrapper and inner is not None and inner.type == "call_expression":
            inner = _first_argument(inner)
        if wrapper and inner is not None and inner.type in FUNCTIONS:
            made = self._function(inner, Form.CALL)
            return Value(Form.CALL, callee, wrapper, "", made.parameters, made.returns_jsx, made.hooks)
        return Value(Form.CALL, callee, wrapper)

    def _wrapper(self, callee: str) -> str:
        module, name = self.resolved(callee)
        first, _, last = name.removeprefix("React.").partition(".")
        if first == "styled":
            return first
        known = not last and (module in WRAPPERS.get(first, ()) or (not module and first in WRAPPERS))
        return first if known else ""

    def _function(self, node: Node, form: Form) -> Value:
        body = self.bodies.get(node.start_byte, Body())
        return Value(
            form,
            parameters=self._parameters(node),
            returns_jsx=body.returns_jsx,
            hooks=tuple(body.hooks),
        )

    def _parameters(self, node: Node) -> tuple[Parameter, ...]:
        single = node.child_by_field_name("parameter")
        if single is not None:
            return (Parameter(self.reading.text(single), ""),)
        listed = node.child_by_field_name("parameters")
        return tuple(
            self._parameter(child)
            for child in (listed.named_children if listed else ())
            if child.type in {"required_parameter", "optional_parameter"}
        )

    def _parameter(self, node: Node) -> Parameter:
        pattern = node.child_by_field_name("pattern")
        plain = pattern is not None and pattern.type in {"identifier", "this"}
        return Parameter(self.reading.text(pattern) if plain and pattern else "", self.annotation(node))

    def annotation(self, node: Node) -> str:
        """The type written at a parameter or variable, without its colon, or `""`."""
        written = node.child_by_field_name("type")
        return self.reading.text(written).removeprefix(":").strip() if written else ""

    def _heritage(self, node: Node) -> str:
        for child in node.named_children:
            if child.type == "class_heritage":
                extended = child.named_children[0].child_by_field_name("value") if child.named_children else None
                return self.callee(extended) if extended is not None else ""
        return ""

    def _operands(self, node: Node) -> list[Node | None]:
        operator = node.child_by_field_name("operator")
        if operator is None or operator.type not in {"&&", "||", "??"}:
            return []
        return [node.child_by_field_name("left"), node.child_by_field_name("right")]

    def _makes_element(self, node: Node) -> bool:
        module, name = self.resolved(self.callee(node))
        root, _, last = name.rpartition(".")
        return last in ELEMENT_MAKERS and (module in ELEMENT_MODULES or root in {"React", "ReactDOM"})


def _first_argument(call: Node) -> Node | None:
    arguments = call.child_by_field_name("arguments")
    if arguments is None or arguments.type != "arguments":
        return None
    return unwrapped(next((child for child in arguments.named_children if child.type != "comment"), None))


def unwrapped(node: Node | None) -> Node | None:
    """`node` without the parentheses, assertions and comments around it."""
    while node is not None and node.type in TRANSPARENT:
        node = next((child for child in node.named_children if child.type != "comment"), None)
    return node
