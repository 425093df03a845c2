"""`patterns lint`: findings in files and folders."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from patterns_cli.cli.console import progress, wants_color
from patterns_cli.cli.lint_fix import (
    Diff,
    FixOption,
    RenameAcross,
    UnsafeFixes,
    Wish,
    mend,
    print_diff,
    print_notes,
    print_renamed,
    wish_of,
)
from patterns_cli.cli.options import Config, Json, NoColor, Quiet
from patterns_cli.errors import UsageError, visible
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
    start = perf_counter()
    wish = wish_of(fix=fix, unsafe=unsafe_fixes, diff=diff, across=rename_across)
    if select is not None and not _codes(select):
        raise UsageError(
            "`--select` names no rule, so that nothing would be checked", help="leave it out to select all"
        )
    selection = Selection(_codes(select), _codes(ignore), _codes(extend_select) or (), _codes(extend_ignore) or ())
    run = prepare(tuple(paths or [Path()]), config, selection, catalogue())
    if show_files:
        _print_files(run.checked, as_json=json or format is Format.JSON)
        return 0
    if wish:
        return _mend(run, wish, start, Format.JSON if json else format, fail_on, quiet=quiet, no_color=no_color)
    total = len(run.checked)
    with uncollected():
        collected = collect(progress(run.outcomes(), total + 1, quiet=quiet or json), total)
    result = replace(collected, seconds=perf_counter() - start)
    _print(result, Format.JSON if json else format, quiet=quiet, color=wants_color(sys.stdout, no_color=no_color))
    return exit_code(result, fail_on)


def _mend(
    run: Run,
    wish: Wish,
    start: float,
    format: Format,  # noqa: A002 - as above
    fail_on: FailOn,
    *,
    quiet: bool,
    no_color: bool,
) -> int:
    """Fix or show what fixing would change, and report what remains."""
    with uncollected():
        mended = mend(run, wish, quiet=quiet or format is Format.JSON)
    result = replace(mended.result, seconds=perf_counter() - start)
    if wish.diff and format is not Format.JSON:
        print_diff(mended, result, quiet=quiet, no_color=no_color)
    else:
        _print(result, format, quiet=quiet, color=wants_color(sys.stdout, no_color=no_color))
    print_renamed(mended, quiet=quiet)
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
