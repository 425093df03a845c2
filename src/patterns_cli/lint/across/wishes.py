"""Which findings ask for another name, and which name that is."""

from collections.abc import Iterable, Iterator

from patterns_cli.lint.across.plan import Wish
from patterns_cli.model import Finding


def wishes_of(findings: Iterable[Finding]) -> Iterator[Wish]:
    """A wish for every finding whose rule proposes one name in the place of another."""
    for each in findings:
        if each.wanted and each.symbol and each.wanted != each.symbol:
            yield Wish(each)
