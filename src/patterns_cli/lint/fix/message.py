"""Mending a commit message: the fixes that its findings offer, until none is left that changes anything."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.message import MessageDocument
from patterns_cli.lint.fix.edits import Candidate, Ranges, apply, compatible
from patterns_cli.lint.run import check_document
from patterns_cli.model import Finding
from patterns_cli.registry import Rule

_PASSES: Final = 10
"""Times that a message is looked at: fixes that wait for each other need one each."""


def mend(document: MessageDocument, conventions: Conventions, rules: Sequence[Rule]) -> str:
    """The text of the message with all that can be mended, without byte-order marks before it.

    Lines that end with CR alone end with LF afterwards, where the first one does. What git wrote itself, and an empty
    message, stay as they are.
    """
    text = document.source.text.lstrip("\ufeff")
    if document.is_exempt:
        return text
    if "\r" in document.line:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for _ in range(_PASSES):
        message = MessageDocument(Source(document.path, text.encode()))
        found = check_document(message, conventions, rules).findings
        changes = [change for each in compatible(tuple(_candidates(text, found))) for change in each.changes]
        better = apply(text, changes)
        if better == text:
            break
        text = better
    return text


def gone(before: Iterable[Finding], after: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those of the findings `before` that are none any more: as many of each rule as there are fewer `after`."""
    left = Counter(finding.code for finding in after)
    lost: list[Finding] = []
    for finding in sorted(before, key=lambda each: each.fix is not None):
        if left[finding.code]:
            left[finding.code] -= 1
        else:
            lost.append(finding)
    return tuple(sorted(lost, key=lambda each: (each.span, each.code)))


def _candidates(text: str, findings: Iterable[Finding]) -> Iterator[Candidate]:
    ranges = Ranges(text)
    for finding in findings:
        if finding.fix is not None:
            yield Candidate(finding, ranges.changes(finding.fix.edits))
