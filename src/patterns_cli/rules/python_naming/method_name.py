"""PY003: a method that is not named in the team's case style, and whose name nobody else has given."""

from collections.abc import Iterator
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.python.facts import Function
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.python_naming.judge import is_dictated, judged
from patterns_cli.rules.python_naming.triggers import of_functions

_READ: Final = frozenset({"property", "cached_property", "computed_field"})


@rule(
    "PY003",
    "python-method-name",
    Severity.ERROR,
    document=PythonDocument,
    heading="Python (Backend)",
    trigger=of_functions,
)
def method_name(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
    """A method in another case makes its callers guess. An override is not yours to name: `@override` and `@overload`
    say so, so does a base class in the same file, and so do known bases such as `ast.NodeVisitor`, `TestCase`,
    `logging.Handler` or a Qt widget, under whatever alias they were imported. A property may be called like a constant.

    ## Bad
    ```python app/crud/user.py
    class UserRepository:
        def getAll(self):
            return []
    ```
    ```python app/crud/user.py
    class UserRepository:
        @property
        def fullName(self):
            return ""
    ```

    ## Good
    ```python app/core/names.py
    import ast
    import logging as log


    class UserRepository:
        def get_all(self):
            return []


    class Collector(ast.NodeVisitor):
        def visit_Name(self, node):
            self.generic_visit(node)


    class Terse(log.Formatter):
        def formatTime(self, record, datefmt=None):
            return ""
    ```
    """
    for function in document.functions:
        if not function.owner:
            continue
        taken = document.names.methods.get(function.owner.span, {})
        hit = judged(function, conventions.naming.python.function, document, conventions, taken)
        if hit and not _is_constant(function, conventions) and not is_dictated(function, document, conventions):
            yield hit


def _is_constant(function: Function, conventions: Conventions) -> bool:
    """Whether it is read like an attribute, as a property of settings is, and called like a constant."""
    is_read = any(name.rpartition(".")[2] in _READ for name in function.decorators)
    return is_read and conventions.naming.accepts(function.name, conventions.naming.python.constant)
