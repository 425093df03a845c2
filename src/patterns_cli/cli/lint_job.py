"""One check of a repository as it was asked for: from the paths on a command line to reports and exit code."""

import sys
from collections.abc import Sequence
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from patterns_cli.cli.console import progress
from patterns_cli.cli.lint_adoption import Adopted, Adoption, adopted
from patterns_cli.cli.lint_baseline import open_baseline
from patterns_cli.cli.lint_fix import Narrow, Wish, mend, print_diff, print_notes
from patterns_cli.cli.lint_output import Reports, write
from patterns_cli.cli.lint_scope import Scope, scoped
from patterns_cli.cli.lint_speed import Speed
from patterns_cli.errors import visible
from patterns_cli.lint.baseline_file import DEFAULT_NAME
from patterns_cli.lint.foreign import every_rule
from patterns_cli.lint.garbage import uncollected
from patterns_cli.lint.project import Run
from patterns_cli.lint.run import collect
from patterns_cli.lint.select import Selection
from patterns_cli.model import Result, Severity
from patterns_cli.records import dataclass, replace
from patterns_cli.report.formats import JSON_ALIKE, Format

if TYPE_CHECKING:
    from patterns_cli.lint.fix.draft import Change


class FailOn(StrEnum):
    """The least severity that makes the run fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Job:
    """What a command line asks for; all of it has been checked but for what depends on the repository."""

    places: tuple[Path, ...]
    config: Path | None
    selection: Selection
    scope: Scope
    adoption: Adoption
    wish: Wish | None
    wanted: Reports
    speed: Speed
    timings: bool = False
    fail_on: FailOn = FailOn.ERROR
    quiet: bool = False
    no_color: bool = False


def list_files(job: Job) -> int:
    """List what would be checked, one path a line; a terminal gets to see what it would otherwise obey."""
    run, _ = scoped(job.places, job.config, job.selection, every_rule(), job.scope)
    if job.wanted.stdout is Format.JSON:
        from patterns_cli.report.json import files_as_json  # noqa: PLC0415 - only for those who ask

        print(files_as_json(run.checked))
    else:
        shown = map(visible, run.checked) if sys.stdout.isatty() else run.checked
        print("".join(f"{path}\n" for path in shown), end="")
    return 0


@uncollected()
def carry_out(job: Job) -> int:
    """Check, mend or adopt, report, and give the exit code.

    Raises:
        PatternsError: paths, conventions, options or a baseline that cannot be used; a report that cannot be written.
    """
    start = perf_counter()
    run, narrow = scoped(job.places, job.config, job.selection, every_rule(), job.scope)
    adoption = replace(job.adoption, known=open_baseline(job.adoption.request, run.root, run.content))
    run = replace(run, ours=_own_files(job, adoption, run.root))
    changes: Sequence[Change] = ()
    if job.wish:
        result, changes = _mended(job, job.wish, run, lambda found: narrow(adoption.without_known(found)))
        taken = Adopted(result)
    else:
        result = _checked(job, run)
        new = narrow(result).findings if adoption.known and job.scope.new_lines_only else ()
        taken = adopted(adoption, run, result, job.wanted, frozenset(new))
        result = narrow(taken.result)
    _report(job, run, replace(result, seconds=perf_counter() - start), changes)
    _say(taken, quiet=job.quiet)
    return 2 if taken.unwritten else _exit_code(result, job.fail_on, changes)


def _own_files(job: Job, adoption: Adoption, root: Path) -> frozenset[str]:
    """The files below the root that the run itself writes or may have written, relative to it."""
    known = (adoption.known.path,) if adoption.known else ()
    written = (path.absolute() for path in (root / DEFAULT_NAME, *known, *job.wanted.files))
    return frozenset(path.relative_to(root).as_posix() for path in written if path.is_relative_to(root))


def _checked(job: Job, run: Run) -> Result:
    """What the rules say, with progress for whoever waits and, where asked for, what each of them took."""
    total = len(run.checked)
    if not job.timings:
        with closing(job.speed.outcomes(run)) as outcomes:
            return collect(progress(outcomes, total + 1, quiet=job.wanted.is_silent), total)
    from patterns_cli.lint.timing import measured  # noqa: PLC0415 - only for those who ask

    with measured(run) as (timed, stopwatch):
        result = collect(progress(timed.outcomes(), total + 1, quiet=job.wanted.is_silent), total)
    return replace(result, timings=stopwatch.timings())


def _mended(job: Job, wish: Wish, run: Run, narrow: Narrow) -> tuple[Result, Sequence["Change"]]:
    """What the rules say after fixes, and the changes that were or would be made."""
    if not job.timings:
        return mend(run, wish, narrow, quiet=job.wanted.is_silent)
    from patterns_cli.lint.timing import measured  # noqa: PLC0415 - only for those who ask

    with measured(run) as (timed, stopwatch):
        result, changes = mend(timed, wish, narrow, quiet=job.wanted.is_silent)
    return replace(result, timings=stopwatch.timings()), changes


def _report(job: Job, run: Run, result: Result, changes: Sequence["Change"]) -> None:
    is_patch = job.wish is not None and job.wish.diff and job.wanted.stdout not in JSON_ALIKE
    write(result, job.wanted, run.root, run.every_rule, on_stdout=not is_patch)
    if is_patch:
        print_diff(changes, result, quiet=job.quiet, no_color=job.no_color)
    print_notes(result, quiet=job.quiet)


def _exit_code(result: Result, fail_on: FailOn, changes: Sequence["Change"]) -> int:
    """3 when a rule crashed, 2 when a file could not be written, 1 when something is left to do, else 0."""
    if result.fixed and result.fixed.unwritten:
        return 2
    if result.crashes:
        return 3
    would_change = result.fixed is not None and not result.fixed.written and bool(changes)
    if fail_on is FailOn.NEVER:
        return int(would_change)
    order = list(Severity)
    failing = order[: order.index(Severity(fail_on)) + 1]
    return int(would_change or any(finding.severity in failing for finding in result.findings))


def _say(taken: Adopted, *, quiet: bool) -> None:
    for fault in taken.unwritten:
        print(f"patterns: {fault}", file=sys.stderr)
    for note in () if quiet else taken.notes:
        print(f"patterns: note: {note}", file=sys.stderr)
