"""Linting a repository: which files and conventions a run concerns, and what the rules say of each."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath

from patterns_cli.conventions.load import Cascade
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document, Source
from patterns_cli.documents.condition import UnreadableDocument
from patterns_cli.documents.content import Content
from patterns_cli.documents.discover import Unreadable, base_tree
from patterns_cli.documents.generated import is_generated
from patterns_cli.documents.open import documents_of, is_checkable
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.lint.run import Outcome, Screen, check_document, check_documents
from patterns_cli.lint.screen import is_triggered
from patterns_cli.lint.select import NOTHING_ASKED, Selection, select_rules
from patterns_cli.model import Crash, Finding, Result
from patterns_cli.registry import Rule


@dataclass(frozen=True)
class Run:
    """One run over a repository.

    `content` is what stands in the files; `tree` every path below `root`; `files` those of them that are to be
    checked; `within` the folders and files that findings about paths must stand in (empty: anywhere). All relative to
    the root, with `/`. `generated` are globs of files that git is told a program wrote; `today` is the day of the run
    in UTC.
    """

    root: Path
    content: Content
    tree: tuple[str, ...]
    files: tuple[str, ...]
    cascade: Cascade
    rules: Mapping[str, Rule]
    selection: Selection = NOTHING_ASKED
    within: tuple[str, ...] = ()
    generated: tuple[str, ...] = ()
    screen: Screen = is_triggered
    today: date | None = None

    @cached_property
    def checked(self) -> tuple[str, ...]:
        """The files that some kind of document exists for and that the conventions do not exclude."""
        return tuple(path for path in self.files if is_checkable(path) and not self._is_excluded(path))

    def outcomes(self) -> Iterator[Outcome]:
        """What the rules say of the tree, then of each file of `checked`, one outcome each."""
        tree = self._check_tree()
        rest = by_path(tree.findings)
        in_files = {path: rest.pop(path, ()) for path in self.checked}
        yield replace(tree, findings=tuple(finding for findings in rest.values() for finding in findings))
        for path, findings in in_files.items():
            yield self._check_file(path, findings)

    def may_edit(self, path: str) -> bool:
        """Whether a file is the team's own to change: neither excluded nor written by a program."""
        source = self.content.read(path)
        if not isinstance(source, Source) or is_generated(source):
            return False
        return not self._is_excluded(path) and not _matches(self.generated, path)

    def documents(self, source: Source) -> Sequence[Document]:
        """The documents of a text that stands, or might stand, at its path."""
        return self._documents(source, self._conventions(source.path))

    def _conventions(self, path: str) -> Conventions:
        folder = str(PurePosixPath(path).parent)
        return self.cascade.at("" if folder == "." else folder).conventions

    def _is_excluded(self, path: str) -> bool:
        return _matches(self._conventions(path).files.exclude, path)

    def _select(self, conventions: Conventions, path: str | None = None) -> tuple[Rule, ...]:
        if path is not None and conventions.rules.per_path:
            return select_rules(self.rules, conventions, self.selection, path)
        known = self._selected
        if id(conventions) not in known:
            known[id(conventions)] = select_rules(self.rules, conventions, self.selection)
        return known[id(conventions)]

    @cached_property
    def _selected(self) -> dict[int, tuple[Rule, ...]]:
        return {}

    def _check_file(self, path: str, found_before: Sequence[Finding]) -> Outcome:
        """What is said of one file, with what the rules about the tree have found in it."""
        source = self.content.read(path)
        if source is None:
            return Outcome(tuple(found_before))
        conventions = self._conventions(path)
        rules = self._select(conventions, path)
        documents: Sequence[Document]
        if isinstance(source, Unreadable):
            documents = (UnreadableDocument(Source(path, b""), source.reason),)
        else:
            documents = self._documents(source, conventions)
        return check_documents(documents, conventions, rules, self.screen, found_before)

    def _documents(self, source: Source, conventions: Conventions) -> Sequence[Document]:
        if is_generated(source) or _matches(self.generated, source.path):
            return ()
        return documents_of(source, conventions, self._tree)

    @cached_property
    def _tree(self) -> TreeDocument:
        return TreeDocument.of(self.tree, self._source, self.today, self._base_tree)

    def _base_tree(self) -> TreeDocument | None:
        return base_tree(self.root, self.cascade.at("").conventions.branches.permanent)

    def _source(self, path: str) -> Source | None:
        source = self.content.read(path)
        return None if isinstance(source, Unreadable) else source

    def _check_tree(self) -> Outcome:
        """What the rules say of the whole tree: excluded files are there too, but nothing is said of their paths.

        The tree is judged by the conventions of every place that has its own, and each finding counts if they are the
        ones in force where it stands.
        """
        findings: list[Finding] = []
        crashes: list[Crash] = []
        for folder in self.cascade.places:
            conventions = self.cascade.at(folder).conventions
            outcome = check_document(self._tree, conventions, self._select_for_tree(conventions))
            findings.extend(each for each in outcome.findings if self._conventions(each.path) is conventions)
            crashes.extend(outcome.crashes)
        concerned = (finding for finding in findings if self._concerns(finding.path) and self._applies(finding))
        return Outcome(tuple(concerned), crashes=tuple(crashes))

    def _select_for_tree(self, conventions: Conventions) -> tuple[Rule, ...]:
        """The rules about the tree that apply somewhere: with `rules.per_path` that is known of each finding only."""
        chosen = tuple(self.rules.values()) if conventions.rules.per_path else self._select(conventions)
        return tuple(rule for rule in chosen if rule.document is TreeDocument)

    def _concerns(self, path: str) -> bool:
        """Whether the run is about a file or folder at `path`."""
        return self._is_within(path) and not self._is_excluded(path) and not self._is_excluded(f"{path}/")

    def _is_within(self, path: str) -> bool:
        return not self.within or any(path == place or path.startswith(f"{place}/") for place in self.within)

    def _applies(self, finding: Finding) -> bool:
        """Whether `rules.per_path` leaves the finding, whose path is known only now, standing."""
        conventions = self._conventions(finding.path)
        return any(rule.code == finding.code for rule in self._select(conventions, finding.path))


def _matches(globs: tuple[str, ...], path: str) -> bool:
    if not globs:
        return False
    from patterns_cli.lint.globs import matches  # noqa: PLC0415 - pathspec, for those who have globs

    return matches(globs, path)


def by_path(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """The findings of each path."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.path, []).append(finding)
    return {path: tuple(each) for path, each in found.items()}


def collect(outcomes: Iterable[Outcome], files: int, seconds: float = 0.0) -> Result:
    """One result of many outcomes; findings in order of path, place and code."""
    findings: deque[Finding] = deque()
    crashes: deque[Crash] = deque()
    suppressed = 0
    for outcome in outcomes:
        findings.extend(outcome.findings)
        crashes.extend(outcome.crashes)
        suppressed += outcome.suppressed
    ordered = sorted(findings, key=lambda each: (each.path, each.span, each.code))
    return Result(tuple(ordered), files, suppressed, 0, tuple(crashes), seconds)
