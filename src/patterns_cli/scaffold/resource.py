"""A resource through every layer of a project: what `patterns new resource` makes of a name and fields."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from shlex import quote, split
from typing import Any

from patterns_cli.errors import Fault, ScaffoldError, UsageError
from patterns_cli.records import dataclass
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.fields import Field, read_fields
from patterns_cli.scaffold.foundations import refuse_unfounded
from patterns_cli.scaffold.generation import Generation, plan_generation
from patterns_cli.scaffold.identifiers import Side, snake
from patterns_cli.scaffold.migration import Migrations, NewMigration, find_migrations, new_migration, read_all
from patterns_cli.scaffold.migration_removal import creation_in_force
from patterns_cli.scaffold.models import Model
from patterns_cli.scaffold.paths import printable, shortened
from patterns_cli.scaffold.plan import Plan
from patterns_cli.scaffold.render import render
from patterns_cli.scaffold.resource_additions import Additions, additions_of
from patterns_cli.scaffold.resource_names import ResourceNames, resource_names
from patterns_cli.scaffold.resource_targets import self_references, targets_of
from patterns_cli.scaffold.site import Site, sides_of
from patterns_cli.scaffold.tree import File, Tree

_PLURAL, _NO_MIGRATION = "--plural", "--no-migration"

_TEMPLATES = {Side.BACKEND: "resource-backend", Side.FRONTEND: "resource-frontend"}
_LONGEST_IDENTIFIER = 63
"""Bytes of a name that PostgreSQL keeps (NAMEDATALEN - 1); it cuts off the rest."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the name, the fields as they were written, and what is to be left out.

    `plural` overrules what English has; `sides` are the parts that were asked for, empty for all that are there.
    """

    name: str
    fields: tuple[str, ...]
    plural: str | None = None
    sides: frozenset[Side] = frozenset()
    migration: bool = True


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource that could be made: its names and fields, the parts it goes to, and the call that makes it again."""

    names: ResourceNames
    fields: tuple[Field, ...]
    sides: frozenset[Side]
    call: str


@dataclass(frozen=True, slots=True)
class ResourcePlan:
    """What making a resource would do.

    `added` is what goes to files that stand there; the words of the resource itself, such as the names of its fields,
    are English in every language.
    """

    plan: Plan
    resource: Resource
    migration: NewMigration | None
    added: Additions


def read_resource(wanted: Wanted, site: Site) -> Resource:
    """What is asked for, judged by itself and by the parts that the project has.

    Raises:
        UsageError: no such part, a name or fields that cannot be; all that is wrong with the fields at once.
    """
    sides = sides_of(site, wanted.sides)
    names = resource_names(wanted.name, wanted.plural, sides)
    fields = read_fields(wanted.fields, sides)
    faults = tuple(self_references(names, fields))
    if faults:
        raise UsageError.of(faults)
    return Resource(names, fields, sides, _call(wanted, names, fields))


def plan_resource(resource: Resource, wanted: Wanted, site: Site, here: Path, now: datetime) -> ResourcePlan:
    """The plan that makes the resource; `now` is the time of its migration, and must be aware.

    Raises:
        UsageError: it exists or its table does, it refers to what does not, or the migrations have several heads.
        ScaffoldError: the project lacks what it builds on, or something is in the way.
    """
    files: dict[str, File] = {}
    added, migration = Additions(), None
    part = site.root / (site.folder(Side.BACKEND) or ".")
    targets = targets_of(resource.fields, resource.names, part if Side.BACKEND in resource.sides else None)
    if Side.BACKEND in resource.sides:
        _refuse_too_long(resource, targets)
    answers = _answers(resource, targets)
    for side in sorted(resource.sides):
        folder = site.folder(side) or "."
        tree = render(_TEMPLATES[side], answers, site.conventions).tree
        if side is Side.FRONTEND:
            tree, added = additions_of(tree, site.root, folder)
        _refuse_existing(tree, resource, site.root, folder)
        refuse_unfounded(tree, site.root, folder)
        files |= tree.under(folder).files
    if Side.BACKEND in resource.sides and wanted.migration:
        migration = _migration(resource, answers, find_migrations(here), now)
        files[migration.path] = migration.file
    made = Generation(resource.call, Tree.of(files), added.members, added.pages)
    return ResourcePlan(plan_generation(site.root, made), resource, migration, added)


def field_answers(fields: Sequence[Field], targets: Mapping[str, Model]) -> list[dict[str, Any]]:
    """The fields as templates are given them; `targets` are the models that references name, by the field's name."""
    return [
        {
            "name": field.name,
            "type": str(field.type),
            "optional": field.optional,
            "unique": field.unique,
            "indexed": field.indexed,
            "choices": list(field.choices),
            "target": snake(targets[field.name].class_name) if field.name in targets else "",
            "target_class": targets[field.name].class_name if field.name in targets else "",
            "target_module": targets[field.name].module if field.name in targets else "",
            "target_table": targets[field.name].table if field.name in targets else "",
            "label": field.label,
        }
        for field in fields
    ]


def _answers(resource: Resource, targets: Mapping[str, Model]) -> dict[str, Any]:
    names = resource.names
    return {
        "one": names.one,
        "many": names.many,
        "plural": names.plural,
        "article": names.article,
        "fields": field_answers(resource.fields, targets),
    }


def _migration(resource: Resource, answers: Mapping[str, Any], migrations: Migrations, now: datetime) -> NewMigration:
    table = resource.names.plural
    told = {"direction": "create", "table": table, "fields": answers["fields"]}
    message = f"create {table.replace('_', ' ')} table"
    known = tuple(read_all(migrations))
    if made := creation_in_force(table, known):
        raise UsageError(
            f"{made.path} creates the table `{table}` already, and no later migration drops or renames it",
            help=f"Go on with that table by {_NO_MIGRATION}, or name another one with {_PLURAL}.",
        )
    return new_migration(migrations, message, now, template="table-migration", answers=told, known=known)


def _refuse_too_long(resource: Resource, targets: Mapping[str, Model]) -> None:
    """Refuse names of constraints and indexes that PostgreSQL would cut off."""
    tables = {name: f"_{model.table}" for name, model in targets.items()}
    named = {field: f"fk_{resource.names.plural}_{field.name}{tables.get(field.name, '')}" for field in resource.fields}
    faults = [
        Fault(
            f"the field `{field}` gives a constraint the name `{name}` of {len(name)} characters",
            f"PostgreSQL takes {_LONGEST_IDENTIFIER}: choose a shorter name.",
        )
        for field, name in named.items()
        if len(name) > _LONGEST_IDENTIFIER
    ]
    if faults:
        raise UsageError.of(faults)


def _refuse_existing(tree: Tree, resource: Resource, root: Path, folder: str) -> None:
    there = [path for path, _ in tree if (root / folder / path).exists()]
    if not there:
        return
    one = resource.names.one
    known = lock.read(root)
    is_ours = known is not None and any(f"{call} ".startswith(f"new resource {one} ") for call in known.calls)
    changed = (
        f"To change it, edit its files and write a migration; to make it anew: patterns remove resource {one}."
        if is_ours
        else "Choose another name."
    )
    said = f"there is something called `{one}` already: {shortened(there)}"
    raise ScaffoldError(said, help=f"Nothing was written. {changed}")


def wanted_of(call: str) -> Wanted:
    """What a call of the lock, such as `new resource order total:decimal`, asked for; the inverse of how it is noted.

    Raises:
        ScaffoldError: it is no such call.
    """
    try:
        _, kind, name, *rest = split(call)
    except ValueError as error:
        raise ScaffoldError(f"the lock is broken: `{printable(call)}` is no call of a generator") from error
    if kind != "resource":
        raise ScaffoldError(f"`{printable(call)}` makes no resource")
    fields = tuple(takewhile(lambda word: not word.startswith("--"), rest))
    flags = rest[len(fields) :]
    plural = flags[flags.index(_PLURAL) + 1] if _PLURAL in flags[:-1] else None
    sides = frozenset(side for side in Side if f"--{side}-only" in flags)
    return Wanted(name, fields, plural, sides, migration=_NO_MIGRATION not in flags)


def _call(wanted: Wanted, names: ResourceNames, fields: Sequence[Field]) -> str:
    words = ["new", "resource", names.one, *(str(field) for field in fields)]
    if wanted.plural is not None:
        words += [_PLURAL, names.plural]
    words += [f"--{side}-only" for side in wanted.sides]
    words += [] if wanted.migration else [_NO_MIGRATION]
    return " ".join(map(quote, words))
