"""`patterns branch`: check the name of a branch."""

from pathlib import Path
from typing import Annotated

import typer

from patterns_cli.cli.branch_names import branch_here, judge_branch
from patterns_cli.cli.judgement import bench
from patterns_cli.cli.options import Config, FormatOption, Json, NoColor, Outputs, Quiet
from patterns_cli.cli.verdict import conclude, wanted_reports
from patterns_cli.errors import visible
from patterns_cli.model import Result, Subject
from patterns_cli.records import replace

app = typer.Typer(help="Check the name of a branch.\n\nExample: patterns branch check")


@app.callback()
def branch() -> None:
    """Check the name of a branch."""


@app.command()
def check(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="The name; this branch's if none.")] = None,
    format: FormatOption = None,  # noqa: A002 - the option's name
    output: Outputs = None,
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
    wanted = wanted_reports(format, output, json=json, quiet=quiet, no_color=no_color)
    rules = bench("branches", Path.cwd(), config)
    checked, reason = (name, "") if name is not None else branch_here()
    if checked is None:
        result = Result((), 0, checked=f"no branch checked, for {reason}")
    else:
        known, result = judge_branch(checked, rules)
        result = replace(
            result, checked=f"branch {visible(known)} checked" if known else "branch without a name checked"
        )
    return conclude(replace(result, subject=Subject.BRANCH), wanted, rules)
