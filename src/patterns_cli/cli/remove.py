"""`patterns remove`: taking back what a generator of `patterns new` made."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote
from typing import Annotated, Any

import typer

from patterns_cli.cli.generating import next_commands
from patterns_cli.cli.option_values import ValueGroup
from patterns_cli.cli.options import DryRun, Json
from patterns_cli.cli.plan_report import as_json, counted, in_full, shown
from patterns_cli.cli.remove_single import Force, component, endpoint, hook, repository, service
from patterns_cli.cli.rendering import here
from patterns_cli.cli.status import find_locked
from patterns_cli.errors import UsageError, visible
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.flush import exclusive, flush
from patterns_cli.scaffold.plan import Action, Plan
from patterns_cli.scaffold.removal import Generated, find_generated, find_named, plan_removal

app = typer.Typer(cls=ValueGroup, help="Take back what a generator made.\n\nExample: patterns remove resource order")
app.command()(component)
app.command()(hook)
app.command()(service)
app.command()(endpoint)
app.command()(repository)

_PAST = {Action.REMOVE: "removed", Action.UPDATE: "changed", Action.CREATE: "created"}

_SHOWN = 10
"""How many imports of what is removed are named."""


@app.command()
def resource(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of one or of many, in any case style.")],
    no_migration: Annotated[
        bool, typer.Option("--no-migration", help="Leave the migrations as they are: remove none, add none.")
    ] = False,
    force: Force = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Remove what `patterns new resource` made: its files, its texts in the catalogues, its link, and its table.

    Its migration is removed too while git has not committed it and nothing follows it, or only what was made here and
    is not committed either: that closes up. Else it may have run, so it stays, and a migration that drops the table is
    added. Nothing is removed while another table refers to this one.

    Example: patterns remove resource order --dry-run
    """
    from patterns_cli.scaffold.identifiers import snake  # noqa: PLC0415 - only where a name is taken apart
    from patterns_cli.scaffold.resource_names import singular  # noqa: PLC0415 - knows English; only here
    from patterns_cli.scaffold.resource_references import GENERATOR  # noqa: PLC0415 - parses Python; only here
    from patterns_cli.scaffold.resource_removal import plan_resource_removal, sides_made  # noqa: PLC0415 - likewise
    from patterns_cli.scaffold.site import find_site  # noqa: PLC0415 - likewise

    with _held(dry_run=dry_run) as (root, known):
        found = find_named(root, known, GENERATOR, (name, singular(snake(name))))
        planned = plan_resource_removal(found, datetime.now(UTC), force=force, migrations=not no_migration)
        added = planned.migration.path if planned.migration else None
        site = find_site(root)
        commands = next_commands(site, sides_made(found, site), migrates=added is not None)
        notes = (dry_run and planned.ahead) or planned.notes
        more = {"migration": added}
        return _carry_out(planned.plan, dry_run=dry_run, json=json, more=more, notes=notes, commands=tuple(commands))


@app.command()
def migration(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="As it was made, such as add_users; or its revision or path.")
    ],
    force: Force = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Remove a migration that `patterns new migration` made, while nothing follows it and git has not committed it.

    Once it was committed it may have run: then a migration of its own takes back what it does.

    Example: patterns remove migration add_users
    """
    from patterns_cli.scaffold.migration_removal import find_migration  # noqa: PLC0415 - parses Python; only here

    with _held(dry_run=dry_run) as (root, known):
        plan = plan_removal(find_migration(root, known, name, here()), force=force)
        _refuse_needed(plan, root)
        return _carry_out(plan, dry_run=dry_run, json=json)


@app.command()
def docker(force: Force = False, dry_run: DryRun = False, json: Json = False) -> int:
    """Remove the Dockerfiles and the compose file that `patterns new docker` made.

    Example: patterns remove docker --dry-run
    """
    return remove_found(
        lambda root, known: find_generated(root, known, "new docker"), force=force, dry_run=dry_run, json=json
    )


@app.command()
def rule(
    label: Annotated[str, typer.Argument(metavar="RULE", help="By its code or its name, such as ACME003.")],
    force: Force = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Remove a rule that `patterns new rule` made, with its test; its package too, if nothing else stands in it.

    Example: patterns remove rule ACME003
    """
    from patterns_cli.scaffold.rule_removal import (  # noqa: PLC0415 - only for rules
        find_rule,
        package_removed,
        plan_rule_removal,
    )

    with _held(dry_run=dry_run) as (root, known):
        plan = plan_rule_removal(find_rule(root, known, label), force=force)
        package = package_removed(plan)
        commands = (f"pip uninstall {quote(package)}",) if package else ()
        said = "wherever the package is still installed, `patterns lint` and the hooks fail: "
        notes = tuple(f"{said}{command}" for command in commands)
        return _carry_out(plan, dry_run=dry_run, json=json, notes=notes, commands=commands)


def remove_found(find: Callable[[Path, lock.Lock], Generated], *, force: bool, dry_run: bool, json: bool) -> int:
    """Remove what `find` gives for the project's root and its lock, or only say what it would be.

    Raises:
        EditedError: something was edited since it was made, and nothing forces it.
    """
    with _held(dry_run=dry_run) as (root, known):
        return _carry_out(plan_removal(find(root, known), force=force), dry_run=dry_run, json=json)


@contextmanager
def _held(*, dry_run: bool) -> Iterator[tuple[Path, lock.Lock]]:
    """The project's root and its lock, which nobody else changes meanwhile; a dry run holds nothing."""
    root, _ = find_locked(here())
    with nullcontext() if dry_run else exclusive(root):
        known = lock.read(root)  # once more, now that it is held
        if known is None:
            raise UsageError(f"{root / lock.PATH} is gone", help="somebody else is at work in this project")
        yield root, known


def _carry_out(
    plan: Plan,
    *,
    dry_run: bool,
    json: bool,
    more: Mapping[str, Any] | None = None,
    notes: Sequence[str] = (),
    commands: Sequence[str] = (),
) -> int:
    """Write the plan unless it is a dry run, and say what becomes of each file.

    `more` is for scripts alone, `commands` by which one goes on are for people.
    """
    said = (*notes, *_left_over(plan))
    if not dry_run:
        flush(plan)
    if json:
        print(as_json(plan, (), written=not dry_run, more={**(more or {}), "notes": list(said)}), end="")
        return 0
    print(in_full(plan, ()) if dry_run else _done(plan), end="", flush=True)  # on a terminal, the notes come after it
    for note in said:
        print(f"patterns: note: {visible(note)}", file=sys.stderr)
    if not dry_run:
        if commands:
            print("\nNext:", *commands, sep="\n  ", end="\n\n")
        print(_summed_up(plan))
    return 0


def _done(plan: Plan) -> str:
    """A line for each file, the lock aside, that says what became of it."""
    steps = (step for step in plan.steps if step.path != lock.PATH)
    return "".join(f"{_PAST[step.action]}: {visible(shown(plan.root / step.path))}\n" for step in steps)


def _summed_up(plan: Plan) -> str:
    gone = [step.path for step in plan.steps if step.action is Action.REMOVE]
    count = sum(path != lock.PATH for path in gone)
    if lock.PATH in gone:
        return f"{counted(count)} removed; {lock.PATH} too, as it listed nothing else"
    return f"{counted(count)} removed; {lock.PATH} no longer lists {'it' if count == 1 else 'them'}"


def _left_over(plan: Plan) -> Iterator[str]:
    """What is left of what is removed: the imports of it, which only their author can mend."""
    from patterns_cli.scaffold.importers import importers_of  # noqa: PLC0415 - knows two languages; only here

    found = importers_of(plan)
    for location, module in found[:_SHOWN]:
        yield f"{location} imports {module}, which is removed"
    if len(found) > _SHOWN:
        yield f"{len(found) - _SHOWN} more lines import what is removed"


def _refuse_needed(plan: Plan, root: Path) -> None:
    from patterns_cli.scaffold.migration import find_migrations  # noqa: PLC0415 - parses Python; only here
    from patterns_cli.scaffold.migration_removal import refuse_needed  # noqa: PLC0415 - likewise

    removed = {step.path for step in plan.steps if step.action is Action.REMOVE}
    if removed:
        refuse_needed(removed, find_migrations(root))
