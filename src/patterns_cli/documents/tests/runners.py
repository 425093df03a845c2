"""Which calls of a TypeScript file make tests: the runners' functions, under whatever name they were imported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from patterns_cli.documents.typescript.parser import first_named
from patterns_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tree_sitter import Node

    from patterns_cli.documents.typescript.document import TypeScriptDocument
    from patterns_cli.documents.typescript.reading import Reading

_FUNCTIONS: Final = {
    "it": "test",
    "test": "test",
    "specify": "test",
    "describe": "group",
    "context": "group",
    "suite": "group",
}
_GLOBALS: Final[Mapping[str, str]] = {
    **{name: name for name in _FUNCTIONS},
    **{f"{letter}{name}": f"{letter}{name}" for letter in "fx" for name in _FUNCTIONS},
}
_MODULE: Final = re.compile(
    r"vitest|@jest/globals|jest|mocha|node:test|test|bun:test|cypress|vite-plus/test|@effect/vitest"
    r"|(?:@std|jsr:@std)/testing/bdd|@playwright/(?:test|experimental-ct-.*)|[.~#@]/?.*"
)
"""Runners, and modules of the project itself, which give their functions on."""

_MODIFIERS: Final = frozenset(
    {
        "concurrent", "each", "fails", "failing", "fixme", "for", "only", "parallel", "runIf", "sequential", "serial",
        "shuffle", "skip", "skipIf", "slow", "todo",
    }
)  # fmt: skip
_LONGEST: Final = 8


@dataclass(frozen=True, slots=True)
class Registration:
    """A call that makes a test or a group of them, or that skips or focuses what stands around it.

    `name` is as it is written, without calls; `words` are the modifiers (`only`, `skip`, `each`, …), that of a first
    letter as in `xit` included.
    """

    call: Node
    name: str
    is_group: bool
    words: frozenset[str]
    arguments: tuple[Node, ...]


def chain(reading: Reading, node: Node | None) -> str:
    """The dotted name of an expression with `()` for calls: `expect().toBe`; subscripts, `!` and types do not count."""
    parts: list[str] = []
    mark = ""
    while node is not None and len(parts) < _LONGEST:
        match node.type:
            case "member_expression":
                member = node.child_by_field_name("property")
                parts.append((reading.text(member) if member is not None else "") + mark)
                node, mark = node.child_by_field_name("object"), ""
            case "call_expression":
                node, mark = node.child_by_field_name("function"), "()"
            case "subscript_expression":
                node = node.child_by_field_name("object")
            case "await_expression" | "non_null_expression" | "as_expression" | "parenthesized_expression":
                node = first_named(node)
            case "identifier" | "this" | "super":
                return ".".join((reading.text(node) + mark, *reversed(parts)))
            case _:
                break
    return ".".join(("", *reversed(parts)))


def runners(module: TypeScriptDocument) -> Mapping[str, str]:
    """The runners' own names by the names that they have in this file."""
    found = dict(_GLOBALS)
    for each in module.imports:
        found.pop(each.local, None)
        canonical = each.local if each.imported == "default" else each.imported
        if canonical in _GLOBALS and _MODULE.fullmatch(each.module):
            found[each.local] = canonical
    for declared in module.declarations:
        root, _, rest = declared.value.callee.partition(".")
        if root in found and (rest.startswith("extend") or declared.value.form == "name"):
            found[declared.name] = found[root]
        elif declared.module_level:
            found.pop(declared.name, None)
    return found


def registration(reading: Reading, call: Node, known: Mapping[str, str]) -> Registration | None:
    """What the call registers, or None where it is no call of a runner or only a part of one, as in `it.each()()`."""
    name = chain(reading, call.child_by_field_name("function")).replace("()", "")
    root, *rest = name.split(".")
    canonical = known.get(root)
    if canonical is None or _is_called(call):
        return None
    plain = canonical if canonical in _FUNCTIONS else canonical[1:]
    words = {"f": {"only"}, "x": {"skip"}}.get("" if canonical == plain else canonical[0], set()) | set(rest)
    is_group = _FUNCTIONS[plain] == "group" or "describe" in words
    words.discard("describe")
    if not words <= _MODIFIERS:
        return None
    given = call.child_by_field_name("arguments")
    if given is None or given.type != "arguments":
        return None
    arguments = tuple(child for child in given.named_children if child.type != "comment")
    return Registration(call, name, is_group, frozenset(words), arguments)


def _is_called(call: Node) -> bool:
    """Whether what the call gives is called in turn; asked late, as to find a parent takes a way from the root."""
    parent = call.parent
    return parent is not None and parent.type == "call_expression" and parent.child_by_field_name("function") == call
