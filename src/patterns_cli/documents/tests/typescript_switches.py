"""What has tests of a TypeScript file run alone or not at all: `.only`, `.skip`, `fit`, `xit` and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns_cli.documents.tests.facts import Switch, SwitchKind
from patterns_cli.documents.tests.phases import reasoned_lines
from patterns_cli.documents.tests.runners import Registration, registration, runners
from patterns_cli.model import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from patterns_cli.documents.typescript.document import TypeScriptDocument
    from patterns_cli.documents.typescript.reading import Reading

_CALLS: Final = "(call_expression) @call"
_SKIPS: Final = frozenset({"skip", "fixme"})
_TEXTS: Final = frozenset({"string", "template_string"})
_FUNCTIONS: Final = frozenset({"arrow_function", "function_expression", "generator_function"})


def switches_in(module: TypeScriptDocument) -> tuple[Switch, ...]:
    """Every switch of the file, in the order of the text."""
    return tuple(sorted(_switches(module), key=lambda switch: switch.span))


def _switches(module: TypeScriptDocument) -> Iterator[Switch]:
    reading, known = module.syntax, runners(module)
    lines = reasoned_lines(module.comments())
    for call in reading.captures(_CALLS).get("call", ()):
        made = registration(reading, call, known)
        function = call.child_by_field_name("function")
        if made is None or function is None:
            continue
        kind = _kind(reading, made)
        if kind is None:
            continue
        span = reading.span(_written(function))
        reasoned = not lines.isdisjoint(range(span.line, span.end_line + 1)) or _is_explained(reading, made)
        edits = _edits(reading, function) if kind is SwitchKind.FOCUSED else ()
        yield Switch(made.name, span, kind, reasoned, edits)


def _kind(reading: Reading, made: Registration) -> SwitchKind | None:
    if "only" in made.words:
        return SwitchKind.FOCUSED
    if not _SKIPS.isdisjoint(made.words):
        return SwitchKind.SKIPPED
    # node:test and Vitest take the switch as an option: `{ skip: true }`.
    options = (each for each in made.arguments if each.type == "object")
    pairs = {reading.text(pair).replace(" ", "") for each in options for pair in each.named_children}
    if "only:true" in pairs:
        return SwitchKind.FOCUSED
    return SwitchKind.SKIPPED if "skip:true" in pairs else None


def _is_explained(reading: Reading, made: Registration) -> bool:
    """Whether a call that skips what stands around it, as Playwright's `test.skip(condition, "why")`, says why."""
    if not made.arguments or made.arguments[0].type in _TEXTS:
        return False
    reasons = (each for each in made.arguments[1:] if each.type not in {*_FUNCTIONS, "object"})
    return any(reading.text(each).strip("\"'` ") for each in reasons)


def _written(function: Node) -> Node:
    """The part of the callee that names the runner: `it.only` of `it.only.each(rows)`."""
    while function.type == "call_expression":
        inner = function.child_by_field_name("function")
        if inner is None:
            return function
        function = inner
    return function


def _edits(reading: Reading, function: Node) -> tuple[Edit, ...]:
    """What takes the focus away: `.only`, or the first letter of `fit`."""
    node: Node | None = function
    while node is not None and node.type != "identifier":
        if node.type == "member_expression":
            member, around = node.child_by_field_name("property"), node.child_by_field_name("object")
            if member is not None and around is not None and reading.text(member) == "only":
                return (Edit(reading.positions.span(around.end_byte, node.end_byte), ""),)
            node = around
        else:
            node = node.child_by_field_name("function")
    if node is not None and reading.text(node) in {"fit", "fdescribe", "fcontext"}:
        return (Edit(reading.positions.span(node.start_byte, node.start_byte + 1), ""),)
    return ()
