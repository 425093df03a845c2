"""A file of tests as a document; `PythonDocument` or `TypeScriptDocument` answers for it as a module."""

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from patterns_cli.documents.base import Comment, Document, SyntaxFault
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.tests.facts import Switch, Test
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.records import dataclass


@dataclass(frozen=True)
class TestDocument(Document):
    """A file that stands where tests are expected; whether it holds any is what it is asked.

    `module` is the same file as a module: it is parsed once for both.
    """

    __test__: ClassVar[bool] = False
    """For pytest, which would take the class for one of tests wherever it is imported."""

    module: PythonDocument | TypeScriptDocument

    @property
    def fault(self) -> SyntaxFault | None:
        """Why the text does not parse, or None; parses it if nobody has yet."""
        return self.module.fault

    @property
    def is_typescript(self) -> bool:
        """Whether the tests are in TypeScript, otherwise they are in Python."""
        return isinstance(self.module, TypeScriptDocument)

    @cached_property
    def tests(self) -> tuple[Test, ...]:
        """The tests, in the order of the text."""
        if isinstance(self.module, PythonDocument):
            from patterns_cli.documents.tests.python import tests_of  # noqa: PLC0415 - only what holds tests needs it

            return tests_of(self.module)
        from patterns_cli.documents.tests.typescript import tests_in  # noqa: PLC0415 - see above

        return tests_in(self.module)

    @cached_property
    def switches(self) -> tuple[Switch, ...]:
        """What has tests run alone or not at all, in the order of the text."""
        if isinstance(self.module, PythonDocument):
            from patterns_cli.documents.tests.python_switches import switches_of  # noqa: PLC0415 - see `tests`

            return switches_of(self.module)
        from patterns_cli.documents.tests.typescript_switches import switches_in  # noqa: PLC0415 - see `tests`

        return switches_in(self.module)

    def comments(self) -> Iterator[Comment]:
        """The comments in order."""
        return self.module.comments()
