"""Which migration is to be taken away, and whether it may be: while nothing follows it, and nobody can have run it."""

import os.path
from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from patterns_cli.documents.migration import MigrationDocument
from patterns_cli.errors import GitError, UsageError
from patterns_cli.git.commits import commit_with
from patterns_cli.records import replace
from patterns_cli.scaffold.lock import Lock
from patterns_cli.scaffold.migration import Migrations, find_migrations, read_all, slug_of
from patterns_cli.scaffold.paths import printable
from patterns_cli.scaffold.removal import Generated, find_generated
from patterns_cli.scaffold.standing import Standing, State

_CALL = "new migration "


def find_migration(root: Path, known: Lock, stated: str, start: Path) -> Generated:
    """The migration that `new migration` made under `stated`: its message or slug, its revision, or its file's path.

    A path is relative to the folder `start`, or to the project's root. Those of one slug that are gone go together.

    Raises:
        UsageError: the lock knows of none, or several of that slug stand; names them.
        ScaffoldError: the lock is broken, or a migration cannot be read.
    """
    places = {os.path.normpath(start / stated), os.path.normpath(root / stated)}
    path = next((path for path, entry in known.files.items() if _made(entry.source) and str(root / path) in places), "")
    if path:
        return _alone(find_generated(root, known, known.files[path].source), path)
    call = f"{_CALL}{slug_of(stated) if any(map(str.isalpha, stated)) else stated}"
    if call not in known.calls:
        path = _path_of(stated, known, root)
        call = known.files[path].source if path else call
    found = find_generated(root, known, call)
    standing = [each for each in found.files if each.state is not State.MISSING]
    if path:
        return _alone(found, path)
    if len(standing) > 1:
        raise _unclear(call.removeprefix(_CALL), standing, root)
    return found


def _made(source: str) -> bool:
    return source.startswith(_CALL)


def _alone(found: Generated, path: str) -> Generated:
    """The one at `path` of what was found; the others of its slug stay in the lock."""
    left = {each: entry for each, entry in found.known.files.items() if each != path}
    files = tuple(each for each in found.files if each.path == path)
    return replace(found, known=replace(found.known, files=left), calls=(), files=files)


def _path_of(revision: str, known: Lock, root: Path) -> str:
    """The path of the migration that was made with that revision; empty where none was."""
    if not any(map(_made, known.calls)):
        return ""
    documents = read_all(find_migrations(root))
    made = (path for path, entry in known.files.items() if _made(entry.source))
    paths = {each.path for each in documents if each.revision == revision}
    return next((path for path in made if path in paths), "")


def _unclear(slug: str, standing: Sequence[Standing], root: Path) -> UsageError:
    revisions = {each.path: each.revision for each in read_all(find_migrations(root))}
    each = [f"{one.path} ({revisions.get(one.path) or 'no revision'})" for one in standing]
    last = standing[-1].path
    return UsageError(
        f"{len(each)} migrations are called `{printable(slug)}`: {', '.join(each[:-1])} and {each[-1]}",
        help="Name one by its revision or its path, such as: "
        f"patterns remove migration {printable(revisions.get(last) or last)}",
    )


def refuse_needed(paths: Collection[str], migrations: Migrations) -> None:
    """Refuse to remove the migrations at `paths`, relative to the project's root, where somebody may rest on one.

    Raises:
        UsageError: another migration follows one of them, or one was committed, so that it may have run somewhere.
        ScaffoldError: a migration cannot be read, so that it is not known what it follows.
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
    """The abbreviated hash of a commit that touches the migration, on whatever branch; empty for none."""
    try:
        return commit_with(path, migrations.root) or ""
    except GitError:  # no git, no commits
        return ""


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
