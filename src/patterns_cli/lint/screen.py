"""Screening: whether a rule can have anything to say of a file, told from its bytes before anything is parsed."""

import re
from functools import lru_cache

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document
from patterns_cli.registry import Question, Rule

SUPPRESSION_MARK = b"patterns:"
"""What stands in every text with a suppression; without it nobody looks for comments."""


@lru_cache(maxsize=1024)
def _compiled(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern)


def is_triggered(rule: Rule, document: Document, conventions: Conventions) -> bool:
    """Whether the rule may have something to say: the text, in UTF-8, holds its trigger, or its question says so."""
    if rule.trigger is None:
        return True
    if isinstance(rule.trigger, Question):
        return rule.trigger.ask(document, conventions)
    made = rule.trigger(conventions) if callable(rule.trigger) else rule.trigger
    text = document.source.utf_8
    return any(_compiled(each).search(text) for each in ((made,) if isinstance(made, bytes) else made))
