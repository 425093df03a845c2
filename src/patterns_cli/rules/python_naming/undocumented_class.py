"""PY012: a public class without a docstring."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.places import is_migration, is_test_place
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.python_naming.public import is_public, is_public_module
from patterns_cli.rules.python_naming.public_triggers import UNDOCUMENTED_CLASS


@rule(
    "PY012",
    "python-public-class-undocumented",
    Severity.INFO,
    document=PythonDocument,
    heading="Python (Backend)",
    trigger=UNDOCUMENTED_CLASS,
)
def undocumented_class(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
    """One sentence on what a class stands for saves its readers the reading of its methods. Private classes, classes
    within classes or functions, tests, migrations and stubs are not judged, and neither is a class whose body holds
    nothing but `pass`: there is no more to it than its name.

    ## Bad
    ```python app/schemas/user.py
    class UserResponse(BaseModel):
        id: int
    ```
    ```python app/services/user.py
    class UserService:
        def get(self, user_id: int) -> int:
            return user_id
    ```

    ## Good
    ```python app/schemas/user.py
    class UserResponse(BaseModel):
        \"\"\"What a client is told of a user.\"\"\"

        id: int


    class UserNotFoundError(Exception):
        pass
    ```
    """
    if (
        document.path.endswith(".pyi")
        or is_test_place(document.path)
        or is_migration(document.path, conventions, document.tree)
    ):
        return
    for declared in document.classes if is_public_module(document) else ():
        is_judged = declared.enclosing is None and is_public(declared, document)
        if is_judged and not declared.has_docstring and not declared.is_bare:
            message = f"the public class `{declared.name}` has no docstring; say in a sentence what it stands for"
            yield Hit(declared.span, message, symbol=declared.name)
