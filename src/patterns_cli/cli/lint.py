"""`patterns lint`: findings in files and folders."""

from pathlib import Path
from typing import Annotated

import typer

from patterns_cli.cli.lint_adoption import adoption_of
from patterns_cli.cli.lint_baseline import BaselineFile, BaselineRequest, NoBaseline, PruneBaseline, WriteBaseline
from patterns_cli.cli.lint_fix import Diff, FixOption, RenameAcross, UnsafeFixes, wish_of
from patterns_cli.cli.lint_ignore import AddIgnore
from patterns_cli.cli.lint_job import FailOn, Job, carry_out, list_files
from patterns_cli.cli.lint_output import FormatOption, Outputs, Statistics, Timings, refuse_beside_list, reports
from patterns_cli.cli.lint_scope import (
    ChangedOption,
    LintCommand,
    NewLinesOption,
    Scope,
    StagedOption,
    StdinOption,
    exclusive,
    refuse_fixing,
    refuse_mending_lines,
    refuse_watching_scope,
)
from patterns_cli.cli.lint_speed import CacheDir, Jobs, NoCache, Speed
from patterns_cli.cli.lint_watch import Watch, keep_watching, refuse_watching
from patterns_cli.cli.options import Config, Json, NoColor, Quiet
from patterns_cli.errors import UsageError
from patterns_cli.lint.select import Selection

COMMAND_CLASS = LintCommand


def lint(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Files and folders; here if none.")
    ] = None,
    select: Annotated[str | None, typer.Option(metavar="CODES", help="Only these codes, families or names.")] = None,
    ignore: Annotated[str | None, typer.Option(metavar="CODES", help="Not these codes, families or names.")] = None,
    extend_select: Annotated[str | None, typer.Option(metavar="CODES", help="These as well.")] = None,
    extend_ignore: Annotated[str | None, typer.Option(metavar="CODES", help="Nor these.")] = None,
    format: FormatOption = None,  # noqa: A002 - the option's name
    output: Outputs = None,
    statistics: Statistics = False,
    timings: Timings = False,
    watch: Watch = False,
    fail_on: Annotated[FailOn, typer.Option(help="The least severity that fails the run.")] = FailOn.ERROR,
    staged: StagedOption = False,
    changed: ChangedOption = None,
    new_lines_only: NewLinesOption = False,
    stdin_filename: StdinOption = None,
    show_files: Annotated[bool, typer.Option("--show-files", help="List what would be checked, and stop.")] = False,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    baseline: BaselineFile = None,
    write_baseline: WriteBaseline = False,
    prune_baseline: PruneBaseline = False,
    no_baseline: NoBaseline = False,
    add_ignore: AddIgnore = None,
    fix: FixOption = False,
    unsafe_fixes: UnsafeFixes = False,
    diff: Diff = False,
    rename_across: RenameAcross = False,
    config: Config = None,
    json: Json = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> int:
    """Report where files, folders and names differ from the conventions.

    Example: patterns lint app tests --select PY,LAY --format concise
    """
    wish = wish_of(fix=fix, unsafe=unsafe_fixes, diff=diff, across=rename_across)
    if select is not None and not _codes(select):
        raise UsageError(
            "`--select` names no rule, so that nothing would be checked", help="leave it out to select all"
        )
    scope = Scope(staged, changed, new_lines_only, stdin_filename)
    if fix:
        refuse_fixing(scope)
    if wish:
        refuse_mending_lines(scope)
    job = Job(
        tuple(paths or [Path()]),
        config,
        Selection(_codes(select), _codes(ignore), _codes(extend_select) or (), _codes(extend_ignore) or ()),
        scope,
        adoption_of(
            BaselineRequest(baseline, write_baseline, prune_baseline, no_baseline),
            add_ignore,
            {"--fix": fix, "--diff": diff, "--show-files": show_files, "--watch": watch, **exclusive(scope)},
        ),
        wish,
        reports(format, output or (), json=json, statistics=statistics, quiet=quiet, no_color=no_color),
        Speed(jobs, cache_dir, no_cache),
        timings=timings,
        fail_on=fail_on,
        quiet=quiet,
        no_color=no_color,
    )
    if show_files:
        refuse_beside_list(format, output or ())
    if watch:
        refuse_watching(show_files=show_files)
        refuse_watching_scope(job.places, scope)
        return keep_watching(lambda: carry_out(job), job.places, config, job.wanted.files)
    return list_files(job) if show_files else carry_out(job)


def _codes(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else tuple(code for code in text.replace(",", " ").split() if code)
