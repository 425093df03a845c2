"""The tests of a TypeScript file."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from patterns_cli.documents.tests.assertions import (
    is_assertion,
    is_check,
    makes,
    may_assert,
    promises_silence,
    runs_test,
)
from patterns_cli.documents.tests.facts import Step, Test
from patterns_cli.documents.tests.helpers import asserting_names, is_helper_module, measures
from patterns_cli.documents.tests.phases import phase_marks, within, words_of
from patterns_cli.documents.tests.runners import Registration, chain, registration, runners
from patterns_cli.documents.typescript.parser import first_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tree_sitter import Node

    from patterns_cli.documents.base import Comment
    from patterns_cli.documents.typescript.document import TypeScriptDocument
    from patterns_cli.documents.typescript.reading import Reading

_CALLS: Final = "(call_expression) @call"
_INSIDE: Final = """
(call_expression) @call
(throw_statement) @throw
(satisfies_expression) @throw
(type_identifier) @type
"""
_NAMED: Final = """
(function_declaration name: (identifier) @name) @function
(method_definition name: (property_identifier) @name) @function
(variable_declarator name: (identifier) @name value: [(arrow_function) (function_expression)]) @function
"""
_FUNCTIONS: Final = frozenset({"arrow_function", "function_expression", "generator_function"})
_TYPES: Final = frozenset({"Expect", "Equal", "ExpectTrue", "Assert"})
_TYPE_CHECK: Final = re.compile(r"@ts-expect-error|@ts-ignore")
_PARSE: Final = re.compile(r"(?!JSON\b).*\.parse(?:Async)?")
"""Schemas throw where what they parse does not fit."""

_PLAIN: Final = frozenset({"page", "context", "browser", "request", "t", "done"})
"""Parameters of a test that are known not to assert by themselves."""

_BROWSING: Final = re.compile(r"@playwright/|cypress|@wdio/|webdriverio|puppeteer|detox|@stagehand|nightwatch|testcafe")
_BROWSED: Final = re.compile(r"(?:^|/)(?:e2e|cypress|playwright)(?:/|$)|\.(?:cy|e2e|e2e-spec|pw)\.[mc]?tsx?$")
_TITLES: Final = frozenset({"string", "template_string", "identifier", "member_expression", "binary_expression"})


def tests_in(module: TypeScriptDocument) -> tuple[Test, ...]:
    """Every test of the file, in the order of the text; those that could be read where the text has faults."""
    return tuple(_Reader(module).tests())


class _Reader:
    """What the tests of one file have in common: its helpers, its comments, what it imports."""

    def __init__(self, module: TypeScriptDocument) -> None:
        self.module = module
        self.reading: Reading = module.syntax
        self.comments = tuple(module.comments())
        self.known = runners(module)

    @cached_property
    def in_browser(self) -> bool:
        return _BROWSED.search(self.module.path) is not None or any(
            _BROWSING.match(each.module) for each in self.module.imports
        )

    @cached_property
    def functions(self) -> Sequence[tuple[str, Node]]:
        """The functions and methods that have a name, and that name."""
        found = self.reading.captures(_NAMED)
        names, functions = (
            sorted(found.get(key, ()), key=lambda node: node.start_byte) for key in ("name", "function")
        )
        by_parent = {node.id: node for node in functions}
        return [
            (self.reading.text(name), by_parent[name.parent.id])
            for name in names
            if name.parent is not None and name.parent.id in by_parent
        ]

    @cached_property
    def asserting(self) -> frozenset[str]:
        """The names of functions that assert, by themselves or through others."""
        return asserting_names((name, self._asserts_itself(node), self._called(node)) for name, node in self.functions)

    @cached_property
    def foreign(self) -> frozenset[str]:
        """The names that come from modules of helpers for tests, which may assert."""
        return frozenset(
            each.local
            for each in self.module.imports
            if each.module.startswith((".", "@/", "~", "#")) and is_helper_module(each.module, each.imported)
        )

    @cached_property
    def cleaned(self) -> bool:
        """Whether something that runs after every test asserts."""
        return any(
            chain(self.reading, call.child_by_field_name("function")).rpartition(".")[2] in {"afterEach", "teardown"}
            and self._asserts_itself(call)
            for call in self._calls(self.reading.root)
        )

    def tests(self) -> Iterator[Test]:
        for call in self._calls(self.reading.root):
            made = registration(self.reading, call, self.known)
            if made is not None and not made.is_group and len(made.arguments) > 1:
                test = self._test(made)
                if test is not None:
                    yield test

    def _test(self, made: Registration) -> Test | None:
        title, *rest = made.arguments
        if title.type not in _TITLES:
            return None
        function = next((each for each in rest if each.type in _FUNCTIONS), None)
        wrapped = next((each for each in rest if each.type == "call_expression"), None)
        if function is None and wrapped is None and not any(each.type == "identifier" for each in rest):
            return None
        span = self.reading.span(title)
        remarks = within(self.comments, span.line, self.reading.span(made.call).end_line)
        body = function.child_by_field_name("body") if function is not None else None
        return Test(
            self.reading.text(title).strip("\"'`"),
            span,
            steps=() if body is None else tuple(self._steps(body)),
            marks=phase_marks(remarks),
            asserts=function is None or self._asserts(made, function, remarks),
            is_async=function is not None and any(child.type == "async" for child in function.children),
            parametrised=not made.words.isdisjoint({"each", "for"}),
            skipped=not made.words.isdisjoint({"skip", "todo", "fixme", "fails", "failing", "skipIf", "runIf"})
            or self._is_in_skipped(made.call),
            on_import=self._is_on_import(made.call),
            in_browser=self.in_browser,
        )

    def _is_in_skipped(self, call: Node) -> bool:
        return any(not made.words.isdisjoint({"skip", "todo", "fixme"}) for made in self._around(call))

    def _around(self, call: Node) -> Iterator[Registration]:
        node = call.parent
        while node is not None:
            if node.type == "call_expression":
                made = registration(self.reading, node, self.known)
                if made is not None:
                    yield made
            node = node.parent

    def _is_on_import(self, call: Node) -> bool:
        """Whether nothing stands around the call that has to be called by name first."""
        node = call.parent
        while node is not None:
            if node.type in {"function_declaration", "method_definition", "generator_function_declaration"}:
                return False
            if node.type in _FUNCTIONS and (node.parent is None or node.parent.type != "arguments"):
                return False
            node = node.parent
        return True

    def _asserts(self, made: Registration, function: Node, remarks: Sequence[Comment]) -> bool:
        return (
            ".test-d." in self.module.path
            or measures(self.module.path)
            or self._asserts_itself(function)
            or not self.asserting.isdisjoint(self._called(function))
            or promises_silence(self.reading.text(made.arguments[0]))
            or any(_TYPE_CHECK.search(each.text) or promises_silence(each.text) for each in remarks)
            or self.cleaned
        )

    def _asserts_itself(self, node: Node) -> bool:
        """Whether what stands in a function asserts, or may do so through what cannot be seen from here."""
        inside = self._captures(node, _INSIDE)
        if inside.get("throw") or any(self.reading.text(each) in _TYPES for each in inside.get("type", ())):
            return True
        trusted = self._parameters(node) - _PLAIN
        for call in inside.get("call", ()):
            name = chain(self.reading, call.child_by_field_name("function"))
            root = name.partition(".")[0].removesuffix("()")
            if may_assert(name) or _PARSE.fullmatch(name):
                return True
            if (runs_test(name) or root in self.foreign or root in trusted) and not makes(name):
                return True
        return False

    def _parameters(self, node: Node) -> frozenset[str]:
        """The words of a function's parameters: what is handed in may assert."""
        parameters = node.child_by_field_name("parameters") or node.child_by_field_name("parameter")
        return frozenset(re.findall(r"[A-Za-z_$][\w$]*", self.reading.text(parameters))) if parameters else frozenset()

    def _called(self, node: Node) -> frozenset[str]:
        functions = (call.child_by_field_name("function") for call in self._calls(node))
        return frozenset(chain(self.reading, function).rpartition(".")[2] for function in functions)

    def _calls(self, node: Node) -> Sequence[Node]:
        return sorted(self._captures(node, _CALLS).get("call", ()), key=lambda call: call.start_byte)

    def _captures(self, node: Node, query: str) -> Mapping[str, Sequence[Node]]:
        return self.reading.captures_in(node, query)

    def _steps(self, body: Node) -> Iterator[Step]:
        statements = [body] if body.type != "statement_block" else body.named_children
        block, end = 0, 0
        lines = self.module.source.lines
        for node in statements:
            if node.type == "comment":
                continue
            span = self.reading.span(node)
            if end and any(not line.strip() for line in lines[end : span.line - 1]):
                block += 1
            end = span.end_line
            callee, binds = self._effect(node)
            asserts = self._is_assertion(node, callee)
            words = words_of(self.module.source, span.line, span.end_line) if asserts else frozenset()
            yield Step(span, block, asserts, callee, binds, words)

    def _effect(self, node: Node) -> tuple[str, tuple[str, ...]]:
        """The call that a statement is about, and the names that take its value."""
        value: Node | None = node
        binds: tuple[str, ...] = ()
        if node.type in {"lexical_declaration", "variable_declaration"}:
            declarator = next((each for each in node.named_children if each.type == "variable_declarator"), None)
            name = declarator.child_by_field_name("name") if declarator else None
            value = declarator.child_by_field_name("value") if declarator else None
            binds = (self.reading.text(name),) if name is not None and name.type == "identifier" else ()
        elif node.type in {"expression_statement", "return_statement"}:
            value = first_named(node)
        if value is not None and value.type == "assignment_expression":
            left, value = value.child_by_field_name("left"), value.child_by_field_name("right")
            binds = (self.reading.text(left),) if left is not None and left.type == "identifier" else ()
        while value is not None and value.type in {"await_expression", "as_expression", "non_null_expression"}:
            value = first_named(value)
        if value is None or value.type != "call_expression":
            return "", binds
        return chain(self.reading, value.child_by_field_name("function")), binds

    def _is_assertion(self, node: Node, callee: str) -> bool:
        if callee and (is_assertion(callee) or is_check(callee)):
            return True
        if node.type in {"lexical_declaration", "variable_declaration", "function_declaration", "class_declaration"}:
            return False
        if callee.rpartition(".")[2] in self.asserting:
            return True
        functions = (call.child_by_field_name("function") for call in self._calls(node))
        return any(is_assertion(chain(self.reading, function)) for function in functions)
