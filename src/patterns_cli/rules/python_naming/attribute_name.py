"""PY010: an attribute that a method gives its object under a name in mixed case."""

from collections.abc import Iterator
from typing import Final

from patterns_cli.conventions.cases import CaseStyles, accepts
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.places import is_foreign_stub
from patterns_cli.documents.python.bindings import BindingKind
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.python_naming.judge import is_free, misnamed_at
from patterns_cli.rules.python_naming.variable_triggers import of_attributes
from patterns_cli.rules.python_naming.variables import is_attribute_dictated

_OTHERS: Final = CaseStyles.of("UPPER_SNAKE_CASE", "PascalCase")
"""Styles that pass beside the team's own: of constants of an object, and of classes that it holds."""


@rule(
    "PY010",
    "python-attribute-name",
    Severity.WARNING,
    document=PythonDocument,
    heading="Python (Backend)",
    trigger=of_attributes,
)
def attribute_name(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
    """An attribute is used far from where it was first set, by people who have to remember how it was spelled. Judged
    is the first assignment to an attribute of `self` or `cls`, whatever the parameter is called; an attribute that the
    class body, a property or a base class has named is not judged again.

    ## Bad
    ```python app/services/user.py
    class UserService:
        def __init__(self, session):
            self.dbSession = session
    ```
    ```python app/services/user.py
    class UserService:
        @classmethod
        def configure(cls, limit):
            cls.maxUsers, cls.ready = limit, True
    ```

    ## Good
    ```python app/services/user.py
    import unittest


    class UserService:
        def __init__(self, session):
            self.session = session
            session.lastUser = self


    class UserTest(unittest.TestCase):
        def setUp(self):
            self.maxDiff = None
    ```
    """
    if is_foreign_stub(document.path):
        return
    naming = conventions.naming
    met: set[tuple[object, str]] = set()
    for binding in document.bindings.attributes:
        name, owner = binding.name, binding.receiving_class
        if owner is None or (owner.span, name) in met or binding.kind is BindingKind.AUGMENTED:
            continue
        met.add((owner.span, name))
        if accepts(name, _OTHERS) or naming.accepts(name, naming.python.function) or is_free(name, conventions):
            continue
        named_above = document.bindings.of(owner, name) or name in document.names.methods.get(owner.span, {})
        if not named_above and not is_attribute_dictated(name, owner, document, conventions):
            yield misnamed_at(binding.span, name, naming.python.function, conventions, what="the attribute ")
