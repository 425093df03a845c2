"""PAT004: a file cannot be read."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.condition import UnreadableDocument
from patterns_cli.model import START, Hit, Severity
from patterns_cli.registry import rule


@rule("PAT004", "unreadable-file", Severity.WARNING, document=UnreadableDocument, heading="Code Style Conventions")
def unreadable_file(document: UnreadableDocument, conventions: Conventions) -> Iterator[Hit]:
    r"""A file that cannot be read is not checked, and a run that says nothing of it would claim that it was.

    Text is UTF-8; a Python file may declare another encoding. Files above ten MiB, of TypeScript
    above two, are not read.

    ## Bad
    ```python app/models/user.py bytes
    name = "Zo\xeb"
    ```

    ## Good
    ```python app/models/user.py bytes
    # -*- coding: latin-1 -*-
    name = "Zo\xeb"
    ```
    """
    yield Hit(START, f"the file was not checked: {document.reason}")
