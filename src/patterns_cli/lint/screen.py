"""Screening: whether a rule can have anything to say of a file, told from its bytes before anything is parsed."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document
from patterns_cli.registry import Pattern, Patterns, Question, Rule

SUPPRESSION_MARK = b"patterns:"
"""What stands in every text with a suppression; without it nobody looks for comments."""


@lru_cache(maxsize=1024)
def _compiled(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern)


def is_triggered(rule: Rule, document: Document, conventions: Conventions) -> bool:
    """Whether the document holds what the rule declares as its trigger under these conventions, or says so if asked."""
    if rule.trigger is None:
        return True
    if isinstance(rule.trigger, Question):
        return rule.trigger.ask(document, conventions)
    for each in _patterns(rule.trigger, conventions):  # noqa: SIM110 - asked of every file by every rule, and quicker so
        if _is_in(each, document):
            return True
    return False


def seen_by(rules: Iterable[Rule], document: Document, conventions: Conventions) -> Iterator[tuple[Rule, Document]]:
    """Each of the rules that were let through, with the document as it needs to see it.

    That is near the places of what triggered them, or all of it if one of them may speak of more. A rule that is always
    asked sees all of it.
    """
    chosen = tuple(rules)
    found = _places([rule for rule in chosen if rule.trigger is not None], document, conventions)
    near = document if found is None else document.near(found)
    return ((rule, document if rule.trigger is None else near) for rule in chosen)


def _places(rules: Iterable[Rule], document: Document, conventions: Conventions) -> Sequence[int] | None:
    """The places of what triggered the rules; None if something has none, or nothing was looked for."""
    found: set[int] = set()
    for rule in rules if document.searched else ():
        for each in () if isinstance(rule.trigger, Question) else _patterns(rule.trigger, conventions):
            if _is_in(each, document):
                if each not in document.found_at:
                    return None
                found.update(document.found_at[each])
    return sorted(found) if found else None


def _patterns(
    trigger: Patterns | Callable[[Conventions], Patterns] | None, conventions: Conventions
) -> tuple[Pattern, ...]:
    made = trigger(conventions) if callable(trigger) else trigger or ()
    return made if isinstance(made, tuple) else (made,)


_BEYOND_ASCII = rb"[\x80-\xff]"
_MOST_PLACES = 200
"""Places after which a text is looked at as a whole: to tell more takes longer than to parse what stands between."""


def _is_in(pattern: Pattern, document: Document) -> bool:
    searched = document.searched
    if pattern not in searched:
        searched[pattern] = _search(pattern, document)
    return searched[pattern]


def _search(pattern: Pattern, document: Document) -> bool:
    if isinstance(pattern, bytes):
        return _compiled(pattern).search(document.screened) is not None
    code = document.short_code
    if code is None:
        return True
    if pattern.pattern.startswith(_BEYOND_ASCII) and code.isascii():
        return False
    compiled = _compiled(pattern.pattern)
    if compiled.search(code) is None or not any(map(pattern.counts, compiled.finditer(code))):
        return False
    if pattern.local and document.code is not None:
        found = filter(pattern.counts, compiled.finditer(document.code))
        places = tuple(max(match.start(), match.end() - 1) for match in islice(found, _MOST_PLACES))
        if len(places) < _MOST_PLACES:
            document.found_at[pattern] = places
    return True
