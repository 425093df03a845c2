"""`patterns branch`: check the name of a branch."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from patterns_cli.cli.branch_names import branch_here, judge_branch
from patterns_cli.cli.console import wants_color
from patterns_cli.cli.judgement import bench, is_rejected, tally
from patterns_cli.cli.options import Config, Json, NoColor, Quiet
from patterns_cli.errors import visible
from patterns_cli.model import Result
from patterns_cli.report.json import as_json
from patterns_cli.report.text import findings_only

app = typer.Typer(help="Check the name of a branch.\n\nExample: patterns branch check")


@app.callback()
def branch() -> None:
    """Check the name of a branch."""


@app.command()
def check(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="The name; this branch's if none.")] = None,
    config: Config = None,
    json: Json = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> int:
    """Check the name of this branch, or NAME.

    While HEAD is detached the name comes from the pipeline's variables; without them, and during a rebase, there is
    nothing to check.

    Example: patterns branch check features/login
    """
    rules = bench("branches", Path.cwd(), config)
    checked, reason = (name, "") if name is not None else branch_here()
    if checked is None:
        result, summary = Result((), 0), f"no branch checked: {reason}"
    else:
        known, result = judge_branch(checked, rules)
        summary = f"branch {visible(known)} checked; {tally(result)}"
    if json:
        print(as_json(result))
    else:
        print(findings_only(result.findings, color=wants_color(sys.stdout, no_color=no_color)), end="")
        if not quiet:
            print(summary)
    return 3 if result.crashes else int(is_rejected(result))
