"""MIG007: a history of migrations that ends in several heads."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.history import histories_of
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.model import START, Hit, Severity
from patterns_cli.registry import rule


@rule("MIG007", "several-heads", Severity.ERROR, document=TreeDocument, heading="Migration Naming")
def several_heads(tree: TreeDocument, conventions: Conventions) -> Iterator[Hit]:
    """`alembic upgrade head` refuses to run where two migrations come from the same one, which is what two merged
    branches leave behind: neither of them is at fault alone, and the deployment is where it is noticed.

    A branch with `branch_labels`, a history with a base of its own and a migration that another one depends on are
    several heads on purpose. Nothing is said of a history in which a migration cannot be read.

    ## Bad
    ```tree
    ==> backend/alembic/versions/20250103_120000_create_users_table.py <==
    revision = "a1"
    down_revision = None
    ==> backend/alembic/versions/20250104_120000_create_orders_table.py <==
    revision = "b2"
    down_revision = "a1"
    ==> backend/alembic/versions/20250105_120000_create_carts_table.py <==
    revision = "c3"
    down_revision = "a1"
    ```

    ## Good
    ```tree
    ==> backend/alembic/versions/20250103_120000_create_users_table.py <==
    revision = "a1"
    down_revision = None
    ==> backend/alembic/versions/20250104_120000_create_orders_table.py <==
    revision = "b2"
    down_revision = "a1"
    ==> backend/alembic/versions/20250105_120000_create_carts_table.py <==
    revision = "c3"
    down_revision = "b2"
    ```
    """
    for history in histories_of(tree, conventions):
        for first, *others in history.rivals:
            name = first.path.rpartition("/")[2]
            for head in others:
                yield Hit(
                    START,
                    f"`{head.name}` is a head beside `{first.name}` of `{name}`; let it follow that one, or merge them",
                    symbol=head.name,
                    help=f'write `down_revision = "{first.name}"`, or run: alembic merge {first.name} {head.name}',
                    path=head.path,
                )
