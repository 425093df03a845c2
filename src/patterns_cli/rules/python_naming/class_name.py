"""PY001: a class that is not named in the team's case style."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.python_naming.judge import judged, matches_any
from patterns_cli.rules.python_naming.known_bases import NAMING_BASES
from patterns_cli.rules.python_naming.renames import with_rename_of_declared
from patterns_cli.rules.python_naming.triggers import of_classes


@rule(
    "PY001",
    "python-class-name",
    Severity.ERROR,
    document=PythonDocument,
    heading="Python (Backend)",
    fix=Applicability.UNSAFE,
    trigger=of_classes,
)
def class_name(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
    """A class named like a function is called like one: the reader of `user_account(row)` cannot see that an object
    is made. Leading underscores are set aside, acronyms pass as they are unless `naming.acronyms` is strict. Heirs of
    setuptools' commands and docutils' nodes are named for what users type, and pass.

    ## Bad
    ```python app/models/user.py
    class user_account:
        pass
    ```
    ```python app/models/user.py
    class User_Account:
        pass
    ```

    ## Good
    ```python app/models/user.py
    class UserAccount:
        pass


    class _HTTPSession:
        pass
    ```
    """
    for declared in document.classes:
        hit = judged(declared, conventions.naming.python.class_, document, conventions)
        if hit and not any(matches_any(origin, NAMING_BASES) for origin in document.heritage.base_origins(declared)):
            yield with_rename_of_declared(hit, document, declared)
