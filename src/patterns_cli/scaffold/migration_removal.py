"""Whether a migration may be taken away: only while nothing follows it, and nobody can have run it."""

from collections.abc import Collection

from patterns_cli.errors import GitError, UsageError
from patterns_cli.git.commits import commit_with
from patterns_cli.scaffold.migration import Migrations, read_all


def refuse_needed(paths: Collection[str], migrations: Migrations) -> None:
    """Refuse to remove the migrations at `paths`, relative to the project's root, where somebody may rest on one.

    Raises:
        UsageError: another migration follows one of them, or one was committed, so that it may have run somewhere.
        ScaffoldError: a migration cannot be read, so that it is not known what it follows.
    """
    known = tuple(read_all(migrations))
    removed = {document.revision for document in known if document.path in paths}
    for document in known:
        if document.path not in paths and removed & set(document.down_revisions):
            raise UsageError(
                f"{document.path} follows what is to be removed",
                help="remove that one first, or have it follow another: its `down_revision`",
            )
    for path in paths:
        try:
            commit = commit_with(path, migrations.root)
        except GitError:  # no git, no commits
            continue
        if commit:
            raise UsageError(
                f"{path} was committed ({commit}), so that it may have run somewhere",
                help='Take back what it does in a migration of its own: patterns new migration "...".',
            )
