"""Whether screening is sound and worth it: findings with and without it over the corpora, and how much is parsed.

Prints a row for each corpus; ends with 1 where a finding differs. PAT001 and PAT002 are left out: they speak of what
other rules had to parse, which is what screening is there to change.
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from unittest.mock import patch

from corpora import files_of, is_python, is_typescript, lines_of
from linters import tree

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document
from patterns_cli.lint.project import Run
from patterns_cli.lint.run import Outcome, ask_all
from patterns_cli.lint.screen import is_triggered
from patterns_cli.lint.select import Selection
from patterns_cli.lint.target import prepare
from patterns_cli.model import Finding
from patterns_cli.registry import Rule
from patterns_cli.rules import catalogue
from patterns_cli.rules.typescript_naming import odd_words, type_name, type_prefix

ABOUT_THE_RUN = frozenset({"PAT001", "PAT002"})
SHOWN = 20


@dataclass
class Counting:
    """The real screen, counting the files that were parsed; only the last document is held on to."""

    parsed: set[str] = field(default_factory=set)
    last: Document | None = None

    def __call__(self, rule: Rule, document: Document, conventions: Conventions) -> bool:
        """What the real screen says."""
        if document is not self.last:
            self.settle()
            self.last = document
        return is_triggered(rule, document, conventions)

    def settle(self) -> None:
        """Look at the document that was asked about last."""
        if self.last is not None and self.last.parsed:
            self.parsed.add(self.last.path)


def main() -> None:
    """Compare both ways of running over both trees."""
    different = 0
    for name, folder in (("mostly conforming", tree()), ("legacy", tree(legacy=True))):
        for language, keep in (("python", is_python), ("typescript", is_typescript)):
            files = files_of(folder / language, keep)
            lines = lines_of(folder / language, keep)
            run = prepare([folder / language], None, Selection(), catalogue())
            counting = Counting()
            screened = _findings(replace(run, screen=counting).outcomes())
            counting.settle()
            with _every_word():
                every = _findings(_unscreened(run))
            parsed = len(counting.parsed)
            print(
                f"{name + ', ' + language:<32} {len(files):5} files  {lines / 1000:4.0f} KLOC  parsed {parsed:5}"
                f"  {parsed / lines * 1000:5.2f} a KLOC  {len(every):6} findings  "
                f"{len(every ^ screened)} differ",
                flush=True,
            )
            for finding in sorted(every ^ screened)[:SHOWN]:
                print(f"  {'only without' if finding in every else 'only with'} screening: {finding}")
            different += len(every ^ screened)
    sys.exit(1 if different else 0)


@contextmanager
def _every_word() -> Iterator[None]:
    """Within, rules on TypeScript look at all that a file names, not at the words that their triggers leave them."""
    with (
        patch.object(odd_words, "may_bind_capitals", lambda *_: True),
        patch.object(type_name, "odd_types", lambda document, _: document.words),
        patch.object(type_prefix, "words_without_prefix", lambda document, _: document.words),
    ):
        yield


def _unscreened(run: Run) -> Iterable[Outcome]:
    return replace(run, screen=ask_all).outcomes()


def _findings(outcomes: Iterable[Outcome]) -> frozenset[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for outcome in outcomes:
        found |= {(each.path, each.code, each.error) for each in outcome.crashes}
        found |= {_key(each) for each in outcome.findings if each.code not in ABOUT_THE_RUN}
    return frozenset(found)


def _key(finding: Finding) -> tuple[str, ...]:
    return finding.path, f"{finding.span.line}:{finding.span.column}", finding.code, finding.message


if __name__ == "__main__":
    main()
