"""Measuring a run by rule: rules and screen that keep the time, and the shared reading of documents apart."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from time import perf_counter
from typing import Any

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document
from patterns_cli.lint.project import Run
from patterns_cli.model import Hit, Timing
from patterns_cli.records import dataclass, field, replace
from patterns_cli.registry import Rule


@dataclass
class Stopwatch:
    """Seconds by rule and by what all rules read of a document; it fills while a run that `measured` gave is asked.

    A rule is charged for its screen and its check, without what a document works out once for whoever asks first: that
    is the reading of its kind, whichever rule was the first to need it.
    """

    names: Mapping[str, str]
    _seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    _times: Counter[str] = field(default_factory=Counter)
    _readings: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    _read: Counter[str] = field(default_factory=Counter)
    _inner: float = 0.0

    def timings(self) -> tuple[Timing, ...]:
        """What was measured: rules that were asked at least once, and kinds of documents, the longest first."""
        rules = (Timing(code, self.names[code], self._seconds[code], times) for code, times in self._times.items())
        kinds = (Timing("reading", kind, self._readings[kind], times) for kind, times in self._read.items())
        return tuple(sorted((*rules, *kinds), key=lambda each: (-each.seconds, each.part, each.name)))

    @contextmanager
    def rule(self, code: str) -> Iterator[None]:
        """Charge the rule with what happens within, but for reading."""
        before, start = sum(self._readings.values()), perf_counter()
        try:
            yield
        finally:
            self._seconds[code] += perf_counter() - start - (sum(self._readings.values()) - before)

    def asked(self, code: str) -> None:
        """Count that the rule was asked."""
        self._times[code] += 1

    def reading(self, kind: str, work: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """`work`, charged to the reading of `kind`, but for what other kinds work out within."""

        def measured(document: Any) -> Any:  # noqa: ANN401 - a cached property gives anything
            outer, self._inner = self._inner, 0.0
            start = perf_counter()
            try:
                return work(document)
            finally:
                spent = perf_counter() - start
                self._readings[kind] += spent - self._inner
                self._read[kind] += 1
                self._inner = outer + spent

        return measured


@contextmanager
def measured(run: Run) -> Iterator[tuple[Run, Stopwatch]]:
    """A run that does the same and keeps the time, in this process only; within, reading is measured too."""
    watch = Stopwatch({code: rule.name for code, rule in run.every_rule.items()})
    inner = run.screen

    def screen(rule: Rule, document: Document, conventions: Conventions) -> bool:
        with watch.rule(rule.code):
            return inner(rule, document, conventions)

    properties = list(_shared(Document))
    kept = [each.func for _, each in properties]
    for kind, each in properties:
        each.func = watch.reading(kind, each.func)
    try:
        yield replace(run, adapted=lambda rule: replace(rule, check=_timed(rule, watch)), screen=screen), watch
    finally:
        for (_, each), work in zip(properties, kept, strict=True):
            each.func = work


def _timed(rule: Rule, watch: Stopwatch) -> Callable[[Any, Conventions], Iterator[Hit]]:
    def check(document: Any, conventions: Conventions) -> Iterator[Hit]:  # noqa: ANN401 - as a rule declares it
        watch.asked(rule.code)
        with watch.rule(rule.code):
            hits = tuple(rule.check(document, conventions))
        return iter(hits)

    return check


def _shared(kind: type[Document]) -> Iterator[tuple[str, cached_property[Any]]]:
    """What documents of `kind` and those derived from it work out once, with the name of their kind."""
    for value in vars(kind).values():
        if isinstance(value, cached_property):
            yield kind.__name__.removesuffix("Document").lower(), value
    for derived in kind.__subclasses__():
        yield from _shared(derived)
