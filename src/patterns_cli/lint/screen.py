"""Screening: whether a rule can have anything to say of a file, told from its bytes before anything is parsed."""

import re
from functools import lru_cache

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document
from patterns_cli.registry import Pattern, Rule

SUPPRESSION_MARK = b"patterns:"
"""What stands in every text with a suppression; without it nobody looks for comments."""


@lru_cache(maxsize=1024)
def _compiled(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern)


def is_triggered(rule: Rule, document: Document, conventions: Conventions) -> bool:
    """Whether the document holds what the rule declares as its trigger under these conventions."""
    if rule.trigger is None:
        return True
    made = rule.trigger(conventions) if callable(rule.trigger) else rule.trigger
    searched = document.searched
    for each in made if isinstance(made, tuple) else (made,):
        if each not in searched:
            searched[each] = _is_in(each, document)
        if searched[each]:
            return True
    return False


_BEYOND_ASCII = rb"[\x80-\xff]"


def _is_in(pattern: Pattern, document: Document) -> bool:
    if isinstance(pattern, bytes):
        return _compiled(pattern).search(document.source.utf_8) is not None
    code = document.code
    if code is None:
        return True
    if pattern.pattern.startswith(_BEYOND_ASCII) and code.isascii():
        return False
    return any(map(pattern.counts, _compiled(pattern.pattern).finditer(code)))
