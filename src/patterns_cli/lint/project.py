"""Linting a repository: which files and conventions a run concerns, and what the rules say of each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from patterns_cli.conventions.find import FILE_NAME
from patterns_cli.conventions.load import Cascade
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document, Source
from patterns_cli.documents.condition import UnreadableDocument
from patterns_cli.documents.content import Content
from patterns_cli.documents.discover import Unreadable, base_of, tree_at
from patterns_cli.documents.generated import is_generated
from patterns_cli.documents.open import documents_of, is_checkable
from patterns_cli.documents.text import TextDocument, as_text, may_be_text
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.lint.finding import by_path
from patterns_cli.lint.known import known_anywhere, known_rules
from patterns_cli.lint.run import Outcome, Screen, check_document, check_documents
from patterns_cli.lint.screen import is_triggered
from patterns_cli.lint.select import NOTHING_ASKED, Selection, select_rules
from patterns_cli.model import Crash, Finding
from patterns_cli.records import dataclass, replace
from patterns_cli.registry import Rule

if TYPE_CHECKING:
    from patterns_cli.git.base import Base


@dataclass(frozen=True)
class Run:
    """One run over a repository.

    `content` is what stands in the files; `tree` every path below `root`; `files` those of them that are to be
    checked; `within` the folders and files that findings about paths must stand in (empty: anywhere), `about` the very
    paths they must stand at (None: any). All relative to the root, with `/`. `generated` are globs of files that git is
    told a program wrote; `today` is the day of the run in UTC; `adapted` makes of every rule what is asked instead.
    `ours` are files that we write ourselves, which no rule about text reads.
    """

    root: Path
    content: Content
    tree: tuple[str, ...]
    files: tuple[str, ...]
    cascade: Cascade
    rules: Mapping[str, Rule]
    selection: Selection = NOTHING_ASKED
    within: tuple[str, ...] = ()
    about: frozenset[str] | None = None
    generated: tuple[str, ...] = ()
    screen: Screen = is_triggered
    adapted: Callable[[Rule], Rule] | None = None
    today: date | None = None
    ours: frozenset[str] = frozenset()

    @cached_property
    def checked(self) -> tuple[str, ...]:
        """The files that some kind of document exists for, or a rule about text, and that are not excluded."""
        return tuple(
            path
            for path in self.files
            if (is_checkable(path) or self._is_searched(path)) and not self._is_excluded(path)
        )

    def reading(self, content: Content) -> "Run":
        """The same run, which reads its files through `content`: what is known of paths alone stays known."""
        made = replace(self, content=content)
        vars(made).update(checked=self.checked, _conventions_of_folders=self._conventions_of_folders)
        return made

    def asks(self, code: str, path: str) -> bool:
        """Whether in this run the rule of that code has its say of the file or folder at `path`, which may be gone.

        It has none of a file that cannot be read or parsed.
        """
        conventions = self.conventions_at(path)
        rule = next((each for each in self.rules_for(conventions, path) if each.code == code), None)
        if rule is None or (rule.judges(TextDocument) and not _matches(rule.files, path)):
            return False
        if rule.judges(TreeDocument) or path not in self._standing:
            return self._concerns(path)
        return path in self._checked_paths and self._is_sound(path)

    @cached_property
    def _standing(self) -> frozenset[str]:
        return frozenset((*self.tree, *self.files))

    @cached_property
    def _checked_paths(self) -> frozenset[str]:
        return frozenset(self.checked)

    def _is_sound(self, path: str) -> bool:
        source = self.content.read(path)
        if source is None or isinstance(source, Unreadable):
            return source is None
        return not any(document.fault for document in self.documents(source))

    def outcomes(self) -> Iterator[Outcome]:
        """What the rules say of the tree, then of each file of `checked`, one outcome each."""
        tree, in_files = self.divided(self.check_tree())
        yield tree
        for path in self.checked:
            yield self.check_file(path, in_files.get(path, ()))

    def may_edit(self, path: str) -> bool:
        """Whether a file is the team's own to change: neither excluded nor written by a program."""
        source = self.content.read(path)
        if not isinstance(source, Source) or is_generated(source):
            return False
        return not self._is_excluded(path) and not _matches(self.generated, path)

    def documents(self, source: Source) -> Sequence[Document]:
        """The documents of a text that stands, or might stand, at its path."""
        return self._documents(source, self.conventions_at(source.path), self.document)

    def divided(self, tree: Outcome) -> tuple[Outcome, Mapping[str, Sequence[Finding]]]:
        """What of `check_tree` concerns the run: the outcome of paths that are not checked, each file's findings."""
        concerned = (one for one in tree.findings if self._concerns(one.path) and self._applies(one))
        rest = by_path(concerned)
        in_files = {path: rest.pop(path) for path in self.checked if path in rest}
        return replace(tree, findings=tuple(finding for findings in rest.values() for finding in findings)), in_files

    def conventions_at(self, path: str) -> Conventions:
        """The conventions in force for the file or folder at `path`."""
        folder = path.removesuffix("/").rpartition("/")[0]
        known = self._conventions_of_folders.get(folder)
        if known is None:
            known = self._conventions_of_folders[folder] = self.cascade.at(folder).conventions
        return known

    @cached_property
    def _conventions_of_folders(self) -> dict[str, Conventions]:
        return {}

    def _is_excluded(self, path: str) -> bool:
        return _matches(self.conventions_at(path).files.exclude, path)

    def rules_for(self, conventions: Conventions, path: str | None = None) -> tuple[Rule, ...]:
        """The rules that apply under these conventions, to the file at `path` where one is given."""
        if path is not None and conventions.rules.per_path:
            return select_rules(self._known(conventions), conventions, self.selection, path)
        known = self._selected
        if id(conventions) not in known:
            known[id(conventions)] = select_rules(self._known(conventions), conventions, self.selection)
        return known[id(conventions)]

    def _known(self, conventions: Conventions) -> Mapping[str, Rule]:
        """The rules there are under these conventions: those of the run, and those that the conventions declare."""
        known = self._known_by_conventions
        if id(conventions) not in known:
            every = known_rules(self.rules, conventions)
            adapted = self.adapted
            known[id(conventions)] = every if adapted is None else {code: adapted(each) for code, each in every.items()}
        return known[id(conventions)]

    @cached_property
    def every_rule(self) -> Mapping[str, Rule]:
        """The rules there are somewhere in the repository, by code; of those of one code one stands for all."""
        return known_anywhere(self.rules, (self.cascade.at(folder).conventions for folder in self.cascade.places))

    @cached_property
    def _known_by_conventions(self) -> dict[int, Mapping[str, Rule]]:
        return {}

    def _is_searched(self, path: str) -> bool:
        """Whether a rule about text that applies here reads the file at `path`; what says the rules is none of them."""
        is_ours = path in self.ours or path.rpartition("/")[2] == FILE_NAME
        if not self._has_searches or is_ours or not may_be_text(path):
            return False
        conventions = self.conventions_at(path)
        readers = self._readers
        if id(conventions) not in readers:
            every = self._known(conventions).values()
            readers[id(conventions)] = tuple(rule for rule in every if rule.judges(TextDocument))
        codes = [rule.code for rule in readers[id(conventions)] if _matches(rule.files, path)]
        return bool(codes) and any(rule.code in codes for rule in self.rules_for(conventions, path))

    @cached_property
    def _has_searches(self) -> bool:
        """Whether there is a rule about text at all."""
        places = (self.cascade.at(folder).conventions for folder in self.cascade.places)
        declared = any(conventions.rules.custom for conventions in places)
        return declared or any(rule.judges(TextDocument) for rule in self.rules.values())

    @cached_property
    def _readers(self) -> dict[int, tuple[Rule, ...]]:
        return {}

    @cached_property
    def _selected(self) -> dict[int, tuple[Rule, ...]]:
        return {}

    def check_file(self, path: str, found_before: Sequence[Finding], tree: TreeDocument | None = None) -> Outcome:
        """What is said of one file, with what the rules about the tree have found in it.

        `tree` is what its documents look around in, if it is not to be `document`.
        """
        source = self.content.read(path)
        if source is None:
            return Outcome(tuple(found_before))
        conventions = self.conventions_at(path)
        rules = self.rules_for(conventions, path)
        if self.given_up:
            rules = tuple(rule for rule in rules if rule.code not in self.given_up)
        documents: Sequence[Document]
        if not isinstance(source, Unreadable):
            documents = self._documents(source, conventions, tree or self.document)
        elif is_checkable(path):
            documents = (UnreadableDocument(Source(path, b""), source.reason),)
        else:  # a rule about text names files by globs, and nobody means the pictures among them
            documents = ()
        outcome = check_documents(documents, conventions, rules, self.screen, found_before)
        self.given_up.update(crash.code for crash in outcome.crashes if crash.given_up)
        return outcome

    @cached_property
    def given_up(self) -> set[str]:
        """The codes of the rules that had to be stopped: nobody waits for them a second time."""
        return set()

    def _documents(self, source: Source, conventions: Conventions, tree: TreeDocument) -> Sequence[Document]:
        if is_generated(source) or _matches(self.generated, source.path):
            return ()
        documents = documents_of(source, conventions, tree)
        text = as_text(source) if self._is_searched(source.path) else None
        return documents if text is None else (*documents, text)

    @cached_property
    def document(self) -> TreeDocument:
        """The tree as the rules see it."""
        return TreeDocument.of(self.tree, self._source, self.today, self._base_tree)

    def _base_tree(self) -> TreeDocument | None:
        return None if self.base is None else tree_at(self.base)

    @cached_property
    def base(self) -> "Base | None":
        """Where the branch left the permanent one; None on that branch itself and where git cannot say."""
        return base_of(self.root, self.cascade.at("").conventions.branches.permanent)

    def _source(self, path: str) -> Source | None:
        source = self.content.read(path)
        return None if isinstance(source, Unreadable) else source

    def check_tree(self) -> Outcome:
        """What the rules say of the whole tree: excluded files are there too; see `divided`.

        The tree is judged by the conventions of every place that has its own, and each finding counts if they are the
        ones in force where it stands.
        """
        findings: list[Finding] = []
        crashes: list[Crash] = []
        for folder in self.cascade.places:
            conventions = self.cascade.at(folder).conventions
            outcome = check_document(self.document, conventions, self._select_for_tree(conventions))
            findings.extend(each for each in outcome.findings if self.conventions_at(each.path) is conventions)
            crashes.extend(outcome.crashes)
        return Outcome(tuple(findings), crashes=tuple(crashes))

    def _select_for_tree(self, conventions: Conventions) -> tuple[Rule, ...]:
        """The rules about the tree that apply somewhere: with `rules.per_path` that is known of each finding only."""
        every = self._known(conventions).values()
        chosen = tuple(every) if conventions.rules.per_path else self.rules_for(conventions)
        return tuple(rule for rule in chosen if rule.judges(TreeDocument))

    def _concerns(self, path: str) -> bool:
        """Whether the run is about a file or folder at `path`."""
        if self.about is not None and path not in self.about:
            return False
        return self._is_within(path) and not self._is_excluded(path) and not self._is_excluded(f"{path}/")

    def _is_within(self, path: str) -> bool:
        return not self.within or any(path == place or path.startswith(f"{place}/") for place in self.within)

    def _applies(self, finding: Finding) -> bool:
        """Whether `rules.per_path` leaves the finding, whose path is known only now, standing."""
        conventions = self.conventions_at(finding.path)
        return any(rule.code == finding.code for rule in self.rules_for(conventions, finding.path))


def _matches(globs: tuple[str, ...], path: str) -> bool:
    if not globs:
        return False
    from patterns_cli.lint.globs import matches  # noqa: PLC0415 - pathspec, for those who have globs

    return matches(globs, path)
