"""The options that mean the same in every command that has them."""

from pathlib import Path
from typing import Annotated

import typer

from patterns_cli.report.formats import Format

Json = Annotated[bool, typer.Option("--json", help="Machine output on stdout, nothing else there.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what is wrong.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colour, as with NO_COLOR.")]
Config = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="Take the conventions from FILE alone.")]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", help="How findings are written to stdout: full, or github under GITHUB_ACTIONS=true."),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output", metavar="FORMAT[=FILE]", help="Write a report in this format as well, to FILE; may be repeated."
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; take the defaults.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print the exact plan and write nothing.")]

TEMPLATE = "--template"
"""The option of `patterns new` that stands where a command would, and is the name of one."""
