"""Suppression comments: `patterns: ignore[CODE] -- reason` on a line or above it, `ignore-file[CODE]` near the top."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from patterns_cli.documents.base import Comment, Document
from patterns_cli.documents.condition import SuppressedRule
from patterns_cli.model import Finding, Span

MARK = b"patterns:"
"""What stands in every file with a suppression; without it nobody looks for comments."""

TOP = 20
"""Lines from the start within which `ignore-file` counts."""

_DIRECTIVE = re.compile(r"patterns:\s*(?P<kind>ignore-file|ignore)(?P<labels>\s*\[(?P<inside>[^\]]*)\])?(?![\w-])")
_LABEL = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One label of one directive: the lines it covers (both included) and where the label stands.

    `label` is empty for a directive that names no rule.
    """

    label: str
    span: Span
    first_line: int
    last_line: int

    def covers(self, finding: Finding, names: Sequence[str]) -> bool:
        """Whether the finding, whose rule goes by `names`, is suppressed by this."""
        return self.label in names and self.first_line <= finding.span.end_line and finding.span.line <= self.last_line


def suppressions_of(document: Document) -> tuple[Suppression, ...]:
    """The suppressions in the comments of a document, in order; none if the mark does not stand in it."""
    if MARK not in document.source.data:
        return ()
    comments = tuple(document.comments())
    own_lines = {line for comment in comments if comment.own_line for line in range(comment.line, comment.end_line + 1)}
    return tuple(found for comment in comments for found in _read(comment, own_lines))


def _read(comment: Comment, own_lines: set[int]) -> Iterable[Suppression]:
    for directive in _DIRECTIVE.finditer(comment.text):
        first, last = _lines(directive["kind"], comment, own_lines)
        if directive["labels"] is None:
            yield Suppression("", _place(comment, directive.start(), directive.end()), first, last)
            continue
        offset = directive.start("inside")
        labels = tuple(_LABEL.finditer(directive["inside"]))
        if not labels:
            yield Suppression("", _place(comment, directive.start(), directive.end()), first, last)
        for label in labels:
            span = _place(comment, offset + label.start(), offset + label.end())
            yield Suppression(label[0], span, first, last)


def _lines(kind: str, comment: Comment, own_lines: set[int]) -> tuple[int, int]:
    """The lines a directive covers: the file, its own line, or the line below a comment that stands alone."""
    if kind == "ignore-file":
        return (1, 2**31) if comment.line <= TOP else (0, -1)
    if not comment.own_line:
        return comment.line, comment.end_line
    below = comment.end_line + 1
    while below in own_lines:
        below += 1
    return comment.line, below


def _place(comment: Comment, start: int, end: int) -> Span:
    before = comment.text[:start]
    line = comment.line + before.count("\n")
    column = start - before.rfind("\n") if "\n" in before else comment.column + start
    return Span(line, column, line, column + end - start)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The findings that remain, how many were suppressed, and what became of every label."""

    findings: tuple[Finding, ...]
    suppressed: int
    rules: tuple[SuppressedRule, ...]
    blanket: tuple[Span, ...]


def suppress(
    findings: Iterable[Finding],
    suppressions: Sequence[Suppression],
    names: Mapping[str, Sequence[str]],
    ran: frozenset[str],
) -> Verdict:
    """Take the suppressed findings away.

    `names`: what each rule goes by, by its code; `ran`: the codes of the rules that were asked.
    """
    used: set[Suppression] = set()
    kept: list[Finding] = []
    count = 0
    for finding in findings:
        covering = [each for each in suppressions if each.covers(finding, names[finding.code])]
        used.update(covering)
        if covering:
            count += 1
        else:
            kept.append(finding)
    code_of = {name: code for code, all_names in names.items() for name in all_names}
    rules = tuple(
        SuppressedRule(each.label, each.span, each.label in code_of, code_of.get(each.label) in ran, each in used)
        for each in suppressions
        if each.label
    )
    return Verdict(tuple(kept), count, rules, tuple(each.span for each in suppressions if not each.label))
