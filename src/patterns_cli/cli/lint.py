"""`patterns lint`: findings in files and folders."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from patterns_cli.cli.console import progress
from patterns_cli.cli.lint_adoption import adopted, adoption_of
from patterns_cli.cli.lint_baseline import (
    BaselineFile,
    BaselineRequest,
    NoBaseline,
    PruneBaseline,
    WriteBaseline,
    open_baseline,
)
from patterns_cli.cli.lint_fix import (
    Diff,
    FixOption,
    RenameAcross,
    UnsafeFixes,
    Wish,
    mend,
    print_diff,
    print_notes,
    wish_of,
)
from patterns_cli.cli.lint_ignore import AddIgnore
from patterns_cli.cli.lint_output import FormatOption, Outputs, Reports, Statistics, Timings, reports, write
from patterns_cli.cli.lint_scope import (
    ChangedOption,
    LintCommand,
    Narrow,
    NewLinesOption,
    Scope,
    StagedOption,
    StdinOption,
    exclusive,
    refuse_fixing,
    refuse_watching_scope,
    scoped,
)
from patterns_cli.cli.lint_speed import CacheDir, Jobs, NoCache, Speed
from patterns_cli.cli.lint_watch import Watch, keep_watching, refuse_watching
from patterns_cli.cli.options import Config, Json, NoColor, Quiet
from patterns_cli.errors import Fault, UsageError, visible
from patterns_cli.lint.foreign import every_rule
from patterns_cli.lint.garbage import uncollected
from patterns_cli.lint.project import Run, collect
from patterns_cli.lint.select import Selection
from patterns_cli.model import Result, Severity
from patterns_cli.report.formats import JSON_ALIKE, Format

if TYPE_CHECKING:
    from patterns_cli.lint.fix.draft import Change


class FailOn(StrEnum):
    """The least severity that makes the run fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


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
    once: dict[str, Any] = {**locals(), "watch": False}
    start = perf_counter()
    wish = wish_of(fix=fix, unsafe=unsafe_fixes, diff=diff, across=rename_across)
    if select is not None and not _codes(select):
        raise UsageError(
            "`--select` names no rule, so that nothing would be checked", help="leave it out to select all"
        )
    wanted = reports(format, output or (), json=json, statistics=statistics, quiet=quiet, no_color=no_color)
    places = tuple(paths or [Path()])
    scope = Scope(staged, changed, new_lines_only, stdin_filename)
    if fix:
        refuse_fixing(scope)
    adoption = adoption_of(
        BaselineRequest(baseline, write_baseline, prune_baseline, no_baseline),
        add_ignore,
        {"--fix": fix, "--diff": diff, "--show-files": show_files, "--watch": watch, **exclusive(scope)},
    )
    if watch:
        refuse_watching(show_files=show_files)
        refuse_watching_scope(places, scope)
        return keep_watching(lambda: lint(**once), places, config, wanted.files)
    selection = Selection(_codes(select), _codes(ignore), _codes(extend_select) or (), _codes(extend_ignore) or ())
    run, narrow = scoped(places, config, selection, every_rule(), scope)
    if show_files:
        _print_files(run.checked, as_json=wanted.stdout is Format.JSON)
        return 0
    adoption = replace(adoption, known=open_baseline(adoption.request, run.root))
    speed = Speed(jobs, cache_dir, no_cache)
    result, changes = _check(
        run, wanted, wish, lambda found: narrow(adoption.without_known(found)), speed, timings=timings
    )
    result, notes = (result, ()) if wish else adopted(adoption, run, result, wanted)
    result = replace(result if wish else narrow(result), seconds=perf_counter() - start)
    is_patch = wish is not None and wish.diff and wanted.stdout not in JSON_ALIKE
    write(result, wanted, run.root, run.every_rule, on_stdout=not is_patch)
    if is_patch:
        print_diff(changes, result, quiet=quiet, no_color=no_color)
    _say(() if quiet else notes)
    print_notes(result, quiet=quiet)
    if result.fixed and result.fixed.unwritten:
        return 2
    return max(exit_code(result, fail_on), int(result.fixed is not None and not result.fixed.written and bool(changes)))


def _check(
    run: Run, wanted: Reports, wish: Wish | None, narrow: Narrow, speed: Speed, *, timings: bool
) -> tuple[Result, Sequence["Change"]]:
    """What the rules say, with progress for whoever waits and, where asked for, what each of them took.

    With a wish for fixes it is what they say after these, and the changes that were or would be made.
    """
    total = len(run.checked)

    def checked(over: Run) -> tuple[Result, Sequence["Change"]]:
        if wish:
            return mend(over, wish, narrow, quiet=wanted.is_silent)
        return collect(progress(over.outcomes(), total + 1, quiet=wanted.is_silent), total), ()

    with uncollected():
        if not timings:
            if wish:
                return checked(run)
            with closing(speed.outcomes(run)) as outcomes:
                return collect(progress(outcomes, total + 1, quiet=wanted.is_silent), total), ()
        from patterns_cli.lint.timing import measured  # noqa: PLC0415 - only for those who ask

        with measured(run) as (timed, stopwatch):
            result, changes = checked(timed)
        return replace(result, timings=stopwatch.timings()), changes


def exit_code(result: Result, fail_on: FailOn = FailOn.ERROR) -> int:
    """3 when a rule crashed, 1 when a finding is as grave as `fail_on` or graver, else 0."""
    if result.crashes:
        return 3
    if fail_on is FailOn.NEVER:
        return 0
    order = list(Severity)
    failing = order[: order.index(Severity(fail_on)) + 1]
    return int(any(finding.severity in failing for finding in result.findings))


def _codes(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else tuple(code for code in text.replace(",", " ").split() if code)


def _print_files(files: Sequence[str], *, as_json: bool) -> None:
    """One path a line; a terminal gets to see what it would otherwise obey."""
    if as_json:
        from patterns_cli.report.json import files_as_json  # noqa: PLC0415 - only for those who ask

        print(files_as_json(files))
    else:
        shown = map(visible, files) if sys.stdout.isatty() else files
        print("".join(f"{path}\n" for path in shown), end="")


def _say(notes: Iterable[Fault]) -> None:
    for note in notes:
        print(f"patterns: note: {note}", file=sys.stderr)
