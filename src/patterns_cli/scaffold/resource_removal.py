"""Taking a resource back: its files, its texts and its table.

Its migration goes with it while nobody can have run it; else one is added that drops the table.
"""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from shlex import join
from typing import Any

from patterns_cli.documents.migration import MigrationDocument
from patterns_cli.documents.table_mentions import names_table
from patterns_cli.errors import Fault, Location, ScaffoldError, UsageError
from patterns_cli.records import dataclass, replace
from patterns_cli.scaffold.fields import FieldType, read_fields
from patterns_cli.scaffold.identifiers import Side, pascal, snake
from patterns_cli.scaffold.lock import Lock
from patterns_cli.scaffold.migration import Migrations, NewMigration, find_migrations, new_migration, read_all
from patterns_cli.scaffold.migration_removal import (
    closed_gap,
    commit_of,
    document_of,
    followers_of,
    is_as_made,
    is_by_table_alone,
)
from patterns_cli.scaffold.models import Model, known_by, models_at
from patterns_cli.scaffold.plan import Plan
from patterns_cli.scaffold.removal import Beyond, Generated, plan_removal
from patterns_cli.scaffold.resource import field_answers, wanted_of
from patterns_cli.scaffold.resource_names import ResourceNames, resource_names
from patterns_cli.scaffold.resource_references import references
from patterns_cli.scaffold.site import Site, find_site
from patterns_cli.scaffold.standing import Standing, State
from patterns_cli.scaffold.tree import File

_ANY_SIDE: frozenset[Side] = frozenset()


@dataclass(frozen=True, slots=True)
class ResourceRemoval:
    """What taking a resource back would do: the plan, the migration that it adds, if any, and what there is to note.

    `ahead` is what there is to note while nothing was taken back yet, where that is something else.
    """

    plan: Plan
    migration: NewMigration | None = None
    notes: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    """The table of a resource: the call that asked for it, and the project it stands in."""

    call: str
    names: ResourceNames
    site: Site

    @property
    def name(self) -> str:
        return self.names.plural


@dataclass(frozen=True)
class _Creation:
    """The migration that made the table, as it stands among all of the project, and what the lock says was made."""

    document: MigrationDocument
    known: Sequence[MigrationDocument]
    migrations: Migrations
    made: Lock

    @cached_property
    def followers(self) -> tuple[MigrationDocument, ...]:
        return followers_of(self.document, self.known)

    @cached_property
    def closed(self) -> Mapping[str, File] | None:
        """What changes where it is taken away; see `closed_gap`."""
        return closed_gap(self.document, self.known, self.made, self.migrations)


def plan_resource_removal(generated: Generated, now: datetime, *, force: bool, migrations: bool) -> ResourceRemoval:
    """The plan that takes back what calls of `new resource` made; `now` is the time of a migration that it adds.

    Without `migrations` those of the project stay as they are.

    Raises:
        UsageError: something else rests on the table; `force` does not help against that. Or there are several heads.
        EditedError: something was edited since it was made, and nothing forces it; all at once.
        ScaffoldError: a migration or the call in the lock cannot be read, or something is in the way.
        GitError: git does not say whether the migration was committed.
    """
    site = find_site(generated.root)
    table = next((_table(call, site) for call in generated.calls if Side.BACKEND in _sides(call)), None)
    if table is None:
        return ResourceRemoval(plan_removal(generated, force=force))
    if faults := tuple(references(table.name, generated, site)):
        raise UsageError.of(faults)
    project = _migrations(site)
    made = _made_migration(generated, project)
    if project is None or made is None:
        notes = tuple(_unmade(table, project))
        return ResourceRemoval(plan_removal(generated, force=force), notes=notes)
    known = tuple(read_all(project))
    document = document_of(made, known, project.conventions.migrations.filename, table.name)
    if document is None:
        notes = tuple(_gone(table, made, project))
        return ResourceRemoval(plan_removal(generated, force=force), notes=notes)
    here, creation = _standing_at(generated, made, document), _Creation(document, known, project, generated.known)
    if not migrations:
        note = f"{document.path} stays, and with it the table `{table.name}`: write what drops it yourself"
        return ResourceRemoval(
            plan_removal(here, force=force, beyond=Beyond(frozenset({document.path}))), notes=(note,)
        )
    if reason := _reason_to_stay(creation, made, table):
        return _with_dropping(table, here, creation, reason, now, force=force)
    _refuse_other_work(table, creation.followers)
    changed = creation.closed or {}
    plan = plan_removal(here, force=force, beyond=Beyond(changed=changed))
    left = _undone_by_hand(table, document, changed)
    return ResourceRemoval(plan, notes=(left,), ahead=(_undone_before(table, document),))


def sides_made(generated: Generated, site: Site) -> frozenset[Side]:
    """The parts of the project, of those that are there, that the calls which made a resource were about."""
    return frozenset(side for call in generated.calls for side in _sides(call) if site.stands(side))


def _sides(call: str) -> frozenset[Side]:
    return wanted_of(call).sides or frozenset(Side)


def _table(call: str, site: Site) -> _Table:
    wanted = wanted_of(call)
    return _Table(call, resource_names(wanted.name, wanted.plural, _ANY_SIDE), site)


def _migrations(site: Site) -> Migrations | None:
    try:
        return find_migrations(site.root)
    except UsageError:  # no backend any more, or no folder of migrations
        return None


def _made_migration(generated: Generated, migrations: Migrations | None) -> Standing | None:
    within = f"{migrations.folder}/" if migrations else ""
    return next((each for each in generated.files if migrations and each.path.startswith(within)), None)


def _unmade(table: _Table, migrations: Migrations | None) -> Iterator[str]:
    """Where no migration of ours made the table, one of somebody else's may have."""
    for document in read_all(migrations) if migrations else ():
        if document.syntax and names_table(document.syntax, table.name):
            yield f"{document.path} works on the table `{table.name}`, which stays: write what drops it yourself"


def _gone(table: _Table, made: Standing, migrations: Migrations) -> Iterator[str]:
    if commit := commit_of(made.path, migrations):
        yield (
            f"{made.path} was committed ({commit}) and is gone: a database on which it has run keeps the table "
            f"`{table.name}`"
        )


def _standing_at(generated: Generated, made: Standing, document: MigrationDocument) -> Generated:
    """The same with the migration where it stands today, and as it does."""
    if document.path == made.path:
        return generated
    state = State.IN_STEP if is_as_made(document, made) else State.EDITED
    moved = replace(made, path=document.path, state=state)
    return replace(generated, files=tuple(moved if each is made else each for each in generated.files))


def _reason_to_stay(creation: _Creation, made: Standing, table: _Table) -> str:
    """Why the migration may have run, so that it cannot be taken away; empty where it cannot have."""
    document, migrations = creation.document, creation.migrations
    path = document.path
    for each in dict.fromkeys((path, made.path)):
        if commit := commit_of(each, migrations):
            return f"{each} was committed ({commit})"
    if creation.closed is None and creation.followers:
        return f"{creation.followers[0].path} follows {path}"
    if is_by_table_alone(document, made, migrations.conventions.migrations.filename):
        return f"{path} creates the table `{table.name}` instead of {made.path}"
    return ""


def _undone_by_hand(table: _Table, document: MigrationDocument, changed: Collection[str]) -> str:
    """What is left to do on a database on which it has run, and which migrations follow another one now."""
    command = _alembic(table.site, "stamp", "--purge", _before(document))
    if changed:
        return (
            f"{' and '.join(changed)} now follows {_before(document)}: a database on which {document.filename} has run "
            f"keeps the table `{table.name}`: drop it there and, where nothing newer has run, run `{command}`"
        )
    return (
        f"a database on which {document.filename} has run knows a revision that is gone: drop the table `{table.name}` "
        f"there, then run `{command}`"
    )


def _undone_before(table: _Table, document: MigrationDocument) -> str:
    command = _alembic(table.site, "downgrade", _before(document))
    return f"where {document.filename} has run on a database, run `{command}` before it is removed"


def _before(document: MigrationDocument) -> str:
    return next(iter(document.down_revisions), "base")


def _alembic(site: Site, *arguments: str) -> str:
    """The command by which Alembic is run in the backend from the folder one is in."""
    part = site.root / (site.folder(Side.BACKEND) or ".")
    program = ".venv/bin/alembic" if (part / ".venv").is_dir() else "alembic"
    where = os.path.relpath(part)
    return " && ".join((*((join(("cd", where)),) if where != "." else ()), join((program, *arguments))))


def _with_dropping(
    table: _Table, generated: Generated, creation: _Creation, reason: str, now: datetime, *, force: bool
) -> ResourceRemoval:
    """Everything else is removed, the migration stays, and one that drops the table goes on the head."""
    document = creation.document
    if document.syntax is None or not names_table(document.syntax, table.name):
        raise ScaffoldError(
            f"it does not name the table `{table.name}`, which `patterns {table.call}` was to make",
            help="Bring it back, or remove with --no-migration and write what drops the table yourself.",
            location=Location(document.path),
        )
    _refuse_other_work(table, creation.followers)
    message = f"drop {_spoken(table)} table"
    told = {"direction": "drop", "table": table.name, "fields": _fields(table)}
    made = new_migration(creation.migrations, message, now, template="table-migration", answers=told)
    added = {made.path: (made.file, f"new migration {made.slug}")}
    beyond = Beyond(frozenset({document.path}), added, doubts=tuple(_doubts(generated, document, made)))
    note = f"{reason}, so that it may have run: {made.path} drops the table `{table.name}`"
    return ResourceRemoval(plan_removal(generated, force=force, beyond=beyond), made, (note,))


def _spoken(table: _Table) -> str:
    return table.name.replace("_", " ")


def _refuse_other_work(table: _Table, followers: Sequence[MigrationDocument]) -> None:
    """Refuse where a later migration changes the table: what it became cannot be told from the call that made it."""
    faults = [
        Fault(
            f"{each.path} works on the table `{table.name}` too, so that the way back cannot be told from "
            f"`patterns {table.call}`",
            "Write it yourself: remove with --no-migration, then "
            f'patterns new migration "drop {_spoken(table)} table".',
        )
        for each in followers
        if each.syntax and names_table(each.syntax, table.name)
    ]
    if faults:
        raise UsageError.of(faults)


def _doubts(generated: Generated, document: MigrationDocument, made: NewMigration) -> Iterator[Fault]:
    if any(each.path == document.path and each.state is State.EDITED for each in generated.files):
        yield Fault(
            f"{document.path} was edited since it was made: what drops the table would bring it back as it was then",
            f"Say --force and look at `downgrade` of {made.path.rpartition('/')[2]}, or --no-migration and write it.",
        )


def _fields(table: _Table) -> list[dict[str, Any]]:
    """The fields as the call in the lock has them, with the tables that references name today."""
    fields = read_fields(wanted_of(table.call).fields, _ANY_SIDE)
    site = table.site
    known = known_by(models_at(site.root / (site.folder(Side.BACKEND) or ".")))
    targets = {field.name: _target(field.target, table.names, known) for field in fields if field.type is FieldType.REF}
    return field_answers(fields, targets)


def _target(stated: str, names: ResourceNames, known: Mapping[str, Model]) -> Model:
    target = snake(stated)
    if found := known.get(target):
        return found
    other = names if target in {names.one, names.plural} else resource_names(target, None, _ANY_SIDE)
    return Model(other.one, pascal(other.one), other.plural)
