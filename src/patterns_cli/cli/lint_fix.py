"""`patterns lint --fix` and `--diff`: what is asked for, the fixing itself, and what is said of it."""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from patterns_cli.cli.console import progress, wants_color
from patterns_cli.errors import UsageError, visible
from patterns_cli.lint.project import Run
from patterns_cli.lint.run import Outcome
from patterns_cli.model import Applicability, Result
from patterns_cli.records import dataclass, replace
from patterns_cli.report.summary import count, last_line

if TYPE_CHECKING:
    from patterns_cli.lint.fix.draft import Change


Narrow = Callable[[Result], Result]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be fixed: fixes that are safe, or `unsafe` ones too; with `diff` nothing is written.

    `across`: names are renamed in every file that has them.
    """

    unsafe: bool
    diff: bool
    across: bool = False

    @property
    def allowed(self) -> frozenset[Applicability]:
        """The kinds of fixes that may be applied."""
        return frozenset(Applicability) if self.unsafe else frozenset({Applicability.SAFE})


def wish_of(*, fix: bool, unsafe: bool, diff: bool, across: bool = False) -> Wish | None:
    """What the options ask for, None where they ask for no fixes.

    Raises:
        UsageError: `--unsafe-fixes` alone, `--rename-across` without it, or `--fix` and `--diff` together.
    """
    if across and not unsafe:
        raise UsageError("`--rename-across` is never safe", help="add `--unsafe-fixes`, and `--fix` or `--diff`")
    if fix and diff:
        raise UsageError("`--fix` writes and `--diff` does not", help="leave one of them out")
    if unsafe and not (fix or diff):
        raise UsageError("`--unsafe-fixes` says which fixes, but not what for", help="add `--fix` or `--diff`")
    return Wish(unsafe, diff, across) if fix or diff else None


def mend(run: Run, wish: Wish, narrow: Narrow, *, quiet: bool = False) -> tuple[Result, Sequence["Change"]]:
    """What remains when the run is fixed, and the files that are, or would be, others.

    `narrow` takes away what is not to be reported, and is not fixed either. Where something could not be written, the
    files are looked at once more, as they stand then.
    """
    from patterns_cli.lint.fix.rounds import fix, look, standing  # noqa: PLC0415 - only for those who fix
    from patterns_cli.lint.fix.write import write, write_together  # noqa: PLC0415 - see above

    def watch(outcomes: Iterable[Outcome], total: int) -> Iterable[Outcome]:
        return progress(outcomes, total, quiet=quiet)

    fixing = fix(run, wish.allowed, narrow, watch)
    if wish.across:
        from patterns_cli.lint.across.outcome import with_renaming  # noqa: PLC0415 - only for those who rename

        fixing = with_renaming(run, fixing, narrow, watch)
    result, fixed = fixing.result, fixing.result.fixed
    if wish.diff or fixed is None:
        return result, fixing.changes
    failed = write_together(run.root, fixing.changes) if fixed.followed else write(run.root, fixing.changes)
    written = tuple(change for change in fixing.changes if change not in failed)
    if failed:
        result = look(standing(run, written), narrow, watch)
        lost = {path for change in failed for path in (change.path, change.origin)}
        fixed = replace(
            fixed,
            findings=tuple(each for each in fixed.findings if each.path not in lost),
            files=tuple(change.path for change in written),
            unwritten=tuple(failed.values()),
            followed=(),
        )
    return replace(result, fixed=replace(fixed, written=True)), written


def print_diff(changes: Sequence["Change"], result: Result, *, quiet: bool, no_color: bool) -> None:
    """Print the patch on stdout, in colour on a terminal, and what would be fixed on stderr."""
    from patterns_cli.lint.fix.diff import as_diff  # noqa: PLC0415 - only for those who ask

    patch = as_diff(changes)
    sys.stdout.flush()
    if sys.stdout.isatty():
        from patterns_cli.report.patch import painted  # noqa: PLC0415 - see above

        print(painted(patch.decode(errors="replace"), color=wants_color(sys.stdout, no_color=no_color)), end="")
    else:
        sys.stdout.buffer.write(patch)
        sys.stdout.buffer.flush()
    if not quiet:
        print(last_line(result), file=sys.stderr)


def print_notes(result: Result, *, quiet: bool) -> None:
    """Say on stderr which files were not written and which fixes not applied, and why."""
    fixed = result.fixed
    if fixed is None:
        return
    for fault in fixed.unwritten:
        print(f"patterns: {fault}", file=sys.stderr)
    if quiet:
        return
    said = "is" if fixed.written else "would be"
    for each in fixed.followed:
        finding, others = each.finding, len(each.files)
        place = f"{finding.path}:{finding.span.line}:{finding.span.column} {finding.code}"
        also = f", and in {count(others, 'other file')}" if others else ""
        named = f"`{finding.symbol}` {said} renamed to `{finding.wanted}`"
        print(visible(f"patterns: {place} {named}{also}"), file=sys.stderr)
    for dropped in fixed.dropped:
        finding = dropped.finding
        place = f"{finding.path}:{finding.span.line}:{finding.span.column}"
        print(visible(f"patterns: {place} {finding.code} is not fixed: {dropped.reason}"), file=sys.stderr)
    for path in fixed.unsettled:
        why = "never come to an end" if path in fixed.endless else "undo one another"
        print(visible(f"patterns: {path} is not settled: its fixes {why}, so that none is applied"), file=sys.stderr)
