"""`patterns new`: rendering what the team's conventions prescribe."""

from pathlib import Path
from typing import Annotated

import typer

from patterns_cli.cli.new_docker import docker
from patterns_cli.cli.new_resource import resource
from patterns_cli.cli.new_rule import rule
from patterns_cli.cli.new_single import component, endpoint, hook, repository, service
from patterns_cli.cli.new_template import TemplateGroup, template
from patterns_cli.cli.options import TEMPLATE, Config, DryRun, Json, Yes
from patterns_cli.cli.rendering import render_migration, render_part, render_project
from patterns_cli.cli.request import Request

app = typer.Typer(
    pretty_exceptions_enable=False,
    cls=TemplateGroup,
    epilog="Example: patterns new --template gh:owner/template shop\n",
)

Name = Annotated[
    str | None, typer.Argument(metavar="NAME", help="Lower-case words joined by hyphens, such as user-service.")
]
Into = Annotated[Path | None, typer.Option("--into", metavar="DIR", help="Make the folder NAME in DIR, not here.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite files that differ; each is named.")]
AnswersFile = Annotated[
    Path | None, typer.Option("--answers", metavar="FILE", help="Take answers from a YAML file; flags win over it.")
]
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
Ci = Annotated[
    str | None, typer.Option("--ci", metavar="NAME", help="Where the checks run: github, gitlab, both or none.")
]
Owner = Annotated[
    str | None, typer.Option("--owner", metavar="TEXT", help="Who reviews by default, such as @acme/platform.")
]


def project(
    name: Name = None,
    into: Into = None,
    description: Description = None,
    python_version: PythonVersion = None,
    database: Database = None,
    ci: Ci = None,
    owner: Owner = None,
    author: Author = None,
    licence: Licence = None,
    answers: AnswersFile = None,
    config: Config = None,
    no_git: Annotated[bool, typer.Option("--no-git", help="No repository, no hooks, no commit.")] = False,
    install: Annotated[bool, typer.Option("--install", help="Install all dependencies: make setup.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
    force: Force = False,
    yes: Yes = False,
) -> int:
    """Render a whole repository in the folder NAME: backend, frontend and all that holds them together; then begin it.

    On a terminal it asks what no option answers, unless --yes. Beginning it means: git init, hooks, a first commit and
    the permanent branches.

    Example: patterns new project shop --ci gitlab --yes
    """
    flags = {
        "description": description,
        "python_version": python_version,
        "database": database,
        "ci": ci,
        "owner": owner,
        "author": author,
        "licence": licence,
    }
    switches = tuple(switch for switch, given in (("--no-git", no_git), ("--install", install)) if given)
    request = Request("project", name, flags, answers, into, config, yes, dry_run, json, force, switches)
    return render_project(request, git=not no_git, install=install)


def backend(
    name: Name = None,
    into: Into = None,
    description: Description = None,
    python_version: PythonVersion = None,
    database: Database = None,
    author: Author = None,
    licence: Licence = None,
    answers: AnswersFile = None,
    config: Config = None,
    dry_run: DryRun = False,
    json: Json = False,
    force: Force = False,
    yes: Yes = False,
) -> int:
    """Render a FastAPI backend: the folder NAME as a project of its own, or the part that this project lacks.

    Example: patterns new backend user-service --description "Who our users are" --dry-run
    """
    flags = {
        "description": description,
        "python_version": python_version,
        "database": database,
        "author": author,
        "licence": licence,
    }
    return render_part(Request("backend", name, flags, answers, into, config, yes, dry_run, json, force))


def frontend(
    name: Name = None,
    into: Into = None,
    description: Description = None,
    author: Author = None,
    licence: Licence = None,
    answers: AnswersFile = None,
    config: Config = None,
    dry_run: DryRun = False,
    json: Json = False,
    force: Force = False,
    yes: Yes = False,
) -> int:
    """Render a Next.js frontend: the folder NAME as a project of its own, or the part that this project lacks.

    Example: patterns new frontend web --description "Where users find us" --dry-run
    """
    flags = {"description": description, "author": author, "licence": licence}
    return render_part(Request("frontend", name, flags, answers, into, config, yes, dry_run, json, force))


def migration(
    message: Annotated[str, typer.Argument(metavar="MESSAGE", help='What it does, such as "create orders table".')],
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Write a migration that follows the current head of the project this folder is in, under the prescribed name.

    Example: patterns new migration "create orders table"
    """
    return render_migration(message, dry_run=dry_run, json=json)


# The order of the help: a project and its parts first, then what is put into them, then what stands beside them.
for _command in (
    project,
    backend,
    frontend,
    resource,
    component,
    hook,
    service,
    endpoint,
    repository,
    migration,
    rule,
    docker,
):
    app.command()(_command)
app.command(TEMPLATE)(template)
