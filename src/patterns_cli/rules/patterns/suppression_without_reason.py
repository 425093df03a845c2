"""PAT003: a suppression comment does not say why."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.condition import SuppressedDocument
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule


@rule(
    "PAT003",
    "suppression-without-reason",
    Severity.WARNING,
    document=SuppressedDocument,
    heading="Code Style Conventions",
)
def suppression_without_reason(document: SuppressedDocument, conventions: Conventions) -> Iterator[Hit]:
    """A suppression is an exception to what the team agreed on, and who meets it next year can only keep or drop it
    if it says what for.

    The reason stands behind the codes, in the same comment, after `--`; a dash or a colon in its place will do. A
    suppression that names no rule is PAT002's.

    ## Bad
    ```python app/models/user.py
    class user_account:  # patterns: ignore[PY001]
        pass
    ```

    ## Good
    ```python app/models/user.py
    class user_account:  # patterns: ignore[PY001] -- the name of the old system's table
        pass
    ```
    """
    for span in document.unexplained:
        yield Hit(
            span,
            "this suppression gives no reason",
            help="write it behind the codes: `patterns: ignore[CODE] -- reason`",
        )
