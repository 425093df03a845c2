"""The hooks that a file calls: which names are called as hooks are, and which of them are hooks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from patterns_cli.documents.typescript.values import FUNCTIONS, REACT, TRANSPARENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from patterns_cli.documents.typescript.reading import Reading
    from patterns_cli.documents.typescript.values import Values

_HOOK = re.compile(rb"use(?<![\w$]use)(?:[A-Z0-9]|(?![\w$]))")

_QUERY_HOOKS = frozenset(
    {
        "useQuery", "useQueries", "useMutation", "useInfiniteQuery", "useSuspenseQuery", "useSuspenseInfiniteQuery",
        "useSubscription", "useUtils", "useContext",
    }
)  # fmt: skip
"""Hooks that clients of an API have as members: `api.user.list.useQuery()`."""

_NO_HOOKS = frozenset({"useFakeTimers", "useRealTimers", "useContainer", "useExpressServer", "useKoaServer"})
"""Functions of testing and server libraries that are called like hooks."""

_DECLARED = frozenset({"function_declaration", "generator_function_declaration"})
_WITH_BODY = _DECLARED | FUNCTIONS | {"method_definition"}


def hook_calls(reading: Reading) -> list[Node]:
    """The names of what is called as hooks are, in order; `use` as a function alone."""
    starts = (match.start() for match in _HOOK.finditer(reading.data))
    nodes = (reading.root.descendant_for_byte_range(start, start + len(b"use")) for start in starts)
    return [node for node in nodes if node is not None and _is_called(node, reading)]


def callers(reading: Reading) -> Iterator[str]:
    """The names of the functions in which something is called as hooks are, not in a function within them."""
    for called in hook_calls(reading):
        function: Node | None = called
        while function is not None and function.type not in _WITH_BODY:
            function = function.parent
        name = None if function is None else _name(function)
        if name is not None:
            yield reading.text(name)


def _name(function: Node) -> Node | None:
    """What the function is declared as, or the variable that it is bound to is called."""
    if function.type in _DECLARED:
        return function.child_by_field_name("name")
    holder = function.parent
    while holder is not None and holder.type in TRANSPARENT:
        holder = holder.parent
    return holder.child_by_field_name("name") if holder is not None and holder.type == "variable_declarator" else None


def _is_called(name: Node, reading: Reading) -> bool:
    called, owner = name, name.parent
    if name.type == "property_identifier" and owner is not None and owner.type == "member_expression":
        if reading.text(name) == "use":
            return False
        called, owner = owner, owner.parent
    elif name.type != "identifier":
        return False
    return owner is not None and owner.type == "call_expression" and owner.child_by_field_name("function") == called


def is_hook(values: Values, name: Node) -> bool:
    """Whether what is called by a hook's name is a hook: `use` that of React, a member that of a hook's owner."""
    if name.type == "identifier":
        found = values.imports.get(values.reading.text(name))
        called = values.reading.text(name)
        return found.module in REACT if called == "use" and found else called not in {"use", *_NO_HOOKS}
    owner = name.parent.child_by_field_name("object") if name.parent is not None else None
    if owner is None or owner.type == "member_expression":
        return owner is not None and values.reading.text(name) in _QUERY_HOOKS
    module, _ = values.resolved(values.callee(owner))
    return module in REACT or values.reading.text(owner) == "React" or values.reading.text(name) in _QUERY_HOOKS
