"""What `patterns lint` can be asked for, as Typer is told it; `lint_words` reads the plain ones without it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from typer.core import TyperCommand, TyperOption

from patterns_cli.lint.baseline_file import DEFAULT_NAME
from patterns_cli.lint.store import VARIABLE

if TYPE_CHECKING:
    # Those that the methods of a command are given.
    from typer._click import HelpFormatter
    from typer._click.core import Context, Parameter

Statistics = Annotated[bool, typer.Option("--statistics", help="Count findings by rule, and how many can be fixed.")]
Timings = Annotated[bool, typer.Option("--timings", help="Say how long each rule took: on stderr, or in the JSON.")]
Watch = Annotated[
    bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C; needs the extra `watch`.")
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

_HEADINGS: Final = {
    name: heading
    for heading, names in (
        ("Which rules", ("select", "ignore", "extend_select", "extend_ignore")),
        ("Which files", ("staged", "changed", "new_lines_only", "stdin_filename", "show_files")),
        ("Fixes", ("fix", "unsafe_fixes", "rename_across", "diff")),
        ("Known findings", ("baseline", "write_baseline", "prune_baseline", "no_baseline", "add_ignore")),
        ("Reports", ("format", "output", "json", "statistics", "timings", "fail_on", "quiet", "no_color")),
        ("Running", ("config", "jobs", "no_cache", "cache_dir", "watch")),
    )
    for name in names
}
"""What an option stands under in `--help`, by the name of its parameter."""


class LintCommand(TyperCommand):
    """The command with its many options under headings.

    One of them takes its value behind `=` alone, so that what follows it is a PATH.
    """

    def get_params(self, ctx: "Context") -> "list[Parameter]":
        """The arguments and options, each with the heading that help drawn by rich puts it under."""
        params = super().get_params(ctx)
        for each in params:
            if isinstance(each, TyperOption):
                each.rich_help_panel = _HEADINGS.get(each.name or "")
        return params

    def format_options(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write the arguments and options of plain help, in their order."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for each in self.get_params(ctx):
            usual = "Arguments" if each.param_type_name == "argument" else "Options"
            record = each.get_help_record(ctx)
            if record is not None:
                sections.setdefault(_HEADINGS.get(each.name or "", usual), []).append(record)
        for heading, records in sections.items():
            with formatter.section(heading):
                formatter.write_dl(records)

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Read the arguments, in which `--changed` alone means `--changed=`."""
        end = args.index("--") if "--" in args else len(args)
        return super().parse_args(
            ctx, [*("--changed=" if word == "--changed" else word for word in args[:end]), *args[end:]]
        )
