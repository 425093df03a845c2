"""MIG006: a migration that cannot be taken back, and does not say why."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.migration import MigrationDocument
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule

_WAY_OUT = "if it cannot be taken back, say why: in a comment, a docstring, or what the function raises"


@rule(
    "MIG006",
    "missing-downgrade",
    Severity.WARNING,
    document=MigrationDocument,
    heading="Migration Naming",
    trigger=rb"upgrade",
)
def missing_downgrade(document: MigrationDocument, conventions: Conventions) -> Iterator[Hit]:
    """Who rolls a release back at night runs `downgrade`, and a function that does nothing leaves the database where
    the old code cannot work with it.

    Asked of a migration whose `upgrade` does something. A `downgrade` counts as missing if it is not there, if it holds
    nothing but `pass`, `...` or a docstring, or if it raises a bare `NotImplementedError`. One that says why it does
    nothing passes: by a comment, by a docstring (`Nothing to undo: …`), or by the message of what it raises. Merges are
    free.

    ## Bad
    ```python backend/alembic/versions/20250103_120000_create_users_table.py
    def upgrade() -> None:
        op.create_table("users", sa.Column("id", sa.Integer()))


    def downgrade() -> None:
        pass
    ```

    ## Good
    ```python backend/alembic/versions/20250103_120000_create_users_table.py
    def upgrade() -> None:
        op.create_table("users", sa.Column("id", sa.Integer()))


    def downgrade() -> None:
        op.drop_table("users")
    ```
    ```python backend/alembic/versions/20250104_120000_drop_old_sessions.py
    def upgrade() -> None:
        op.execute("DELETE FROM sessions WHERE expires_at < now()")


    def downgrade() -> None:
        raise NotImplementedError("the deleted sessions are gone")
    ```
    """
    up, down = document.step("upgrade"), document.step("downgrade")
    if up is None or up.does_nothing or up.refuses or len(document.down_revisions) > 1:
        return
    if down is None:
        if not document.binds("downgrade"):
            yield Hit(up.span, "`upgrade` has no `downgrade`; write what takes it back", symbol=up.name, help=_WAY_OUT)
    elif (down.does_nothing or down.refuses) and not down.says_why:
        what = "does nothing" if down.does_nothing else "is not written"
        yield Hit(down.span, f"`downgrade` {what}; take back what `upgrade` does", symbol=down.name, help=_WAY_OUT)
