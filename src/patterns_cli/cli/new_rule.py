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
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[CODE] NAME",
            help="Such as ACME003 naive-time, or ACME naive-time for the next number; the name says the fault.",
        ),
    ],
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

    Where none does, the package is written as well, ready to be installed beside patterns. Without a code it is the
    next one of the package. What a regular expression can say needs no package: see `rules.custom` of patterns.yml.

    Example: patterns new rule ACME003 naive-time --document python --severity error
    """
    from patterns_cli.cli.rule_rendering import render_rule  # noqa: PLC0415 - the other commands do without
    from patterns_cli.scaffold.rule import NewRule  # noqa: PLC0415 - likewise

    asked = NewRule.read(words, document.value, severity)
    return render_rule(asked, into, dry_run=dry_run, json=json)
