"""`patterns new`: rendering what the team's conventions prescribe."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from patterns_cli.cli.options import Config, DryRun, Json, Yes
from patterns_cli.errors import UsageError
from patterns_cli.scaffold.flush import exclusive, flush
from patterns_cli.scaffold.migration import find_migrations, plan_migration
from patterns_cli.scaffold.part import Place, find_place, plan_part, refuse_obstacles
from patterns_cli.scaffold.plan import Action, Plan

_VERBS = frozenset({Action.CREATE, Action.UPDATE, Action.OVERWRITE})
_NEXT = {
    "backend": ("make test", "patterns lint"),
    "frontend": ("npm ci", "npm run dev", "patterns lint"),
}
"""The commands by which one goes on in a part that has just been rendered."""

app = typer.Typer(pretty_exceptions_enable=False)

Name = Annotated[str, typer.Argument(metavar="NAME", help="Lower-case words joined by hyphens, such as user-service.")]
Into = Annotated[Path | None, typer.Option("--into", metavar="DIR", help="Make the folder NAME in DIR, not here.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite files that differ; each is named.")]
Description = Annotated[str | None, typer.Option("--description", metavar="TEXT", help="One line on what it is for.")]
PythonVersion = Annotated[
    str | None, typer.Option("--python-version", metavar="VERSION", help="The Python it is made for, such as 3.13.")
]
Database = Annotated[
    str | None,
    typer.Option("--database", metavar="NAME", help="What is used without DATABASE_URL: sqlite or postgresql."),
]
Author = Annotated[str | None, typer.Option("--author", metavar="TEXT", help='Who writes it: "name <address>".')]
Licence = Annotated[str | None, typer.Option("--licence", metavar="NAME", help="none, MIT or Apache-2.0.")]


@app.command()
def backend(
    name: Name,
    into: Into = None,
    description: Description = None,
    python_version: PythonVersion = None,
    database: Database = None,
    author: Author = None,
    licence: Licence = None,
    config: Config = None,
    dry_run: DryRun = False,
    json: Json = False,
    force: Force = False,
    yes: Yes = False,  # noqa: ARG001 - nothing is asked yet: what no flag answers has a default
) -> int:
    """Render a FastAPI backend: the folder NAME as a project of its own, or the part that this project lacks.

    Example: patterns new backend user-service --description "Who our users are" --dry-run
    """
    answers = {
        "project_name": name,
        "description": description,
        "python_version": python_version,
        "database": database,
        "author": author,
        "licence": licence,
    }
    place = find_place("backend", name, _here(), into=into, config=config)
    return _render("backend", place, answers, dry_run=dry_run, json=json, force=force)


@app.command()
def frontend(
    name: Name,
    into: Into = None,
    description: Description = None,
    author: Author = None,
    licence: Licence = None,
    config: Config = None,
    dry_run: DryRun = False,
    json: Json = False,
    force: Force = False,
    yes: Yes = False,  # noqa: ARG001 - see `backend`
) -> int:
    """Render a Next.js frontend: the folder NAME as a project of its own, or the part that this project lacks.

    Example: patterns new frontend web --description "Where users find us" --dry-run
    """
    answers = {"project_name": name, "description": description, "author": author, "licence": licence}
    place = find_place("frontend", name, _here(), into=into, config=config)
    return _render("frontend", place, answers, dry_run=dry_run, json=json, force=force)


@app.command()
def migration(
    message: Annotated[str, typer.Argument(metavar="MESSAGE", help='What it does, such as "create orders table".')],
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Write a migration that follows the current head of the project this folder is in, under the prescribed name.

    Example: patterns new migration "create orders table"
    """
    migrations = find_migrations(_here())
    # Held from the reading of the head to the writing, or two at once would follow the same one.
    with nullcontext() if dry_run else exclusive(migrations.root):
        planned = plan_migration(migrations, message, datetime.now(UTC))
        if not dry_run:
            flush(planned.plan)
    if json:
        print(_as_json(planned.plan, (), written=not dry_run), end="")
    elif dry_run:
        print(_in_full(planned.plan, ()), end="")
    else:
        print(f"{_shown(migrations.root / planned.path)} follows {planned.down_revision or 'nothing: it is the first'}")
    return 0


def _render(
    kind: str, place: Place, answers: Mapping[str, str | None], *, dry_run: bool, json: bool, force: bool
) -> int:
    """Plan the part `kind` and write it, or only say what would be written; an answer of None is not given."""
    # A project of several parts has one lock, which two at once would both read and then write.
    with nullcontext() if place.alone or dry_run else exclusive(place.root):
        planned = plan_part(kind, place, {key: answer for key, answer in answers.items() if answer is not None})
        plan = planned.plan.forced() if force else planned.plan
        if dry_run:
            print(_as_json(plan, planned.strays, written=False) if json else _in_full(plan, planned.strays), end="")
            return 2 if planned.obstacles and not force else 0
        if not force:
            refuse_obstacles(planned)
        flush(plan)
    shown = _as_json(plan, planned.strays, written=bool(plan.changes)) if json else _in_brief(plan, place, _NEXT[kind])
    print(shown, end="")
    return 0


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise UsageError("the current folder does not exist any more", help="Change to one that does.") from error


def _as_json(plan: Plan, strays: tuple[str, ...], *, written: bool) -> str:
    from json import dumps  # noqa: PLC0415 - only for machines

    planned = {**plan.as_data(), "strays": list(strays)}
    return dumps({"schema_version": 1, "plan": planned, "written": written}, indent=2) + "\n"


def _in_full(plan: Plan, strays: tuple[str, ...]) -> str:
    """Every file with what would happen to it, for people: what `--dry-run` prints."""
    lines = [f"{step.action:<11}{step.path}" for step in plan.steps]
    lines += [f"{'in the way':<11}{path}" for path in strays]
    counts = Counter(str(step.action) for step in plan.steps)
    counted = ", ".join(
        f"{number} to {action}" if action in _VERBS else f"{number} {action}" for action, number in counts.items()
    )
    return "\n".join((*lines, f"{_shown(plan.root)}: {counted}; nothing was written")) + "\n"


def _in_brief(plan: Plan, place: Place, commands: Iterable[str]) -> str:
    """What stands there now and the commands that come next, for people; the last line sums it up."""
    target = _shown(place.target)
    if not plan.changes:
        return f"{target} holds this very render already; nothing was written\n"
    overwritten = [f"overwritten: {step.path}" for step in plan.steps if step.action is Action.OVERWRITE]
    within = "" if place.alone else f"{place.folder}/"
    below = (step.path.removeprefix(within) for step in plan.steps if step.path.startswith(within))
    tops = Counter(top + ("/" if rest else "") for top, _, rest in (path.partition("/") for path in below))
    width = max(len(top) for top in tops)
    tree = [
        f"  {top:<{width}}  {_counted(count)}" if top.endswith("/") else f"  {top}"
        for top, count in sorted(tops.items())
    ]
    lines = (
        f"{target}/",
        *tree,
        *overwritten,
        "",
        "Next:",
        f"  cd {quote(target)}",
        *(f"  {command}" for command in commands),
        "",
        f"{_counted(len(plan.changes))} written to {target}",
    )
    return "\n".join(lines) + "\n"


def _counted(files: int) -> str:
    return "1 file" if files == 1 else f"{files} files"


def _shown(path: Path) -> str:
    """The path as short as it can be said from here."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
