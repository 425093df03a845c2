"""Which entries of a baseline a run can judge: those of rules that were asked about files that were looked at."""

from collections.abc import Callable

from patterns_cli.documents.condition import SuppressedDocument
from patterns_cli.lint.baseline import Entry
from patterns_cli.lint.project import Run
from patterns_cli.lint.select import NOTHING_ASKED
from patterns_cli.model import Result


def judge_of(run: Run, result: Result) -> Callable[[Entry], bool]:
    """Whether `run` would have found again what an entry stands for, if it were still there.

    Of a rule that crashed nothing is known; and what is said of suppressions depends on all other rules, so that a
    command line that leaves some of them out cannot judge it.
    """
    crashed = {crash.code for crash in result.crashes}
    is_narrow = run.selection != NOTHING_ASKED

    def is_judged(entry: Entry) -> bool:
        rule = run.every_rule.get(entry.rule)
        if rule is None or entry.rule in crashed or (is_narrow and rule.judges(SuppressedDocument)):
            return False
        return run.asks(entry.rule, entry.path)

    return is_judged
