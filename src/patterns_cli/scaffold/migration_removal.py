"""Whether a migration may be taken away: only while nothing follows it, and nobody can have run it."""

import os
from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256

from patterns_cli.conventions.find import find_root
from patterns_cli.documents.migration import MigrationDocument
from patterns_cli.errors import GitError, UsageError
from patterns_cli.git.commits import commit_with
from patterns_cli.scaffold.migration import Migrations, read_all
from patterns_cli.scaffold.standing import Standing


def refuse_needed(paths: Collection[str], migrations: Migrations) -> None:
    """Refuse to remove the migrations at `paths`, relative to the project's root, where somebody may rest on one.

    Raises:
        UsageError: another migration follows one of them, or one was committed, so that it may have run somewhere.
        ScaffoldError: a migration cannot be read, so that it is not known what it follows.
        GitError: git does not say whether one was committed.
    """
    known = tuple(read_all(migrations))
    for document in known:
        followers = (each for each in known if each.path not in paths and _follows(each, document))
        if document.path in paths and (follower := next(followers, None)):
            raise UsageError(
                f"{follower.path} follows what is to be removed",
                help="remove that one first, or have it follow another: its `down_revision`",
            )
    for path in paths:
        if commit := commit_of(path, migrations):
            raise UsageError(
                f"{path} was committed ({commit}), so that it may have run somewhere",
                help='Take back what it does in a migration of its own: patterns new migration "...".',
            )


def commit_of(path: str, migrations: Migrations) -> str:
    """The abbreviated hash of a commit that touches the migration, on whatever branch; empty for none.

    Only without a repository, be it by a `.git` or by the environment, is it known that nothing was committed.

    Raises:
        GitError: there is a repository, and git does not say what it holds.
    """
    root = migrations.root
    bound = "GIT_DIR" in os.environ
    try:
        # What the environment names may be another repository than the one that the project is in: both count.
        named = commit_with(path, root) if bound else None
        return named or (commit_with(path, root, apart=True) if (find_root(root) / ".git").exists() else None) or ""
    except GitError as error:
        help_ = error.faults[0].help
        if bound:
            help_ = "GIT_DIR names a repository: unset it, or have it name the one that this project is in."
        raise GitError(
            f"whether {path} was committed cannot be told, so nothing was removed: {error}", help=help_
        ) from error


def document_of(made: Standing, known: Sequence[MigrationDocument]) -> MigrationDocument | None:
    """The migration that was `made`, among all that are `known`: at its path, or moved as it is; None if it is gone."""
    at_its_path = (document for document in known if document.path == made.path)
    moved = (document for document in known if made.entry.sha256 in _digests(document.source.data))
    return next(at_its_path, None) or next(moved, None)


def followers_of(document: MigrationDocument, known: Sequence[MigrationDocument]) -> tuple[MigrationDocument, ...]:
    """The migrations that come after it, directly or by others, in the order of `known`."""
    reached = {document.path}
    while True:
        more = {each.path for each in known for before in known if before.path in reached and _follows(each, before)}
        if more <= reached:
            return tuple(each for each in known if each.path in reached and each.path != document.path)
        reached |= more


def _follows(document: MigrationDocument, before: MigrationDocument) -> bool:
    return before.revision is not None and before.revision in document.down_revisions


def _digests(data: bytes) -> Iterator[str]:
    """Of the file as it stands, and as it was before git wrote the line ends of Windows into it."""
    yield sha256(data).hexdigest()
    yield sha256(data.replace(b"\r\n", b"\n")).hexdigest()
