"""Checking a run by all means: what is known from earlier runs is not checked again, the rest in several processes."""

from collections.abc import Generator, Iterator, Sequence
from signal import Signals
from typing import TYPE_CHECKING, Any, Final

from patterns_cli.lint.observed import stat_of
from patterns_cli.lint.project import Run
from patterns_cli.lint.run import Outcome
from patterns_cli.lint.workers import Batch, Death, in_processes
from patterns_cli.model import Crash, Finding
from patterns_cli.records import dataclass, fields

if TYPE_CHECKING:
    from patterns_cli.lint.cache import Cache
    from patterns_cli.lint.recorded import Record

WORTH: Final = 1_000_000
"""Bytes to check, for each process, below which another one costs more than it saves."""

_BATCH: Final = 150_000
"""Bytes that a process is given at once: it is asked seldom, and none has much left when the others are done."""

_MOST: Final = 64
"""Files that it is given at once."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A file to check, with what the rules about the tree have found in it, and its place among the outcomes."""

    path: str
    found_before: Sequence[Finding]
    place: int


def outcomes(run: Run, cache: "Cache | None" = None, jobs: int = 1, worth: int = WORTH) -> Generator[Outcome]:
    """What `run.outcomes()` gives, in the same order; what the cache knows is not checked, and all of it is kept there.

    With several `jobs` as many processes are used as there is work for: `worth` bytes for each beyond the first.
    """
    run = run if cache is None else cache.run
    tree, in_files = run.divided(run.check_tree() if cache is None else cache.tree())
    pieces = [_Piece(path, in_files.get(path, ()), place) for place, path in enumerate(run.checked)]
    done: dict[int, Outcome] = {}
    if cache is not None:
        for piece in pieces:
            known = cache.known(piece.path, piece.found_before)
            if known is not None:
                done[piece.place] = known
    yield tree
    left = [piece for piece in pieces if piece.place not in done]
    checked = _checked(run, cache, left, jobs, worth)
    in_order = False
    for index, piece in enumerate(pieces):
        while piece.place not in done:
            place, outcome = next(checked)
            done[place] = outcome
            if not in_order and any(crash.given_up for crash in outcome.crashes):
                # The rule is not asked of the files behind that one, which only one process can tell, and no cache.
                checked.close()
                in_order, done = True, {place: outcome} if run.given_up else {}
                checked = _in_order(_Checker(run, cache, [each for each in pieces[index:] if each.place not in done]))
        yield done.pop(piece.place)
    if cache is not None:
        cache.save()


def _checked(
    run: Run, cache: "Cache | None", pieces: Sequence[_Piece], jobs: int, worth: int
) -> Generator[tuple[int, Outcome]]:
    """The outcomes of the pieces, each with its place."""
    batches = _batches(run, pieces, min(_BATCH, worth)) if jobs > 1 and len(pieces) > 1 else []
    total = sum(size for size, _ in batches)
    used = min(jobs, total // worth + 1, len(batches))
    checker = _Checker(run, cache, pieces)
    if used > 1:
        yield from checker.in_processes([batch for _, batch in batches], used)
    else:
        yield from _in_order(checker)


def _in_order(checker: "_Checker") -> Generator[tuple[int, Outcome]]:
    for number, piece in enumerate(checker.pieces):
        yield piece.place, checker.check(number)


def _batches(run: Run, pieces: Sequence[_Piece], largest: int) -> list[tuple[int, Batch]]:
    """The numbers of the pieces in batches, each with its bytes, `largest` at most if it has several.

    Large files come first, alone, that no process has one to begin with when the others are done; then the rest in
    order of their paths, as neighbours look at the same modules.
    """
    alone: list[tuple[int, Batch]] = []
    together: list[tuple[int, Batch]] = []
    batch: list[int] = []
    size = 0
    for number, piece in enumerate(pieces):
        stat = stat_of(run.root, piece.path)
        own = 0 if stat is None else stat[0]
        if own > largest:
            alone.append((own, (number,)))
            continue
        if batch and (size + own > largest or len(batch) == _MOST):
            together.append((size, tuple(batch)))
            batch, size = [], 0
        batch.append(number)
        size += own
    rest = [(size, tuple(batch))] if batch else []
    return [*sorted(alone, reverse=True), *together, *rest]


class _Checker:
    """Checks pieces by their numbers, here or for another process, and keeps the outcomes."""

    def __init__(self, run: Run, cache: "Cache | None", pieces: Sequence[_Piece]) -> None:
        self._run = run
        self._cache = cache
        self.pieces = pieces
        self._tree = None if cache is None else cache.recorded_tree()
        self._told: set[str] = set()

    def check(self, number: int) -> Outcome:
        """The outcome of one piece, which is kept."""
        outcome, record = self._check(number)
        self._keep(number, outcome, record)
        return outcome

    def in_processes(self, batches: Sequence[Batch], jobs: int) -> Iterator[tuple[int, Outcome]]:
        """The outcome of every piece of the batches, each with its place."""
        from patterns_cli.lint.plain import outcome_of  # noqa: PLC0415 - most runs have little to check
        from patterns_cli.lint.recorded import Record  # noqa: PLC0415 - likewise

        if self._cache is not None:
            self._told = set(self._cache.observed.seen)
        for number, answer in in_processes(self._answer, batches, jobs):
            piece = self.pieces[number]
            if isinstance(answer, Death):
                yield piece.place, Outcome(tuple(piece.found_before), crashes=(_crash(piece.path, answer),))
                continue
            outcome = outcome_of(answer["outcome"])
            if self._cache is not None:
                for path, (stat, token) in answer["seen"].items():
                    self._cache.observed.settle(path, (None if stat is None else tuple(stat), token))
                self._cache.observed.torn.update(answer["torn"])
                self._keep(number, outcome, Record(**answer["record"]))
            yield piece.place, outcome

    def _check(self, number: int) -> "tuple[Outcome, Record | None]":
        piece = self.pieces[number]
        if self._tree is None:
            return self._run.check_file(piece.path, piece.found_before), None
        with self._tree.recording() as record:
            return self._run.check_file(piece.path, piece.found_before, self._tree), record

    def _keep(self, number: int, outcome: Outcome, record: "Record | None") -> None:
        if self._cache is not None and record is not None:
            self._cache.keep(self.pieces[number].path, self.pieces[number].found_before, outcome, record)

    def _answer(self, number: int) -> dict[str, Any]:
        """In another process: the outcome, and what the cache must know to keep it."""
        from patterns_cli.lint.plain import plain  # noqa: PLC0415 - see above

        outcome, record = self._check(number)
        if self._cache is None or record is None:
            return {"outcome": plain(outcome)}
        observed = self._cache.observed
        new = {path: stamp for path, stamp in observed.seen.items() if path not in self._told}
        self._told |= new.keys()
        return {
            "outcome": plain(outcome),
            "record": {one.name: getattr(record, one.name) for one in fields(record)},
            "seen": new,
            "torn": observed.torn,
        }


def _crash(path: str, death: Death) -> Crash:
    how = f"by {Signals(death.signal).name}" if death.signal else "by itself"
    hint = ", as happens where memory runs out" if death.signal == Signals.SIGKILL else ""
    return Crash("a process", path, f"it was ended {how}{hint}; the file was not checked")
