"""PAT002: a suppression comment suppresses nothing."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.condition import SuppressedDocument
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule

_ABOUT_SUPPRESSIONS = {"PAT002", "unused-suppression", "PAT003", "suppression-without-reason"}
"""Rules that are asked last, so that nobody can say yet whether they have to be suppressed."""


@rule("PAT002", "unused-suppression", Severity.WARNING, document=SuppressedDocument, heading="Code Style Conventions")
def unused_suppression(document: SuppressedDocument, conventions: Conventions) -> Iterator[Hit]:
    """A suppression outlives what it was written for, and then hides the next fault on its line.

    A suppression names each rule by code or name; one that names none suppresses nothing, on purpose. Nothing is said
    of rules that were not run.

    ## Bad
    ```python app/models/user.py
    class UserAccount:  # patterns: ignore[PY001] -- the old table's name
        pass
    ```

    ## Good
    ```python app/models/user.py
    class user_account:  # patterns: ignore[PY001] -- the old table's name
        pass
    ```
    """
    for span in document.blanket:
        yield Hit(
            span,
            "this suppression names no rule, so it suppresses nothing",
            help="write `patterns: ignore[CODE] -- reason`",
        )
    for suppressed in document.rules:
        if suppressed.label in _ABOUT_SUPPRESSIONS:
            continue
        if not suppressed.known:
            yield Hit(
                suppressed.span,
                f"`{suppressed.label}` is no rule",
                symbol=suppressed.label,
                help="`patterns rules` lists them",
            )
        elif suppressed.ran and not suppressed.used:
            yield Hit(
                suppressed.span,
                f"nothing here has to be suppressed for `{suppressed.label}`; remove it",
                symbol=suppressed.label,
            )
