"""The repository as it would be with the fixes so far: texts and names in memory, nothing on the disk."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from patterns_cli.documents.base import Source
from patterns_cli.documents.content import Overlaid
from patterns_cli.lint.finding import by_path
from patterns_cli.lint.fix.edits import Candidate, MisplacedEditError, Ranges, compatible
from patterns_cli.lint.fix.elsewhere import Elsewhere
from patterns_cli.lint.fix.importing import stem
from patterns_cli.lint.fix.naming import Names
from patterns_cli.lint.fix.soundness import admit, why_untouchable
from patterns_cli.lint.project import Run
from patterns_cli.model import Applicability, Create, Dropped, Finding, Fixed, Rename, Span
from patterns_cli.records import dataclass, replace

_Kind = tuple[str, str, str]
"""Code, path and symbol: findings alike, of which the rule sees one less when one of them is fixed."""

_GROWTH: Final = 10
"""Times its size that fixes may make a file, and a little room; what doubles in each pass would fill the memory."""

_ROOM: Final = 30_000
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Change:
    """One file that is to become another: `before` at `origin` becomes `after` at `path`.

    `origin` is None for a file that is made; both paths are relative to the root, with `/`.
    """

    path: str
    origin: str | None
    before: bytes
    after: bytes


class Draft:
    """Fixes applied in memory, one after the other, with a note of each."""

    def __init__(self, run: Run, allowed: frozenset[Applicability]) -> None:
        self._circling: set[str] = set()
        self._endless: set[str] = set()
        self._fixed: list[Finding] = []
        self._pending: list[Finding] = []
        self._dropped: dict[tuple[str, ...], Dropped] = {}
        self._run = run
        self._allowed = allowed
        self._texts: dict[str, bytes] = {}
        self._before: dict[str, bytes] = {}
        self._met: dict[str, set[bytes]] = {}
        self._origins: dict[str, str] = {}
        self._made: set[str] = set()
        self._moved: set[str] = set()
        self._names = Names(run.tree)
        self._elsewhere = Elsewhere(run.content, run.tree)
        self._untouchable: dict[str, str] = {}

    def run(self, files: Iterable[str] | None = None) -> Run:
        """The run over the repository as it would be, or over `files` of it."""
        there = self._names.paths
        checked = self._files() if files is None else tuple(files)
        return replace(self._run, content=Overlaid(self._run.content, dict(self._texts)), tree=there, files=checked)

    def mend(self, findings: Iterable[Finding]) -> frozenset[str]:
        """Apply what can be applied at once of the edits that fix `findings`; the paths of the files that changed."""
        wanted = [each for each in findings if self._is_wanted(each) and each.fix and not each.fix.files]
        self._elsewhere.look_for(each.fix.only_here for each in wanted if each.fix and each.fix.only_here)
        run = self.run(())
        return frozenset(path for path, each in by_path(wanted).items() if self._mend(path, each, run))

    def arrange(self, findings: Iterable[Finding]) -> bool:
        """Make and rename the files that fix `findings`; whether there were any."""
        wanted = [each for each in findings if self._is_wanted(each) and each.fix and each.fix.files]
        self._elsewhere.look_for(stem(each.path) for finding in wanted for each in _renames(finding))
        arranged = [self._arrange(each, each.fix.files) for each in wanted if each.fix]
        return True in arranged

    def confirm(self, before: Iterable[Finding], after: Iterable[Finding]) -> None:
        """Count as fixed what was fixed since the last time, where rules find as much less `after` as was there."""
        there = Counter(map(_kind, before))
        left = Counter(map(_kind, after))
        for finding in self._pending:
            kind = _kind(finding)
            if there[kind] > left[kind]:
                there[kind] -= 1
                self._fixed.append(finding)
        self._pending.clear()

    def give_up(self, paths: Iterable[str]) -> None:
        """Leave files as they were that every pass changes into yet another text."""
        for path in (each for each in paths if each in self._before and not self._is_unsettled(each)):
            self._endless.add(path)
            self._take_back(path)

    def fixed(self) -> Fixed:
        """What was fixed, and what was not and why."""
        changes = tuple(self.changes())
        dropped = {(*_kind(each.finding), each.finding.span.line, each.reason): each for each in self._dropped.values()}
        changed = {path for change in changes for path in (change.path, change.origin)}
        return Fixed(
            findings=tuple(sorted((each for each in self._fixed if {each.path, *_made(each)} & changed), key=_place)),
            files=tuple(change.path for change in changes),
            dropped=tuple(sorted(dropped.values(), key=lambda each: _place(each.finding))),
            unsettled=tuple(sorted(self._circling | self._endless)),
            endless=tuple(sorted(self._endless)),
            written=False,
        )

    def changes(self) -> Iterator[Change]:
        """Every file that would be another one, in order of its path."""
        for path in sorted({*self._texts, *self._origins}):
            origin = None if path in self._made else self._origins.get(path, path)
            before = self._before.get(path)
            if before is None:
                source = self._read(path)
                before = source.data if source else b""
            after = self._texts.get(path, before)
            if origin != path or after != before:
                yield Change(path, origin, b"" if origin is None else before, after)

    def _is_wanted(self, finding: Finding) -> bool:
        fix = finding.fix
        if fix is None or fix.applicability not in self._allowed:
            return False
        return not self._is_unsettled(finding.path) and _key(finding) not in self._dropped

    def _mend(self, path: str, findings: Sequence[Finding], run: Run) -> bool:
        source = self._read(path)
        if source is None:
            return False
        if path not in self._untouchable:
            self._untouchable[path] = why_untouchable(source, run.documents)
        candidates = compatible(tuple(self._candidates(source, findings)))
        data, kept, dropped = admit(source, candidates, run.documents)
        self._drop(dropped)
        if data == source.data:
            self._drop(Dropped(each.finding, "it changes nothing") for each in kept)
            return False
        self._before.setdefault(path, source.data)
        self._texts[path] = data
        self._pending += (each.finding for each in kept)
        met = self._met.setdefault(path, {self._before[path]})
        if data in met:
            self._circling.add(path)
            self._take_back(path)
        elif len(data) > _GROWTH * len(self._before[path]) + _ROOM:
            self.give_up((path,))
        met.add(data)
        return True

    def _is_unsettled(self, path: str) -> bool:
        return path in self._circling or path in self._endless

    def _take_back(self, path: str) -> None:
        """Give a file the text that it had, so that nothing is fixed in it, and nothing is to be said of its fixes."""
        self._texts[path] = self._before[path]
        self._pending = [each for each in self._pending if each.path != path]
        self._fixed = [each for each in self._fixed if each.path != path]
        self._dropped = {key: each for key, each in self._dropped.items() if each.finding.path != path}

    def _candidates(self, source: Source, findings: Iterable[Finding]) -> Iterator[Candidate]:
        ranges = Ranges(source.text)
        for finding in findings:
            fix = finding.fix
            if fix is None:
                continue
            reason = self._untouchable[source.path] or self._stands_elsewhere(fix.only_here, source.path)
            try:
                changes = () if reason else ranges.changes(fix.edits)
            except MisplacedEditError as error:
                reason = str(error)
                changes = ()
            if reason:
                self._drop((Dropped(finding, reason),))
            else:
                yield Candidate(finding, changes)

    def _stands_elsewhere(self, name: str, path: str) -> str:
        other = self._elsewhere.first(name, self._origins.get(path, path)) if name else None
        return f"`{name}` stands in {other} too" if other else ""

    def _arrange(self, finding: Finding, files: Sequence[Create | Rename]) -> bool:
        if any(isinstance(each, Rename) and each.path in self._moved for each in files):
            return False  # another fix has renamed it; what is wrong with its new name will be found then
        if all(isinstance(each, Create) and each.path in self._made for each in files):
            self._pending.append(finding)  # another finding has had the same file made
            return True
        reason = next(filter(None, map(self._why_not, files)), "")
        if reason:
            self._drop((Dropped(finding, reason),))
            return False
        for each in files:
            self._names.take(each)
            if isinstance(each, Create):
                self._texts[each.path] = each.text.encode()
                self._made.add(each.path)
            else:
                self._move(each)
        self._pending.append(finding)
        return True

    def _why_not(self, change: Create | Rename) -> str:
        """Why a file cannot be made or renamed: the name is taken, or others know the file by the one it has."""
        taken = self._names.why_not(change)
        if taken or isinstance(change, Create):
            return taken
        name, folder = change.path.rpartition("/")[2], change.path.rpartition("/")[0]
        speaker = self._elsewhere.speaker(change.path)
        snapshot = f"{folder}/__snapshots__/{name}.snap".lstrip("/")
        if speaker is None and snapshot in self._names.paths:
            speaker = snapshot
        return f"{speaker} names the file" if speaker else ""

    def _move(self, rename: Rename) -> None:
        source = self._read(rename.path)
        data = source.data if source else b""
        self._texts[rename.to] = data
        self._before[rename.to] = self._before.pop(rename.path, data)
        self._origins[rename.to] = self._origins.pop(rename.path, rename.path)
        self._texts.pop(rename.path, None)
        self._moved.add(rename.path)
        for unsettled in (self._circling, self._endless):
            if rename.path in unsettled:
                unsettled.remove(rename.path)
                unsettled.add(rename.to)

    def _files(self) -> tuple[str, ...]:
        """The files that are to be checked, under the names that they would have."""
        checked = set(self._run.files)
        moved = {path for path, origin in self._origins.items() if origin in checked}
        there = frozenset(self._names.paths)
        return tuple(sorted({*moved, *self._made, *(checked & there)}))

    def _read(self, path: str) -> Source | None:
        source = Overlaid(self._run.content, self._texts).read(path)
        return source if isinstance(source, Source) else None

    def _drop(self, dropped: Iterable[Dropped]) -> None:
        self._dropped |= {_key(each.finding): each for each in dropped}


def _kind(finding: Finding) -> _Kind:
    return finding.code, finding.path, finding.symbol


def _key(finding: Finding) -> tuple[str, ...]:
    """What a finding is known by while the text around it changes: its line's words and those it is to get."""
    shown, fix = finding.excerpt, finding.fix
    line = shown.lines[finding.span.line - shown.first_line].strip() if shown else ""
    return (*_kind(finding), line, *(edit.replacement for edit in (fix.edits if fix else ())))


def _made(finding: Finding) -> Iterator[str]:
    """The paths of the files that the fix makes."""
    return (each.path for each in (finding.fix.files if finding.fix else ()))


def _renames(finding: Finding) -> Iterator[Rename]:
    return (each for each in (finding.fix.files if finding.fix else ()) if isinstance(each, Rename))


def _place(finding: Finding) -> tuple[str, Span, str]:
    return finding.path, finding.span, finding.code
