"""Fixing a run: passes over the files that change until nothing is left to fix, then a look at everything again."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from patterns_cli.lint.fix.draft import Change, Draft
from patterns_cli.lint.project import Run
from patterns_cli.lint.run import Outcome, collect
from patterns_cli.model import Applicability, Finding, Result
from patterns_cli.records import dataclass, replace

Narrow = Callable[[Result], Result]
"""Takes away what is not to be reported, such as findings of a baseline; it is not fixed either."""

Watch = Callable[[Iterable[Outcome], int], Iterable[Outcome]]
"""Hands outcomes on, of which there will be so many, and may show how far things are."""

PASSES: Final = 100
"""Times that one file is fixed, by then surely for ever: many fixes that wait for each other need one pass each."""

_ROUNDS: Final = 10
"""Looks at everything, each of which may find what the fixes of other files have brought to light."""

_RESTLESS: Final = 3
"""Looks at everything after each of which a file was changed anew: if none of all has ended it, then none will."""


@dataclass(frozen=True, slots=True)
class Fixing:
    """What remains with the fixes applied, and the files that would be others; nothing is written yet."""

    result: Result
    changes: tuple[Change, ...]


def narrow_nothing(result: Result) -> Result:
    """Report everything."""
    return result


def watch_nothing(outcomes: Iterable[Outcome], _total: int) -> Iterable[Outcome]:
    """Show nothing."""
    return outcomes


def fix(
    run: Run, allowed: frozenset[Applicability], narrow: Narrow = narrow_nothing, watch: Watch = watch_nothing
) -> Fixing:
    """The run with all fixes of the `allowed` kinds applied in memory.

    Fixes that cannot be applied together wait for a further pass over their file; files are made and renamed when no
    text changes any more. A file that does not settle is left as it was. Suppressed findings are none, so that they are
    never fixed.
    """
    draft = Draft(run, allowed)
    result = look(run, narrow, watch)
    times: Counter[str] = Counter()
    for _ in range(_ROUNDS):
        changed = _mend(draft, result.findings, narrow)
        times.update(changed)
        if not changed and not draft.arrange(result.findings):
            break
        before, result = result, look(draft.run(), narrow, watch)
        draft.confirm(before.findings, result.findings)
    else:
        draft.give_up(path for path, rounds in times.items() if rounds >= _RESTLESS)
        result = look(draft.run(), narrow, watch)
    left = tuple(_unfixable(each, allowed) for each in result.findings)
    return Fixing(replace(result, findings=left, fixed=draft.fixed()), tuple(draft.changes()))


def _unfixable(finding: Finding, allowed: frozenset[Applicability]) -> Finding:
    """The finding without the fix that has been tried: it was dropped, or led to no end."""
    tried = finding.fix is not None and finding.fix.applicability in allowed
    return replace(finding, fix=None) if tried else finding


def standing(run: Run, changes: Sequence[Change]) -> Run:
    """The run over the repository as it stands on the disk once `changes` are written."""
    gone = {change.origin for change in changes if change.origin != change.path}
    new = {change.path for change in changes if change.origin != change.path}
    concerned = {change.path for change in changes if change.origin is None or change.origin in run.files}
    files = (path for path in run.files if path not in gone)
    tree = (path for path in run.tree if path not in gone)
    return replace(run, tree=tuple(sorted({*tree, *new})), files=tuple(sorted({*files, *(new & concerned)})))


def look(run: Run, narrow: Narrow, watch: Watch) -> Result:
    """What the rules say of the run now."""
    total = len(run.checked)
    return narrow(collect(watch(run.outcomes(), total + 1), total))


def _mend(draft: Draft, findings: Iterable[Finding], narrow: Narrow) -> frozenset[str]:
    """Fix texts until they stay as they are; the files that changed. A file that never settles is what it was."""
    known = tuple(findings)
    changed = draft.mend(known)
    touched = changed
    for _ in range(PASSES):
        if not changed:
            return touched
        again = narrow(collect(draft.run(sorted(changed)).outcomes(), len(changed)))
        now = tuple(each for each in again.findings if each.path in changed)
        draft.confirm((each for each in known if each.path in changed), now)
        known, changed = now, draft.mend(now)
    draft.give_up(changed)
    return touched
