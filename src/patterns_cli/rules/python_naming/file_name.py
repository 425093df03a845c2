"""PY007: a module or a package that is not named in the team's case style."""

import re
from collections.abc import Iterator
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.places import is_foreign_stub, is_migration
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.model import START, Applicability, Fix, Hit, Rename, Severity
from patterns_cli.records import replace
from patterns_cli.registry import rule
from patterns_cli.rules.python_naming.judge import is_free, misnamed_at

_LANGUAGE_TAG: Final = re.compile(r"[a-z]{2,3}(?:_(?:[A-Z]{2}|[A-Z][a-z]{3}|\d{3}))+")
"""Packages of translations are called by their language: `pt_BR`, `zh_Hans`."""

_ADVICE: Final = re.compile(r"write `(?P<wanted>[^`]+)`\Z")
_MIGRATION_FOLDER: Final = re.compile(r"[/_](?:migrations(?:_|$)|versions$)")
_NUMBERED: Final = re.compile(r"\d[0-9a-z_]*")
"""How Django and Alembic begin a migration's name: with a number, a date or a revision."""


@rule(
    "PY007",
    "python-file-name",
    Severity.ERROR,
    document=PythonDocument,
    heading="Python (Backend)",
    fix=Applicability.UNSAFE,
)
def file_name(document: PythonDocument, conventions: Conventions) -> Iterator[Hit]:
    """A module's name is written in every import of it, and on some file systems `UserService` and `userservice` are
    the same file. A package is judged at its `__init__.py`. A script with a shebang is a command and may be called
    what it likes; migrations have a rule of their own, and Django numbers them; packages of translations are called by
    their language (`pt_BR`); stubs of other people's code keep those people's names.

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
    if is_migration(document.path, conventions, document.tree) or is_foreign_stub(document.path):
        return
    if _LANGUAGE_TAG.fullmatch(name):
        return
    if not is_package and _MIGRATION_FOLDER.search(f"/{'/'.join(folders[-1:])}") and _NUMBERED.fullmatch(name):
        return
    if not document.source.data.removeprefix(b"\xef\xbb\xbf").startswith(b"#!"):
        hit = misnamed_at(START, name, styles, conventions, what="the package " if is_package else "")
        yield hit if is_package else _with_rename(hit, document.path, file.partition(".")[2])


def _with_rename(hit: Hit, path: str, extension: str) -> Hit:
    """The hit with the rename that its message advises; whoever imports the module keeps it from being applied."""
    advice = _ADVICE.search(hit.message)
    if advice is None:
        return hit
    to = f"{path.rpartition('/')[0]}/{advice['wanted']}.{extension}".lstrip("/")
    return replace(hit, fix=Fix(Applicability.UNSAFE, files=(Rename(path, to),)))
