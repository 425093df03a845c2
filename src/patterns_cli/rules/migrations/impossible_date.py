"""MIG002: a migration whose name has the right shape and a date that no calendar has."""

from collections.abc import Iterator

from patterns_cli.conventions.filenames import ImpossibleDate
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.migration import MigrationDocument
from patterns_cli.model import START, Hit, Severity
from patterns_cli.registry import rule


@rule("MIG002", "impossible-date", Severity.ERROR, document=MigrationDocument, heading="Migration Naming")
def impossible_date(document: MigrationDocument, conventions: Conventions) -> Iterator[Hit]:
    """A date that does not exist was typed by hand, and sorts the migration to where it was not written.

    ## Bad
    ```python backend/alembic/versions/20250230_120000_create_users_table.py
    ```

    ## Good
    ```python backend/alembic/versions/20250228_120000_create_users_table.py
    ```
    """
    parts = document.filename_parts(conventions.migrations.filename)
    if isinstance(parts, ImpossibleDate):
        message = f"`{parts.date}` is no date: {parts.reason}"
        yield Hit(START, message, symbol=document.filename)
