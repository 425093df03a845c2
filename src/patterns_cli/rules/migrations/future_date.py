"""MIG003: a migration that is dated in the future."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.history import histories_of
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.model import START, Hit, Severity
from patterns_cli.registry import rule

_SLACK: Final = timedelta(days=1)
"""What clocks and time zones may differ: a date is in UTC by the conventions, and written in local time by many."""


@rule("MIG003", "future-date", Severity.WARNING, document=TreeDocument, heading="Migration Naming")
def future_date(tree: TreeDocument, conventions: Conventions) -> Iterator[Hit]:
    """A migration from the future sorts behind all that will be written until then, and its date was made up.

    Tomorrow passes, since clocks and time zones differ.

    ## Bad
    ```tree
    backend/alembic/versions/20990103_120000_create_users_table.py
    ```

    ## Good
    ```tree
    backend/alembic/versions/20250103_120000_create_users_table.py
    ```
    """
    if tree.today is None:
        return
    for history in histories_of(tree, conventions):
        for path, date in history.dates(conventions.migrations.filename).items():
            if date.date() > tree.today + _SLACK and tree.read(path):  # git may list a file that is gone
                message = f"`{date:%Y-%m-%d}` is yet to come; give the file the moment at which it was written"
                yield Hit(START, message, symbol=path.rpartition("/")[2], path=path)
