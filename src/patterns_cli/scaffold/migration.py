"""A new migration for the project's backend: after its current head, later than it, under the prescribed name."""

import os
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from patterns_cli.conventions.cases import words
from patterns_cli.conventions.filenames import FilenameParts, render_filename
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.discover import read
from patterns_cli.documents.migration import MigrationDocument, heads
from patterns_cli.errors import Location, ScaffoldError, UsageError
from patterns_cli.records import dataclass
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.derive import REVISION
from patterns_cli.scaffold.paths import printable
from patterns_cli.scaffold.plan import Plan, compare
from patterns_cli.scaffold.render import render
from patterns_cli.scaffold.site import find_site
from patterns_cli.scaffold.tree import File, Tree

_SLUG_LONGEST = 40
"""Characters of a slug, as Alembic's `truncate_slug_length` has it; we cut between words."""

_SUMMARY_WIDTH = 80
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Migrations:
    """The migrations of a project: its root, their folder relative to it, with `/`, and the conventions in force."""

    root: Path
    folder: str
    conventions: Conventions


@dataclass(frozen=True, slots=True)
class NewMigration:
    """A migration that is yet to be written: its one file, at `path` below the project's root, and what it follows."""

    file: File
    path: str
    slug: str
    revision: str
    down_revision: str | None


@dataclass(frozen=True, slots=True)
class MigrationPlan:
    """What `new migration` would write: the plan, the migration, and the command that takes it back, if any does."""

    plan: Plan
    migration: NewMigration
    undoing: str = ""


def find_migrations(here: Path) -> Migrations:
    """The migrations of the project that `here` stands in.

    Raises:
        UsageError: the project has no backend or no folder of migrations; says what was looked for and where.
    """
    site = find_site(here)
    root, conventions = site.root, site.conventions
    if conventions.project.backend is None:
        raise UsageError(f"the project in {root} has no backend", help="`project.backend` in its patterns.yml is null.")
    parts = (conventions.project.backend, conventions.migrations.directory)
    folder = "/".join(part for part in parts if part != ".")
    if not (root / folder).is_dir():
        raise UsageError(
            f"there is no folder for migrations: looked for {folder} in {root}",
            help="It is `project.backend` and `migrations.directory` of patterns.yml; run this inside the project.",
        )
    return Migrations(root, folder, conventions)


def plan_migration(migrations: Migrations, message: str, now: datetime) -> MigrationPlan:
    """The migration that follows the current head, and the lock that records it where the project has one.

    Raises:
        UsageError: see `new_migration`.
        ScaffoldError: see `new_migration`.
    """
    made = new_migration(migrations, message, now)
    tree = Tree.of({made.path: made.file})
    known = lock.read_kept(migrations.root)
    if known is None:
        return MigrationPlan(compare(tree, migrations.root), made)
    call = f"new migration {made.slug}"
    locked = known.with_generated(made.path, made.file, call).as_file()
    plan = compare(tree.with_file(lock.PATH, locked), migrations.root, updates=frozenset({lock.PATH}))
    # Another one of the slug may be there, and then the slug alone says too little.
    name = made.revision if call in known.calls else made.slug
    return MigrationPlan(plan, made, f"patterns remove migration {name}")


def new_migration(
    migrations: Migrations,
    message: str,
    now: datetime,
    *,
    template: str = "migration",
    answers: Mapping[str, Any] | None = None,
    known: Sequence[MigrationDocument] | None = None,
) -> NewMigration:
    """The migration that follows the current head, from a template that is asked what `migration` is, and `answers`.

    `known` are all migrations that there are, where they were read already. Its time is `now`, which must be aware, or
    the first free second after its down revision's.

    Raises:
        UsageError: a message that gives no name; several heads.
        ScaffoldError: a migration that does not parse, so that the head is not known.
    """
    text = _said(message)
    slug = slug_of(text)
    known = tuple(read_all(migrations)) if known is None else known
    head = _head(known, migrations)
    moment, file = _free(migrations, known, head, slug, now)
    revision = moment.strftime(REVISION)
    asked = {
        "summary": _summary(text),
        "revision": revision,
        "down_revision": head or "",
        "created": moment.strftime("%Y-%m-%d %H:%M:%S"),
        "file": file,
    }
    tree = render(template, {**asked, **(answers or {})}, migrations.conventions).tree.under(migrations.folder)
    path = f"{migrations.folder}/{file}"
    return NewMigration(tree.files[path], path, slug, revision, head)


def slug_of(message: str) -> str:
    """`message` as a file's name has it: snake_case, as MIG001 asks, at most 40 characters, cut between words.

    Raises:
        UsageError: it holds no letter.
    """
    found = [word for part in _parts(unicodedata.normalize("NFKC", message)) for word in words(part)]
    if not any(character.isalpha() for word in found for character in word):
        raise UsageError(
            f"`{printable(message)}` gives no name for a migration",
            help='Say what it does: patterns new migration "create orders table".',
        )
    slug = "_".join(found)
    if len(slug) > _SLUG_LONGEST:
        slug = slug[: _SLUG_LONGEST + 1].rpartition("_")[0] or slug[:_SLUG_LONGEST]
    return slug


def _parts(text: str) -> list[str]:
    """What stands between blanks and punctuation; a lone letter or number stays one of its own: add thing 1."""
    return "".join(each if f"a{each}".isidentifier() and each != "_" else " " for each in text).split()


def _said(message: str) -> str:
    said = " ".join(message.split())
    if not said.isprintable():
        raise UsageError(f"the message holds a character that cannot be printed: `{printable(said)}`")
    # It stands in a docstring, where these two would end it or begin an escape.
    return said.replace('"', "'").replace("\\", "/")


def _summary(text: str) -> str:
    short = textwrap.shorten(text, _SUMMARY_WIDTH, placeholder=" ...")[:_SUMMARY_WIDTH]
    sentence = short[:1].upper() + short[1:]
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def read_all(migrations: Migrations) -> Iterator[MigrationDocument]:
    """Every migration there is, sorted by name within each folder.

    Raises:
        ScaffoldError: one cannot be read or does not parse.
    """
    for folder, _, files in os.walk(migrations.root / migrations.folder):
        for name in sorted(files):
            if not name.endswith(".py") or name.startswith(("__", ".")):
                continue
            path = (Path(folder) / name).relative_to(migrations.root).as_posix()
            source = read(migrations.root, path)
            document = MigrationDocument(source) if isinstance(source, Source) else None
            if document is None or document.syntax is None:
                raise ScaffoldError(
                    "the migration cannot be read, so the current head is not known",
                    help="Mend it first.",
                    location=Location(path),
                )
            yield document


def _head(known: Sequence[MigrationDocument], migrations: Migrations) -> str | None:
    found = heads(known)
    if len(found) > 1:
        raise UsageError(
            f"{migrations.folder} has several heads: {', '.join(found)}",
            help=f'Merge them first: alembic merge {" ".join(found)} -m "merge heads".',
        )
    if not found:
        return None
    if not found[0].isprintable() or {'"', "\\"} & set(found[0]):
        raise ScaffoldError(f"the head `{printable(found[0])}` is no revision that a migration can name")
    return found[0]


def _free(
    migrations: Migrations, known: Sequence[MigrationDocument], head: str | None, slug: str, now: datetime
) -> tuple[datetime, str]:
    """The first second from `now` on that is later than the head's and nobody else's, and the file's name then."""
    pattern = migrations.conventions.migrations.filename
    dates = {document.revision: _date(document, pattern) for document in known}
    files = {document.filename.casefold() for document in known}
    moment = now.astimezone(UTC).replace(microsecond=0)
    after = dates.get(head)
    try:
        if after is not None and moment <= after:
            moment = after.replace(microsecond=0) + _SECOND
        while True:
            revision = moment.strftime(REVISION)
            file = render_filename(pattern, moment, slug, revision)
            later = moment + _SECOND
            if revision not in dates and moment not in dates.values() and file.casefold() not in files:
                return moment, file
            if file.casefold() in files and file == render_filename(pattern, later, slug, later.strftime(REVISION)):
                raise UsageError(
                    f"{migrations.folder}/{file} exists", help="Say in other words what the migration does."
                )
            moment = later
    except OverflowError as error:
        raise ScaffoldError(f"no time is left after the migration {head}") from error


def _date(document: MigrationDocument, pattern: str) -> datetime | None:
    """When a migration was made: as its name says, else its revision if it is one of ours, else its docstring."""
    parts = document.filename_parts(pattern)
    if isinstance(parts, FilenameParts) and parts.date is not None:
        return parts.date
    try:
        return datetime.strptime(document.revision or "", REVISION).replace(tzinfo=UTC)
    except ValueError:
        created = document.created
    return created if created is None or created.tzinfo else created.replace(tzinfo=UTC)
