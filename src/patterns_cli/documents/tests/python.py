"""The tests of a Python module."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from patterns_cli.documents.base import Comment
from patterns_cli.documents.places import is_in_test_folder
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.facts import Function, Import
from patterns_cli.documents.python.statements import Mention, Statement, StatementKind, nested
from patterns_cli.documents.tests.assertions import (
    is_assertion,
    is_check,
    makes,
    may_assert,
    promises_silence,
    runs_test,
    speaks_of_assertion,
)
from patterns_cli.documents.tests.collected import is_test
from patterns_cli.documents.tests.facts import Step, Test
from patterns_cli.documents.tests.helpers import asserting_names, is_helper_module, measures
from patterns_cli.documents.tests.phases import phase_marks, words_of
from patterns_cli.model import Span

_NOT_RUN: Final = re.compile(r"\.(?:skip\w*|xfail|abstractmethod|expectedFailure|overload|mypy_testing|timeout)\b")
_ABSTRACT: Final = frozenset(
    {"abstractmethod", "skip", "skipIf", "skipUnless", "expectedFailure", "overload", "scenario"}
)
"""Decorators of what asserts nothing itself: nobody runs it, or its steps stand elsewhere."""

_KNOWN_BASES: Final = frozenset({"object", "TestCase", "IsolatedAsyncioTestCase"})
_ASSERTING_FIXTURES: Final = frozenset(
    {"snapshot", "benchmark", "httpx_mock", "respx_mock", "responses", "data_regression", "file_regression"}
)
_BROWSERS: Final = frozenset({"page", "browser", "driver", "selenium", "live_server_url", "webdriver"})
_CLEANING: Final = frozenset({"tearDown", "teardown", "teardown_method", "asyncTearDown", "doCleanups"})
_EMPTY: Final = frozenset({StatementKind.TEXT, StatementKind.NOTHING})
_DIRECT: Final = frozenset({StatementKind.ASSERT, StatementKind.RAISE})


def tests_of(module: PythonDocument) -> tuple[Test, ...]:
    """Every test of the module, in the order of the text; none where it does not parse."""
    return tuple(_Reader(module).tests())


class _Reader:
    """What the tests of one module have in common: its helpers, its comments, what it imports."""

    def __init__(self, module: PythonDocument) -> None:
        self.module = module

    @cached_property
    def definitions(self) -> Sequence[tuple[Function, Statement]]:
        """Every function and the statement that defines it: both come in the order of the text."""
        functions = (each for each in nested(self.module.statements) if each.kind is StatementKind.FUNCTION)
        return tuple(zip(self.module.functions, functions, strict=True))

    @cached_property
    def local(self) -> frozenset[str]:
        """The names of all functions and methods of the module."""
        return frozenset(function.name for function, _ in self.definitions)

    @cached_property
    def asserting(self) -> frozenset[str]:
        """The names of those that assert, by themselves or through others."""
        calls = (
            (function.name, self._asserts_itself(function, statement.body), _called(statement.body))
            for function, statement in self.definitions
        )
        return asserting_names(calls)

    @cached_property
    def foreign(self) -> frozenset[str]:
        """The names that come from modules of helpers for tests, which may assert."""
        beside = is_in_test_folder(self.module.path)
        return frozenset(each.name for each in self.module.imports if _is_helper(each, beside=beside))

    @cached_property
    def cleaned(self) -> bool:
        """Whether something that runs around every test asserts."""
        return any(
            (function.name in _CLEANING and function.name in self.asserting)
            or (function.name in self.asserting_fixtures and _is_automatic(statement))
            for function, statement in self.definitions
        )

    @cached_property
    def disabled(self) -> frozenset[str]:
        """The names of classes that are not run, or not expected to pass; empty for the module itself."""
        found = {"" for each in self.module.statements if each.binds == ("pytestmark",) and _not_run(each.mentions)}
        classes = (each for each in nested(self.module.statements) if each.kind is StatementKind.CLASS)
        for declared, statement in zip(self.module.classes, classes, strict=True):
            marks = (each for each in statement.body if each.binds == ("pytestmark",))
            mentions = (*statement.mentions, *(mention for mark in marks for mention in mark.mentions))
            if _not_run(mentions) or not _ABSTRACT.isdisjoint(_last(name) for name in declared.decorators):
                found.add(declared.name)
        return frozenset(found)

    @cached_property
    def uncollected(self) -> frozenset[str]:
        """The names of classes that say themselves that they hold no tests."""
        classes = (each for each in nested(self.module.statements) if each.kind is StatementKind.CLASS)
        return frozenset(
            declared.name
            for declared, statement in zip(self.module.classes, classes, strict=True)
            if any(each.binds == ("__test__",) for each in statement.body)
        )

    def tests(self) -> Iterator[Test]:
        for function, statement in self.definitions:
            if is_test(function) and (function.owner is None or function.owner.name not in self.uncollected):
                yield self._test(function, statement)

    def _test(self, function: Function, statement: Statement) -> Test:
        body = [each for each in statement.body if each.kind not in _EMPTY]
        remarks = self._remarks(statement)
        owner = function.owner
        skipped = (
            _not_run(statement.mentions)
            or not _ABSTRACT.isdisjoint(_last(name) for name in function.decorators)
            or "" in self.disabled
            or (owner is not None and owner.name in self.disabled)
        )
        return Test(
            function.name,
            function.span,
            steps=tuple(self._steps(body)),
            marks=phase_marks(remarks),
            asserts=self._asserts(function, statement),
            is_async=function.is_async,
            parametrised=any(
                name.endswith(("parametrize", "given", "parameterized.expand")) for name in function.decorators
            ),
            skipped=skipped,
            in_browser=any(each.name in _BROWSERS for each in function.parameters),
        )

    def _remarks(self, statement: Statement) -> Sequence[Comment]:
        """The comments between the statements of a function.

        They are told by the lines alone: to split the whole text into tokens takes longer than all the rest.
        """
        lines = self.module.source.lines
        taken = {
            line
            for each in nested(statement.body)
            for line in range(each.line, (each.line if each.body else each.end_line) + 1)
        }
        return [
            Comment(lines[line - 1].strip(), line, line, lines[line - 1].index("#") + 1, own_line=True)
            for line in range(statement.line, min(statement.end_line + 1, len(lines)) + 1)
            if line not in taken and lines[line - 1].lstrip().startswith("#")
        ]

    def _says_silence(self, statement: Statement) -> bool:
        """Whether a comment, or the string that begins the function, says that nothing is raised."""
        lines = self.module.source.lines[statement.line - 1 : statement.end_line + 1]
        said = "\n".join(line.partition("#")[2] for line in lines)
        return "type: ignore" in said or promises_silence(f"{said}\n{self._docstring(statement)}")

    def _asserts(self, function: Function, statement: Statement) -> bool:
        return (
            self.cleaned
            or measures(self.module.path)
            or self._asserts_itself(function, statement.body)
            or not self.asserting.isdisjoint(_called(statement.body))
            or _overrides(function, statement)
            or promises_silence(function.name)
            or self._says_silence(statement)
        )

    def _asserts_itself(self, function: Function, body: Sequence[Statement]) -> bool:
        """Whether a function asserts, or may do so through what cannot be seen from here."""
        parameters = frozenset(each.name for each in function.parameters)
        if any(
            name in _ASSERTING_FIXTURES or speaks_of_assertion(name) or name in self.asserting_fixtures
            for name in parameters
        ):
            return True
        trusted = (parameters - {"self", "cls"}) | self.foreign
        inherits = function.owner is not None and not _KNOWN_BASES.issuperset(map(_last, function.owner.bases))
        for statement in nested(body):
            if statement.kind in _DIRECT:
                return True
            called = [mention for mention in statement.mentions if mention.called]
            if any(may_assert(mention.name) or _is_checked(mention) for mention in called):
                return True
            names = {mention.name for mention in called} - _taken(statement)
            if any(self._is_unseen(name, trusted, inherits=inherits) for name in names):
                return True
        return False

    @cached_property
    def asserting_fixtures(self) -> frozenset[str]:
        """The fixtures of the module that assert, in their own words alone."""
        return frozenset(
            function.name
            for function, statement in self.definitions
            if _is_fixture(function) and any(each.kind in _DIRECT for each in nested(statement.body))
        )

    def _is_unseen(self, name: str, trusted: frozenset[str], *, inherits: bool) -> bool:
        """Whether the call is one of a helper whose body stands elsewhere, and which may assert there."""
        root, _, rest = name.partition(".")
        if makes(name):
            return False
        if root in {"self", "cls"}:
            return inherits and "." not in rest and rest not in self.local
        if root == "super()" or (runs_test(name) and _last(name) not in self.local):
            return True
        return root in trusted and (not rest or rest.startswith("run") or root in self.foreign)

    def _steps(self, body: Sequence[Statement]) -> Iterator[Step]:
        block, end = 0, 0
        for statement in _flat(body):
            if end and any(not line.strip() for line in self.module.source.lines[end : statement.line - 1]):
                block += 1
            end = statement.end_line
            line = self.module.source.lines[statement.line - 1]
            indent = len(line) - len(line.lstrip())
            span = Span(statement.line, indent + 1, statement.line, len(line.rstrip()) + 1)
            asserts = self._is_assertion(statement)
            words = words_of(self.module.source, statement.line, statement.end_line) if asserts else frozenset()
            yield Step(span, block, asserts, statement.callee, statement.binds, words)

    def _is_assertion(self, statement: Statement) -> bool:
        if statement.kind is StatementKind.FUNCTION or statement.kind is StatementKind.CLASS:
            return False
        if statement.kind is StatementKind.ASSERT or any(m.called and is_assertion(m.name) for m in statement.mentions):
            return True
        if statement.kind is StatementKind.EXPRESSION and statement.callee:
            return is_check(statement.callee) or _last(statement.callee) in self.asserting
        return any(self._is_assertion(each) for each in statement.body)

    def _docstring(self, statement: Statement) -> str:
        first = next(iter(statement.body), None)
        if first is None or first.kind is not StatementKind.TEXT:
            return ""
        return "\n".join(self.module.source.lines[first.line - 1 : first.end_line])


def _flat(body: Sequence[Statement]) -> Iterator[Statement]:
    """The statements of a body, those inside a `with` that is no assertion in place of it."""
    for statement in body:
        head = any(mention.called and is_assertion(mention.name) for mention in statement.mentions)
        if statement.kind is StatementKind.WITH and not head:
            yield from _flat(statement.body)
        elif statement.kind not in _EMPTY:
            yield statement


def _called(body: Sequence[Statement]) -> frozenset[str]:
    """The last names of everything that is called."""
    return frozenset(_last(each.name) for one in nested(body) for each in one.mentions if each.called)


def _taken(statement: Statement) -> frozenset[str]:
    """The name of the call whose value the statement keeps or enters: it makes something, and is no assertion."""
    keeps = statement.kind in {StatementKind.BINDING, StatementKind.WITH}
    return frozenset({statement.callee}) if keeps else frozenset()


def _overrides(function: Function, statement: Statement) -> bool:
    """Whether the test is there to switch off one that it inherits."""
    bases = function.owner.bases if function.owner else ()
    empty = all(each.kind in _EMPTY or each.kind is StatementKind.RETURN for each in statement.body)
    return empty and not _KNOWN_BASES.issuperset(map(_last, bases))


def _is_helper(imported: Import, *, beside: bool) -> bool:
    if imported.module.startswith(".") and beside:
        return True
    return is_helper_module(imported.module if imported.member else imported.origin, imported.member)


def _is_fixture(function: Function) -> bool:
    return any(_last(name) in {"fixture", "yield_fixture"} for name in function.decorators)


def _is_automatic(statement: Statement) -> bool:
    return any(argument.keyword == "autouse" for each in statement.mentions for argument in each.arguments)


def _is_checked(mention: Mention) -> bool:
    """Whether a process is run that has to end well."""
    return any(argument.keyword == "check" for argument in mention.arguments)


def _not_run(mentions: Iterable[Mention]) -> bool:
    return any(_NOT_RUN.search(mention.name) for mention in mentions)


def _last(name: str) -> str:
    return name.rpartition(".")[2]
