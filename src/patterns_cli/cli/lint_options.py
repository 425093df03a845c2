"""What `patterns lint` can be asked for, as Typer is told it; `lint_words` reads the plain ones without it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from patterns_cli.lint.baseline_file import DEFAULT_NAME
from patterns_cli.lint.store import VARIABLE

if TYPE_CHECKING:
    from typer._click.core import Context  # the one that `parse_args` is given

Statistics = Annotated[bool, typer.Option("--statistics", help="Count findings by rule, and how many can be fixed.")]
Timings = Annotated[bool, typer.Option("--timings", help="Say how long each rule took: on stderr, or in the JSON.")]
Watch = Annotated[
    bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C; needs patterns-cli[watch].")
]
StagedOption = Annotated[bool, typer.Option("--staged", help="What would be committed, as it stands in git's index.")]
ChangedOption = Annotated[
    str | None,
    typer.Option(
        "--changed",
        metavar="[=REF]",
        help="Files that differ from where HEAD left REF; without REF, the branch that this one is to go into.",
    ),
]
NewLinesOption = Annotated[
    bool, typer.Option("--new-lines-only", help="Of those files, only what touches lines that are new.")
]
StdinOption = Annotated[
    str | None,
    typer.Option("--stdin-filename", metavar="PATH", help="Where the text that `-` reads from stdin stands."),
]
Jobs = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="At most N processes; as many as there are processors if none.")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Check everything anew, and keep nothing.")]
CacheDir = Annotated[
    Path | None, typer.Option(metavar="DIR", envvar=VARIABLE, help="Where outcomes are kept; the user's cache if none.")
]
BaselineFile = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help=f"The known findings; {DEFAULT_NAME} at the root unless named."),
]
WriteBaseline = Annotated[
    bool, typer.Option("--write-baseline", help="Take down all findings of this run as known, and pass.")
]
PruneBaseline = Annotated[
    bool, typer.Option("--prune-baseline", help="Strike out known findings that are no more; add none.")
]
NoBaseline = Annotated[bool, typer.Option("--no-baseline", help="Show known findings too.")]
AddIgnore = Annotated[
    str | None,
    typer.Option("--add-ignore", metavar="REASON", help="Write a suppression with that reason for each finding."),
]
FixOption = Annotated[bool, typer.Option("--fix", help="Apply the fixes that keep behaviour.")]
UnsafeFixes = Annotated[
    bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: also those that want your eye, such as renames.")
]
Diff = Annotated[bool, typer.Option("--diff", help="Print what --fix would change as a patch; write nothing.")]
RenameAcross = Annotated[
    bool, typer.Option("--rename-across", help="With --unsafe-fixes: also rename what other files import, and files.")
]


class LintCommand(TyperCommand):
    """The command with an option that takes its value behind `=` alone, so that what follows it is a PATH."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Read the arguments, in which `--changed` alone means `--changed=`."""
        end = args.index("--") if "--" in args else len(args)
        return super().parse_args(
            ctx, [*("--changed=" if word == "--changed" else word for word in args[:end]), *args[end:]]
        )
