"""What a plan makes of a repository: the new texts by their new paths, and the run that would see them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from patterns_cli.documents.base import Source
from patterns_cli.documents.content import Overlaid
from patterns_cli.documents.discover import NEVER_ENTERED, Unreadable, source_of, walk
from patterns_cli.documents.open import is_checkable
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.lint.across.plan import Move, Plan, Refusal, Renamed
from patterns_cli.lint.across.planning import Reading, plan
from patterns_cli.lint.across.wishes import wishes_of
from patterns_cli.lint.fix.draft import Change
from patterns_cli.lint.fix.rounds import Fixing, Narrow, Watch, look, narrow_nothing, watch_nothing
from patterns_cli.lint.project import Run
from patterns_cli.model import Dropped, Edit, Finding, Fixed, Followed, Result, Span
from patterns_cli.records import dataclass, replace

_PASSES: Final = 10
"""Plans that follow one another at most, each made of what the one before has left."""

_OUTPUT: Final = frozenset({"build", "dist", "out", ".next", "coverage", "htmlcov", "site", "target", "site-packages"})
"""Folders of what is made from the sources, and made anew."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """All that renaming across files comes to: nothing of it is written yet.

    `texts` are the files that differ, by the paths that they will have; `moves` lead from the paths they have now.
    `result` is what the rules say of the repository as it will be, which `run` sees.
    """

    run: Run
    result: Result
    texts: Mapping[str, bytes]
    moves: tuple[Move, ...]
    renamed: tuple[Renamed, ...]
    refused: tuple[Refusal, ...]


def rename_across(run: Run, narrow: Narrow = narrow_nothing, watch: Watch = watch_nothing) -> Renaming:
    """Plan every renaming that the findings of a run ask for, and what they leave, until nothing more can be had.

    What `narrow` takes away is not renamed; `watch` is handed every look at the repository.
    """
    renamed: list[Renamed] = []
    origins: dict[str, str] = {}
    texts: dict[str, bytes] = {}
    ignored, reading = frozenset(_ignored(run)), Reading()
    result = look(run, narrow, watch)
    made = _plan(run, result, ignored, reading)
    for _ in range(_PASSES):
        changed = new_texts(made, _reader(run))
        if not changed:
            break
        moved = {move.old: move.new for move in made.moves}
        texts = {moved.get(path, path): data for path, data in texts.items()} | changed
        origins = {moved.get(path, path): origin for path, origin in origins.items()}
        origins |= {new: old for old, new in moved.items() if new not in origins}
        renamed.extend(made.renamed)
        run = seen_after(run, moved, texts)
        result = look(run, narrow, watch)
        made = _plan(run, result, ignored, reading)
    moves = tuple(Move(old, new) for new, old in sorted(origins.items()))
    return Renaming(run, result, texts, moves, tuple(renamed), made.refused)


def with_renaming(run: Run, fixing: Fixing, narrow: Narrow, watch: Watch) -> Fixing:
    """What fixing comes to once names are renamed across files too, after all that was fixed within them."""
    fixed = fixing.result.fixed
    renaming = rename_across(seen_with(run, fixing.changes), narrow, watch)
    dropped = tuple(Dropped(each.wish.finding, each.reason) for each in renaming.refused)
    changes = composed(fixing.changes, renaming, _reader(run))
    refused = {_place(each.finding) for each in dropped}
    left = {(each.code, each.symbol) for each in renaming.result.findings}
    kept = (
        each
        for each in (fixed.dropped if fixed else ())
        if (each.finding.code, each.finding.symbol) in left and _place(each.finding) not in refused
    )
    total = Fixed(
        findings=(*(fixed.findings if fixed else ()), *(each.wish.finding for each in renaming.renamed)),
        files=tuple(change.path for change in changes),
        dropped=(*kept, *dropped),
        unsettled=fixed.unsettled if fixed else (),
        endless=fixed.endless if fixed else (),
        written=False,
        followed=tuple(Followed(each.wish.finding, each.files) for each in renaming.renamed),
    )
    return Fixing(replace(renaming.result, fixed=total), changes)


def composed(before: Iterable[Change], renaming: Renaming, read: Callable[[str], Source | None]) -> tuple[Change, ...]:
    """The changes of fixes within files, and of the renaming that came after them, as one for each file."""
    known = {change.path: change for change in before}
    origins = {move.new: move.old for move in renaming.moves}
    for path, data in renaming.texts.items():
        between = origins.get(path, path)
        earlier = known.pop(between, None)
        source = read(between) if earlier is None else None
        stood = source.data if source else b""
        known[path] = replace(earlier, path=path, after=data) if earlier else Change(path, between, stood, data)
    return tuple(
        change for _, change in sorted(known.items()) if change.origin != change.path or change.after != change.before
    )


def seen_with(run: Run, changes: Iterable[Change]) -> Run:
    """The run that sees what fixes within files have changed."""
    found = tuple(changes)
    moved = {change.origin: change.path for change in found if change.origin is not None}
    made = tuple(change.path for change in found if change.origin is None)
    seen = seen_after(run, moved, {change.path: change.after for change in found})
    return replace(seen, tree=tuple(sorted({*seen.tree, *made})))


def _place(finding: Finding) -> tuple[str, str, Span]:
    return finding.code, finding.path, finding.span


def _plan(run: Run, result: Result, ignored: frozenset[str], reading: Reading) -> Plan:
    """What can be had of what the findings of a run ask for."""

    def is_frozen(path: str) -> bool:
        return path in ignored or not run.may_edit(path)

    return plan(TreeDocument.of((*run.tree, *ignored), _reader(run)), wishes_of(result.findings), is_frozen, reading)


def new_texts(made: Plan, read: Callable[[str], Source | None]) -> dict[str, bytes]:
    """The texts of all that a plan edits or moves, by their new paths; empty where one would not parse any more."""
    moved = {move.old: move.new for move in made.moves}
    found: dict[str, bytes] = {}
    for path in {**made.edits, **moved}:
        source = read(path)
        if source is None:
            return {}
        new = edited(source, made.edits.get(path, ()))
        target = moved.get(path, path)
        if not _parses(target, new) and _parses(path, source.data):
            return {}
        found[target] = new
    return found


def edited(source: Source, edits: tuple[Edit, ...]) -> bytes:
    """The bytes of a source with edits made, none of which overlap; mark, encoding and line ends stay."""
    lines = source.text.splitlines(keepends=True) if "\r" in source.text else source.text.split("\n")
    joint = "" if "\r" in source.text else "\n"
    for edit in sorted(edits, key=lambda each: each.span, reverse=True):
        line = lines[edit.span.line - 1]
        lines[edit.span.line - 1] = line[: edit.span.column - 1] + edit.replacement + line[edit.span.end_column - 1 :]
    mark = "\ufeff" if source.data.decode(source.encoding).startswith("\ufeff") else ""
    return (mark + joint.join(lines)).encode(source.encoding)


def seen_after(run: Run, moved: Mapping[str, str], texts: Mapping[str, bytes]) -> Run:
    """The run that sees the files under their new paths, with their new texts."""
    return replace(
        run,
        content=Overlaid(run.content, texts),
        tree=tuple(sorted(moved.get(path, path) for path in run.tree)),
        files=tuple(sorted(moved.get(path, path) for path in run.files)),
        within=tuple(moved.get(path, path) for path in run.within),
    )


def _parses(path: str, data: bytes) -> bool:
    source = source_of(path, data)
    if isinstance(source, Unreadable):
        return False
    if path.endswith((".py", ".pyi")):
        return PythonDocument(source).fault is None
    return not path.endswith((".ts", ".tsx", ".mts", ".cts")) or TypeScriptDocument(source).fault is None


def _reader(run: Run) -> Callable[[str], Source | None]:
    def read(path: str) -> Source | None:
        source = run.content.read(path)
        return None if isinstance(source, Unreadable) else source

    return read


def _ignored(run: Run) -> Iterator[str]:
    """The sources that git ignores, which run all the same, but for what is made from others."""
    known = frozenset(run.tree)
    if not (run.root / ".git").exists():
        return
    for path in walk(run.root):
        if path not in known and is_checkable(path) and (_OUTPUT | NEVER_ENTERED).isdisjoint(path.split("/")[:-1]):
            yield path
