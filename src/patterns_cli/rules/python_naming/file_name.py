"""PY007: a module or a package that is not named in the team's case style."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.places import is_foreign_stub, is_migration
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.model import START, Hit, Severity
from patterns_cli.registry import rule
from patterns_cli.rules.python_naming.judge import is_free, misnamed_at


@rule(
    "PY007",
    "python-file-name",
    Severity.ERROR,
    document=PythonDocument,
    heading="Python (Backend)",
)
def file_name(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
    """A module's name is written in every import of it, and on some file systems `UserService` and `userservice` are
    the same file. A package is judged at its `__init__.py`. A script with a shebang is a command and may be called
    what it likes; migrations have a rule of their own; stubs of other people's code keep those people's names.

    ## Bad
    ```python app/services/UserService.py
    ```
    ```python app/user-service/__init__.py
    ```

    ## Good
    ```python app/services/user_service.py
    ```
    ```python app/__main__.py
    ```
    ```python scripts/create-user.py
    #!/usr/bin/env python3
    ```
    """
    *folders, file = document.path.split("/")
    is_package = file.startswith("__init__.py")
    if is_package and not folders:
        return
    name = folders[-1] if is_package else file.partition(".")[0]
    naming, styles = conventions.naming, conventions.naming.python.module
    if not name or naming.accepts(name, styles) or is_free(name, conventions):
        return
    if is_migration(document.path, conventions) or is_foreign_stub(document.path):
        return
    if not document.source.data.removeprefix(b"\xef\xbb\xbf").startswith(b"#!"):
        yield misnamed_at(START, name, styles, conventions, what="the package " if is_package else "")
