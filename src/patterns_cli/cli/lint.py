"""`patterns lint`: findings in files and folders."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from patterns_cli.cli.console import progress, wants_color, working
from patterns_cli.cli.lint_baseline import (
    BaselineFile,
    BaselineRequest,
    Known,
    NoBaseline,
    PruneBaseline,
    WriteBaseline,
    hold_against,
    open_baseline,
    without_known,
)
from patterns_cli.cli.lint_fix import Diff, FixOption, Narrow, UnsafeFixes, Wish, mend, print_diff, print_notes, wish_of
from patterns_cli.cli.lint_ignore import AddIgnore, check_reason, refuse_beside, unsuppressed, write_ignores
from patterns_cli.cli.options import Config, Json, NoColor, Quiet
from patterns_cli.errors import Fault, UsageError, visible
from patterns_cli.lint.garbage import uncollected
from patterns_cli.lint.project import Run, collect
from patterns_cli.lint.select import Selection
from patterns_cli.lint.target import prepare
from patterns_cli.model import Result, Severity
from patterns_cli.report.json import as_json, files_as_json
from patterns_cli.report.text import concise, findings_only, full
from patterns_cli.rules import catalogue


class Format(StrEnum):
    """How findings are written."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"


class FailOn(StrEnum):
    """The least severity that makes the run fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


def lint(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Files and folders; here if none.")
    ] = None,
    select: Annotated[str | None, typer.Option(metavar="CODES", help="Only these codes, families or names.")] = None,
    ignore: Annotated[str | None, typer.Option(metavar="CODES", help="Not these codes, families or names.")] = None,
    extend_select: Annotated[str | None, typer.Option(metavar="CODES", help="These as well.")] = None,
    extend_ignore: Annotated[str | None, typer.Option(metavar="CODES", help="Nor these.")] = None,
    format: Annotated[Format, typer.Option("--format", help="How findings are written.")] = Format.FULL,  # noqa: A002 - the option's name
    fail_on: Annotated[FailOn, typer.Option(help="The least severity that fails the run.")] = FailOn.ERROR,
    show_files: Annotated[bool, typer.Option("--show-files", help="List what would be checked, and stop.")] = False,
    baseline: BaselineFile = None,
    write_baseline: WriteBaseline = False,
    prune_baseline: PruneBaseline = False,
    no_baseline: NoBaseline = False,
    add_ignore: AddIgnore = None,
    fix: FixOption = False,
    unsafe_fixes: UnsafeFixes = False,
    diff: Diff = False,
    config: Config = None,
    json: Json = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> int:
    """Report where files, folders and names differ from the conventions.

    Example: patterns lint app tests --select PY,LAY --format concise
    """
    start = perf_counter()
    wish = wish_of(fix=fix, unsafe=unsafe_fixes, diff=diff)
    if select is not None and not _codes(select):
        raise UsageError(
            "`--select` names no rule, so that nothing would be checked", help="leave it out to select all"
        )
    selection = Selection(_codes(select), _codes(ignore), _codes(extend_select) or (), _codes(extend_ignore) or ())
    request = BaselineRequest(baseline, write_baseline, prune_baseline, no_baseline)
    request.check()
    reason = check_reason(add_ignore)
    refuse_beside(request, reason, {"--fix": fix, "--diff": diff, "--show-files": show_files})
    shape = Format.JSON if json else format
    run = prepare(tuple(paths or [Path()]), config, selection, catalogue())
    if show_files:
        _print_files(run.checked, as_json=shape is Format.JSON)
        return 0
    known = open_baseline(request, run.root)
    if wish:
        narrow = partial(without_known, known)
        return _mend(run, wish, start, shape, fail_on, narrow=narrow, quiet=quiet, no_color=no_color)
    result, notes = _adopted(run, known, request, reason, quiet=quiet or json)
    result = replace(result, seconds=perf_counter() - start)
    _print(result, shape, quiet=quiet, color=wants_color(sys.stdout, no_color=no_color))
    if not quiet:
        _say(notes)
    return exit_code(result, fail_on)


def _adopted(
    run: Run, known: Known | None, request: BaselineRequest, reason: str | None, *, quiet: bool
) -> tuple[Result, tuple[Fault, ...]]:
    """What is found beside what is known, and what is to be said of what was written into files and baseline."""
    collected = _collected(run, quiet=quiet)
    said: tuple[Fault, ...] = ()
    if reason is not None:
        with uncollected(), working("looking for places for comments", quiet=quiet):
            said = write_ignores(run, collected, reason, partial(without_known, known))
        run = replace(run)  # nothing that was read before
        collected = _collected(run, quiet=quiet)
    result, notes = hold_against(known, request, run, collected) if known else (collected, ())
    left = () if reason is None else unsuppressed(result.findings)
    return result, (*said, *notes, *left)


def _collected(run: Run, *, quiet: bool) -> Result:
    total = len(run.checked)
    with uncollected():
        return collect(progress(run.outcomes(), total + 1, quiet=quiet), total)


def _mend(
    run: Run,
    wish: Wish,
    start: float,
    format: Format,  # noqa: A002 - as above
    fail_on: FailOn,
    *,
    narrow: Narrow,
    quiet: bool,
    no_color: bool,
) -> int:
    """Fix or show what fixing would change, and report what remains."""
    with uncollected():
        mended = mend(run, wish, narrow=narrow, quiet=quiet or format is Format.JSON)
    result = replace(mended.result, seconds=perf_counter() - start)
    if wish.diff and format is not Format.JSON:
        print_diff(mended, result, quiet=quiet, no_color=no_color)
    else:
        _print(result, format, quiet=quiet, color=wants_color(sys.stdout, no_color=no_color))
    print_notes(result, quiet=quiet)
    if result.fixed and result.fixed.unwritten:
        return 2
    return max(exit_code(result, fail_on), int(wish.diff and bool(mended.changes)))


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
        print(files_as_json(files))
    else:
        shown = map(visible, files) if sys.stdout.isatty() else files
        print("".join(f"{path}\n" for path in shown), end="")


def _say(notes: Iterable[Fault]) -> None:
    for note in notes:
        print(f"patterns: note: {note}", file=sys.stderr)


def _print(result: Result, format: Format, *, quiet: bool, color: bool) -> None:  # noqa: A002 - as above
    match format:
        case Format.JSON:
            print(as_json(result))
        case Format.FULL if quiet:
            print(findings_only(result.findings, color=color), end="")
        case Format.FULL:
            print(full(result, color=color), end="")
        case Format.CONCISE:
            print(concise(result, color=color, summary=not quiet), end="")
    for crash in result.crashes:
        print(
            f"patterns: {crash.code} crashed on {crash.path}: {crash.error}\n"
            "  this is our defect, not yours; the other rules and files were checked",
            file=sys.stderr,
        )
