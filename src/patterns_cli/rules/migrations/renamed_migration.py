"""MIG008: a migration of the permanent branch under another name."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.history import histories_of, revision_of
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.model import START, Hit, Severity
from patterns_cli.registry import rule


@rule("MIG008", "renamed-migration", Severity.ERROR, document=TreeDocument, heading="Migration Naming")
def renamed_migration(tree: TreeDocument, conventions: Conventions) -> Iterator[Hit]:
    """What stands on the permanent branch has been run: its name is in logs and runbooks, and in the branches of
    others, to whom a renamed file comes back as a second one with the same revision.

    A migration counts as renamed where the first of `branches.permanent` that exists had its revision in a file of
    another path, in the commit in which this branch began. A folder of migrations that moves as a whole renames none.
    Nothing is said on that branch itself, in a shallow clone and without git.

    ## Bad
    ```tree
    ==> main:backend/alembic/versions/20250103_120000_create_users.py <==
    revision = "a1"
    ==> backend/alembic/versions/20250103_120000_create_users_table.py <==
    revision = "a1"
    ```

    ## Good
    ```tree
    ==> main:backend/alembic/versions/20250103_120000_create_users.py <==
    revision = "a1"
    ==> backend/alembic/versions/20250103_120000_create_users.py <==
    revision = "a1"
    ```
    """
    histories = histories_of(tree, conventions)
    base = tree.base if histories else None
    if base is None or all(path in base.files for history in histories for path in history.folders):
        return
    before: dict[str, str] = {}
    for path in (path for history in histories_of(base, conventions) for path in history.folders):
        # Git knows of a file until its removal is staged, so that it is looked for.
        source = base.read(path) if tree.read(path) is None else None
        revision = revision_of(source) if source else None
        if revision is not None and revision.name:
            before[revision.name] = path
    for revision in (each for history in histories if before for each in history.revisions):
        path = before.get(revision.name, revision.path)
        if revision.path not in base.files and not _moved_along(path, revision.path, tree):
            yield Hit(
                START,
                f"it is `{path}` on the permanent branch; give it that name again",
                symbol=revision.path.rpartition("/")[2],
                help=f"run: git mv {revision.path} {path}",
                path=revision.path,
            )


def _moved_along(before: str, now: str, tree: TreeDocument) -> bool:
    """Whether a file kept its name and its old folder is gone, or it is the same file."""
    folder, _, name = before.rpartition("/")
    return before == now or (name == now.rpartition("/")[2] and folder not in tree.folders)
