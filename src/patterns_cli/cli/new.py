"""`patterns new`: rendering what the team's conventions prescribe."""

from pathlib import Path
from typing import Annotated

import typer

from patterns_cli.cli.options import Config, DryRun, Json, Yes
from patterns_cli.cli.rendering import here, render_migration, render_part
from patterns_cli.scaffold.part import find_place

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
    place = find_place("backend", name, here(), into=into, config=config)
    return render_part("backend", place, answers, dry_run=dry_run, json=json, force=force)


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
    place = find_place("frontend", name, here(), into=into, config=config)
    return render_part("frontend", place, answers, dry_run=dry_run, json=json, force=force)


@app.command()
def migration(
    message: Annotated[str, typer.Argument(metavar="MESSAGE", help='What it does, such as "create orders table".')],
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Write a migration that follows the current head of the project this folder is in, under the prescribed name.

    Example: patterns new migration "create orders table"
    """
    return render_migration(message, dry_run=dry_run, json=json)
