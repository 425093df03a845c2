"""MIG005: a migration that is dated before the one it comes from."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.history import histories_of
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.model import START, Hit, Severity
from patterns_cli.registry import rule


@rule("MIG005", "out-of-order", Severity.WARNING, document=TreeDocument, heading="Migration Naming")
def out_of_order(tree: TreeDocument, conventions: Conventions) -> Iterator[Hit]:
    """The folder is read as the history of the database, and a migration that is dated before its `down_revision`
    stands in it where it was not run.

    It mostly comes from a branch that was begun earlier and merged later. While nobody has run it, give it a new date;
    once it is on the permanent branch it keeps its name (MIG008), and is suppressed.

    ## Bad
    ```tree
    ==> backend/alembic/versions/20250103_120000_create_users_table.py <==
    revision = "a1"
    down_revision = None
    ==> backend/alembic/versions/20250102_090000_create_orders_table.py <==
    revision = "b2"
    down_revision = "a1"
    ```

    ## Good
    ```tree
    ==> backend/alembic/versions/20250103_120000_create_users_table.py <==
    revision = "a1"
    down_revision = None
    ==> backend/alembic/versions/20250104_090000_create_orders_table.py <==
    revision = "b2"
    down_revision = "a1"
    ```
    """
    for history in histories_of(tree, conventions):
        dates = history.dates(conventions.migrations.filename)
        paths = {revision.name: revision.path for revision in history.revisions} if len(dates) > 1 else {}
        for revision in history.revisions if paths else ():
            before = [paths[name] for name in revision.down if name in paths]
            later = [path for path in before if path in dates and revision.path in dates]
            for path in (path for path in later if dates[revision.path] < dates[path]):
                message = f"it comes after `{path.rpartition('/')[2]}` and is dated before it; give it a later date"
                yield Hit(START, message, symbol=revision.path.rpartition("/")[2], path=revision.path)
