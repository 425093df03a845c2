"""`patterns new rule`: the skeleton of a rule of the team's own, with its test and, where none stands, its package."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from patterns_cli.cli.options import DryRun, Json
from patterns_cli.model import Severity


class Kind(StrEnum):
    """What a rule of a team's own may read."""

    PYTHON = "python"
    TYPESCRIPT = "typescript"
    DOCKERFILE = "dockerfile"
    DOTENV = "dotenv"
    TEXT = "text"
    TREE = "tree"


def rule(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="Such as ACME003, or ACME for the next number of that family.")
    ],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The fault in a few words, such as naive-time.")],
    document: Annotated[Kind, typer.Option("--document", help="What it reads; tree is the paths.")] = Kind.PYTHON,
    severity: Annotated[Severity, typer.Option("--severity", help="How grave the fault is.")] = Severity.WARNING,
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="DIR", help="The folder of the package, or the one to make a new package in."),
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Write a rule in Python that works, to be made your own, and its test: in the package of rules that stands here.

    Where none does, the package is written as well, ready to be installed beside patterns. For what a regular
    expression can say there is `rules.custom` in patterns.yml, which needs no package; docs/writing-rules.md has both.

    Example: patterns new rule ACME003 naive-time --document python --severity error
    """
    from patterns_cli.cli.rule_rendering import render_rule  # noqa: PLC0415 - the other commands do without
    from patterns_cli.scaffold.rule import NewRule  # noqa: PLC0415 - likewise

    return render_rule(NewRule(code, name, document.value, severity), into, dry_run=dry_run, json=json)
