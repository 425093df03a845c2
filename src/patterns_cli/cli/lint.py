"""`patterns lint`: findings in files and folders."""

from pathlib import Path
from typing import Annotated

import typer

from patterns_cli.cli.lint_asked import Asked, answer
from patterns_cli.cli.lint_job import FailOn
from patterns_cli.cli.lint_options import (
    AddIgnore,
    BaselineFile,
    CacheDir,
    ChangedOption,
    Diff,
    FixOption,
    Jobs,
    LintCommand,
    NewLinesOption,
    NoBaseline,
    NoCache,
    PruneBaseline,
    RenameAcross,
    StagedOption,
    Statistics,
    StdinOption,
    Timings,
    UnsafeFixes,
    Watch,
    WriteBaseline,
)
from patterns_cli.cli.options import Config, FormatOption, Json, NoColor, Outputs, Quiet

COMMAND_CLASS = LintCommand


def lint(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Files and folders; here if none.")
    ] = None,
    select: Annotated[str | None, typer.Option(metavar="CODES", help="Only these codes, families or names.")] = None,
    ignore: Annotated[str | None, typer.Option(metavar="CODES", help="Not these codes, families or names.")] = None,
    extend_select: Annotated[str | None, typer.Option(metavar="CODES", help="These as well.")] = None,
    extend_ignore: Annotated[str | None, typer.Option(metavar="CODES", help="Nor these.")] = None,
    staged: StagedOption = False,
    changed: ChangedOption = None,
    new_lines_only: NewLinesOption = False,
    stdin_filename: StdinOption = None,
    show_files: Annotated[bool, typer.Option("--show-files", help="List what would be checked, and stop.")] = False,
    fix: FixOption = False,
    unsafe_fixes: UnsafeFixes = False,
    rename_across: RenameAcross = False,
    diff: Diff = False,
    baseline: BaselineFile = None,
    write_baseline: WriteBaseline = False,
    prune_baseline: PruneBaseline = False,
    no_baseline: NoBaseline = False,
    add_ignore: AddIgnore = None,
    format: FormatOption = None,  # noqa: A002 - the option's name
    output: Outputs = None,
    json: Json = False,
    statistics: Statistics = False,
    timings: Timings = False,
    fail_on: Annotated[FailOn, typer.Option(help="The least severity that fails the run.")] = FailOn.ERROR,
    quiet: Quiet = False,
    no_color: NoColor = False,
    config: Config = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    watch: Watch = False,
) -> int:
    """Report where files, folders and names differ from the conventions.

    Example: patterns lint app tests --select PY,LAY --format concise
    """
    return answer(
        Asked(
            paths=paths,
            select=select,
            ignore=ignore,
            extend_select=extend_select,
            extend_ignore=extend_ignore,
            staged=staged,
            changed=changed,
            new_lines_only=new_lines_only,
            stdin_filename=stdin_filename,
            show_files=show_files,
            fix=fix,
            unsafe_fixes=unsafe_fixes,
            rename_across=rename_across,
            diff=diff,
            baseline=baseline,
            write_baseline=write_baseline,
            prune_baseline=prune_baseline,
            no_baseline=no_baseline,
            add_ignore=add_ignore,
            format=format,
            output=output,
            json=json,
            statistics=statistics,
            timings=timings,
            fail_on=fail_on,
            quiet=quiet,
            no_color=no_color,
            config=config,
            jobs=jobs,
            no_cache=no_cache,
            cache_dir=cache_dir,
            watch=watch,
        )
    )
