"""`patterns remove`: taking back what a generator of `patterns new` made."""

from contextlib import nullcontext
from typing import Annotated

import typer

from patterns_cli.cli.options import DryRun, Json
from patterns_cli.cli.plan_report import as_json, counted, in_full
from patterns_cli.cli.rendering import here
from patterns_cli.cli.status import find_locked
from patterns_cli.errors import UsageError
from patterns_cli.scaffold import lock
from patterns_cli.scaffold.flush import exclusive, flush
from patterns_cli.scaffold.plan import Action, Plan
from patterns_cli.scaffold.removal import find_generated, plan_removal

app = typer.Typer(help="Take back what a generator made.\n\nExample: patterns remove migration add_users")

Force = Annotated[bool, typer.Option("--force", help="Also files that were edited since; the edits are lost.")]


@app.command()
def migration(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As it was made, such as add_users.")],
    force: Force = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Remove a migration that `patterns new migration` made, while nothing follows it and git has not committed it.

    Once it was committed it may have run: then a migration of its own takes back what it does.

    Example: patterns remove migration add_users
    """
    from patterns_cli.scaffold.migration import slug_of  # noqa: PLC0415 - parses Python; only here

    return _remove(f"new migration {slug_of(name)}", force=force, dry_run=dry_run, json=json, migrations=True)


@app.command()
def docker(force: Force = False, dry_run: DryRun = False, json: Json = False) -> int:
    """Remove the Dockerfiles and the compose file that `patterns new docker` made.

    Example: patterns remove docker --dry-run
    """
    return _remove("new docker", force=force, dry_run=dry_run, json=json)


def _remove(call: str, *, force: bool, dry_run: bool, json: bool, migrations: bool = False) -> int:
    """Plan the removal and carry it out, or only say what would be removed."""
    root, _ = find_locked(here())
    with nullcontext() if dry_run else exclusive(root):
        known = lock.read(root)  # once more, now that nobody else changes it
        if known is None:
            raise UsageError(f"{root / lock.PATH} is gone", help="somebody else is at work in this project")
        generated = find_generated(root, known, call)
        plan = plan_removal(generated, force=force)
        if migrations:
            _refuse_needed(plan)
        if not dry_run:
            flush(plan)
    if json:
        print(as_json(plan, (), written=not dry_run), end="")
    elif dry_run:
        print(in_full(plan, ()), end="")
    else:
        gone = [step.path for step in plan.steps if step.action is Action.REMOVE]
        for path in gone:
            print(f"removed: {path}")
        print(f"{counted(len(gone))} removed; {lock.PATH} knows of them no more")
    return 0


def _refuse_needed(plan: Plan) -> None:
    from patterns_cli.scaffold.migration import find_migrations  # noqa: PLC0415 - parses Python; only here
    from patterns_cli.scaffold.migration_removal import refuse_needed  # noqa: PLC0415 - likewise

    removed = {step.path for step in plan.steps if step.action is Action.REMOVE}
    if removed:
        refuse_needed(removed, find_migrations(here()))
