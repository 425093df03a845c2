"""Outcomes of earlier runs, used again where nothing has changed that they were made from."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from time import time, time_ns
from typing import Any

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.alembic import environments_of
from patterns_cli.documents.content import Worktree
from patterns_cli.documents.parts import rooms_of
from patterns_cli.lint.digest import digest
from patterns_cli.lint.observed import NOTHING, Observed, Stamp
from patterns_cli.lint.plain import NOTHING as NOTHING_SAID
from patterns_cli.lint.plain import outcome_of, plain
from patterns_cli.lint.program import program_of
from patterns_cli.lint.project import Run
from patterns_cli.lint.recorded import Record, RecordedTree
from patterns_cli.lint.run import Outcome
from patterns_cli.lint.screen import is_triggered
from patterns_cli.lint.store import cache_file, load, save
from patterns_cli.model import Finding
from patterns_cli.records import dataclass
from patterns_cli.registry import Rule

_DAY = 24 * 60 * 60
_KEPT_DAYS = 30
_MOST_KEYS = 64
"""Conventions and selections of which outcomes are kept: those of many places, and of a few ways to ask."""

_BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError)
"""What comes of a cache whose shape is none of ours."""


@dataclass
class Cache:
    """The outcomes kept for one repository, in `file`; `run` reads its files through `observed`."""

    run: Run
    observed: Observed
    file: Path
    program: str
    outcomes: dict[str, dict[str, list[Any]]]
    trees: dict[str, list[Any]]
    keys: dict[str, int]
    changed: bool = False

    @classmethod
    def of(cls, run: Run, folder: Path) -> "Cache | None":
        """The cache for `run` in `folder`; None for a run whose outcomes nobody can tell from others."""
        program = program_of(run.rules.values())
        usual = isinstance(run.content, Worktree) and run.screen is is_triggered and run.adapted is None
        if program is None or not usual:
            return None
        began = time_ns()
        file = cache_file(folder, run.root)
        held = load(file)
        try:
            stamps = {path: _stamp(written) for path, written in held["stamps"].items()}
            outcomes, trees, keys = dict(held["outcomes"]), dict(held["trees"]), dict(held["keys"])
        except _BROKEN:
            stamps, outcomes, trees, keys = {}, {}, {}, {}
        observed = Observed(run.root, run.content, stamps, began)
        return cls(run.reading(observed), observed, file, program, outcomes, trees, keys)

    def tree(self) -> Outcome:
        """What the rules say of the whole tree: what they said before, or what they say now, which is kept."""
        places = ((folder, self._key_of_place(folder)) for folder in self.run.cascade.places)
        key = self._use(digest(repr(tuple(places)).encode(errors="surrogateescape")))
        try:
            paths, day, base, read, written = self.trees[key]
            here = paths == self._paths and day == str(self.run.today)
            if here and (base is None or base == self._base) and self._are(read):
                return outcome_of(written)
        except _BROKEN:
            pass
        self.observed.asked.clear()
        outcome = self.run.check_tree()
        read = {path: self.observed.token(path) for path in sorted(self.observed.asked)}
        if not outcome.crashes and self.observed.torn.isdisjoint(read):
            base = self._base if "base" in vars(self.run.document) else None
            self.trees[key] = [self._paths, str(self.run.today), base, read, plain(outcome)]
            self.changed = True
        return outcome

    def recorded_tree(self) -> RecordedTree:
        """The tree of the run, which notes what is asked of it."""
        return RecordedTree(self.run.document)

    def known(self, path: str, found_before: Sequence[Finding]) -> Outcome | None:
        """What was said of the file at `path`, if it would be said again; `found_before` as in `Run.check_file`."""
        try:
            token, before, asked, written = self.outcomes[path][self._key_of_file(path)]
            if self.observed.token(path) != token or before != _before(found_before):
                return None
            return outcome_of(written) if not asked or self._would_answer(asked) else None
        except _BROKEN:
            return None

    def keep(self, path: str, found_before: Sequence[Finding], outcome: Outcome, record: Record) -> None:
        """Keep what was said of the file at `path`, if it will be said again as long as nothing in `record` changes."""
        token = self.observed.token(path)
        if outcome.crashes or not record.lasts or token == NOTHING or self.run.given_up:
            return
        if not self.observed.torn.isdisjoint({path, *record.read}):
            return
        kept = self.outcomes.setdefault(path, {})
        kept[self._key_of_file(path)] = [token, _before(found_before), self._answers(record), plain(outcome)]
        self.changed = True

    def save(self) -> None:
        """Write the cache if it has changed, without what is of no use any more."""
        stamps = {**self.observed.stamps, **self.observed.seen}
        for path in self.observed.torn:
            stamps.pop(path, None)
        if not self.changed and stamps == self.observed.stamps:
            return
        latest = sorted(self.keys, key=lambda key: self.keys[key], reverse=True)[:_MOST_KEYS]
        keys = {key: self.keys[key] for key in latest if self.keys[key] > self._day - _KEPT_DAYS}
        there = {*self.run.tree, *self.run.checked}
        outcomes = {
            path: left
            for path, held in self.outcomes.items()
            if path in there and (left := {key: each for key, each in held.items() if key in keys})
        }
        save(self.file, {
            "keys": keys,
            "stamps": {path: [*(stat or ()), token] for path, (stat, token) in stamps.items() if path in there},
            "outcomes": outcomes,
            "trees": {key: each for key, each in self.trees.items() if key in keys},
        })  # fmt: skip

    def _are(self, read: Mapping[str, str]) -> bool:
        return all(self._token(path) == token for path, token in read.items())

    def _token(self, path: str) -> str:
        """What the tree has at `path`; it has nothing where git lists nothing."""
        return self.observed.token(path) if path in self.run.document.files else NOTHING

    def _answers(self, record: Record) -> Any:  # noqa: ANN401 - whatever JSON can hold
        """What the tree answers to all that was asked; 0 where nothing was."""
        if record == Record():
            return 0
        files, folders = self.run.document.files, self.run.document.folders
        return {
            "read": {path: self._token(path) for path in sorted(record.read)},
            "files": {path: path in files for path in sorted(record.files)},
            "folders": {path: path in folders for path in sorted(record.folders)},
            "paths": self._paths if record.paths else "",
            "today": str(self.run.today) if record.today else "",
        }

    def _would_answer(self, asked: Mapping[str, Any]) -> bool:
        """Whether the tree would still answer so."""
        files, folders = self.run.document.files, self.run.document.folders
        return (
            asked["paths"] in {"", self._paths}
            and asked["today"] in {"", str(self.run.today)}
            and all((path in files) is there for path, there in asked["files"].items())
            and all((path in folders) is there for path, there in asked["folders"].items())
            and self._are(asked["read"])
        )

    @cached_property
    def _paths(self) -> str:
        return digest("\0".join(self.run.tree).encode(errors="surrogateescape"))

    @cached_property
    def _base(self) -> str:
        return "" if self.run.base is None else self.run.base.commit

    def _key_of_place(self, folder: str) -> str:
        conventions = self.run.cascade.at(folder).conventions
        return self._key(conventions, self.run.rules_for(conventions))

    def _key_of_file(self, path: str) -> str:
        folder = path.rpartition("/")[0]
        known = self._keys_of_folders.get(folder)
        if known is None:
            conventions = self.run.conventions_at(path)
            known = self._use(self._key(conventions, self.run.rules_for(conventions, path)))
            if not conventions.rules.per_path:
                self._keys_of_folders[folder] = known
        return known

    @cached_property
    def _keys_of_folders(self) -> dict[str, str]:
        """The key of the files in a folder, where they have one."""
        return {}

    def _use(self, key: str) -> str:
        """Note that a key is in use."""
        if self.keys.get(key) != self._day:
            self.keys[key] = self._day
            self.changed = True
        return key

    @cached_property
    def _day(self) -> int:
        return int(time() / _DAY)

    def _key(self, conventions: Conventions, rules: tuple[Rule, ...]) -> str:
        """What outcomes under these conventions and rules are kept under: all that they rest on beside the files."""
        known = (id(conventions), id(rules) if not conventions.rules.per_path else tuple(rule.code for rule in rules))
        if known not in self._keys_made:
            tree = self.run.document
            told = (
                self.program,
                [(rule.code, rule.name, rule.severity.value, rule.aliases) for rule in self.run.rules.values()],
                [rule.code for rule in rules],
                conventions,
                self.run.generated,
                environments_of(tree),
                rooms_of(tree, conventions),
            )
            self._keys_made[known] = digest(repr(told).encode(errors="surrogateescape"))
        return self._keys_made[known]

    @cached_property
    def _keys_made(self) -> dict[tuple[int, Any], str]:
        return {}


def _before(found: Sequence[Finding]) -> Any:  # noqa: ANN401 - whatever JSON can hold
    return plain(Outcome(tuple(found))) if found else NOTHING_SAID


def _stamp(written: list[Any]) -> Stamp:
    *stat, token = written
    return (None, str(token)) if not stat else ((stat[0], stat[1], stat[2], stat[3]), str(token))
