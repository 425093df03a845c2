"""MIG004: two migrations with the same timestamp."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.history import histories_of
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.model import START, Hit, Severity
from patterns_cli.registry import rule


@rule("MIG004", "duplicate-timestamp", Severity.ERROR, document=TreeDocument, heading="Migration Naming")
def duplicate_timestamp(tree: TreeDocument, conventions: Conventions) -> Iterator[Hit]:
    """Of two migrations with one timestamp nobody sees which comes first, and the folder sorts them by their slugs.

    Asked where `migrations.filename` has a date to the second: two migrations of one day or one minute are nobody's
    mistake. Each folder of `version_locations` is taken by itself.

    ## Bad
    ```tree
    backend/alembic/versions/20250103_120000_create_users_table.py
    backend/alembic/versions/20250103_120000_create_orders_table.py
    ```

    ## Good
    ```tree
    backend/alembic/versions/20250103_120000_create_users_table.py
    backend/alembic/versions/20250103_120001_create_orders_table.py
    ```
    """
    if "%S" not in conventions.migrations.filename:
        return
    for history in histories_of(tree, conventions):
        first: dict[tuple[str, object], str] = {}
        for path, date in history.dates(conventions.migrations.filename).items():
            name, other = path.rpartition("/")[2], first.setdefault((history.folders[path], date), path)
            if other != path and tree.read(other) and tree.read(path):  # git may list a file that is gone
                message = f"`{other.rpartition('/')[2]}` has the same timestamp; give this one the moment of its own"
                yield Hit(START, message, symbol=name, path=path)
