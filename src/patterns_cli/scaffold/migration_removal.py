"""Which migration is to be taken away, and whether it may be: while nothing follows it, and nobody can have run it."""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from patterns_cli.conventions.filenames import FilenameParts, parse_filename
from patterns_cli.conventions.find import find_root
from patterns_cli.documents.migration import MigrationDocument
from patterns_cli.documents.table_mentions import upgrade_calls, upgrade_leaves
from patterns_cli.errors import GitError, UsageError
from patterns_cli.git.commits import commit_with
from patterns_cli.records import replace
from patterns_cli.scaffold.derive import REVISION
from patterns_cli.scaffold.lock import Lock, Owner
from patterns_cli.scaffold.migration import Migrations, find_migrations, read_all, slug_of
from patterns_cli.scaffold.paths import printable
from patterns_cli.scaffold.plan import own_file
from patterns_cli.scaffold.removal import Generated, find_generated
from patterns_cli.scaffold.standing import Standing, State
from patterns_cli.scaffold.tree import File

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


def document_of(
    made: Standing, known: Sequence[MigrationDocument], pattern: str, table: str
) -> MigrationDocument | None:
    """The migration that was `made` to create `table`, among all that are `known`; None if it is gone.

    It is looked for at its path, then by what it says, by its revision, which its name tells by the conventions'
    `pattern`, and last as the only one that creates the table, which none drops.
    """
    at_its_path = (document for document in known if document.path == made.path)
    moved = (document for document in known if is_as_made(document, made))
    revision = _revision_in(made.path, pattern)
    edited = (document for document in known if revision and document.revision == revision)
    return next(at_its_path, None) or next(moved, None) or next(edited, None) or _creating(table, known)


def is_as_made(document: MigrationDocument, made: Standing) -> bool:
    """Whether the migration says what the one that was `made` said, wherever it stands."""
    return made.entry.sha256 in _digests(document.source.data)


def is_by_table_alone(document: MigrationDocument, made: Standing, pattern: str) -> bool:
    """Whether nothing but its table tells that the migration is the one that was `made`: it may be another's."""
    is_ours = document.path == made.path or is_as_made(document, made)
    return not is_ours and document.revision != _revision_in(made.path, pattern)


def _revision_in(path: str, pattern: str) -> str:
    parts = parse_filename(pattern, path.rpartition("/")[2])
    return parts.date.strftime(REVISION) if isinstance(parts, FilenameParts) and parts.date else ""


def _creating(table: str, known: Sequence[MigrationDocument]) -> MigrationDocument | None:
    modules = [(document, document.syntax) for document in known if document.syntax]
    if any(upgrade_calls(module, "drop_table", table) for _, module in modules):
        return None
    found = [document for document, module in modules if upgrade_calls(module, "create_table", table)]
    return found[0] if len(found) == 1 else None


def creation_in_force(table: str, known: Sequence[MigrationDocument]) -> MigrationDocument | None:
    """The migration that makes `table`, where none that comes later drops or renames it; None if there is none."""
    left = {each.path: upgrade_leaves(each.syntax, table) for each in known if each.syntax}
    made = (each for each in known if left.get(each.path))
    return next(
        (each for each in made if all(left.get(later.path) is not False for later in followers_of(each, known))), None
    )


def followers_of(document: MigrationDocument, known: Sequence[MigrationDocument]) -> tuple[MigrationDocument, ...]:
    """The migrations that come after it, directly or by others, in the order of `known`."""
    reached = {document.path}
    while True:
        more = {each.path for each in known for before in known if before.path in reached and _follows(each, before)}
        if more <= reached:
            return tuple(each for each in known if each.path in reached and each.path != document.path)
        reached |= more


def closed_gap(
    gone: MigrationDocument, known: Sequence[MigrationDocument], made: Lock, migrations: Migrations
) -> Mapping[str, File] | None:
    """The migrations that follow `gone`, by their paths, as they follow what it follows, so that it can be taken away.

    None where one of them is not to be changed: it is not as a generator made it by the lock `made`, git has committed
    it, or it speaks of what is gone in another way.

    Raises:
        GitError: git does not say whether one was committed.
    """
    if gone.revision is None or len(gone.down_revisions) > 1:
        return None
    before, changed = next(iter(gone.down_revisions), None), {}
    for each in known:
        if each.path == gone.path or gone.revision.encode() not in each.source.data:
            continue
        data, file = each.following(before), own_file(migrations.root / each.path)
        if data is None or file is None or gone.revision.encode() in data:
            return None
        if not _is_generated(each, made) or commit_of(each.path, migrations):
            return None
        changed[each.path] = replace(file, data=data)
    return changed


def _is_generated(document: MigrationDocument, made: Lock) -> bool:
    entry = made.files.get(document.path)
    return entry is not None and entry.owner is Owner.GENERATED and entry.sha256 in _digests(document.source.data)


def _follows(document: MigrationDocument, before: MigrationDocument) -> bool:
    return before.revision is not None and before.revision in document.down_revisions


def _digests(data: bytes) -> Iterator[str]:
    """Of the file as it stands, and as it was before git wrote the line ends of Windows into it."""
    yield sha256(data).hexdigest()
    yield sha256(data.replace(b"\r\n", b"\n")).hexdigest()
