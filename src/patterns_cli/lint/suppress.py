"""Suppression comments: `patterns: ignore[CODE] -- reason` on a line or above it, `ignore-file[CODE]` near the top."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from patterns_cli.documents.base import Comment, Document
from patterns_cli.documents.condition import SuppressedRule
from patterns_cli.lint.screen import SUPPRESSION_MARK
from patterns_cli.model import Finding, Span
from patterns_cli.records import dataclass

_NARROW = 20
"""Lines that an ordinary suppression covers at most."""

TOP = 20
"""Lines from the start within which `ignore-file` counts."""

_DIRECTIVE = re.compile(r"patterns:\s*(?P<kind>ignore-file|ignore)(?P<labels>\s*\[(?P<inside>[^\]]*)\])?(?![\w-])")
_DECORATOR = re.compile(r"\s*@\w")
_DECLARATION = re.compile(r"\s*(?:async\s+)?(?:def|class|export|abstract|function)\b")

_LABEL = re.compile(r"[^\s,]+")
_REASON = re.compile(r"[\s*]*(?:--|[-\u2013\u2014:])(?:[^\w#]|#(?=\d))*\w")
"""What stands behind the labels: a mark, two hyphens as the documentation has it, and at least one word."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """One label of one directive: the lines it covers (both included) and where the label stands.

    `label` is empty for a directive that names no rule. `directive` is where the whole of it stands, up to its reason;
    `has_reason`: it says why.
    """

    label: str
    span: Span
    first_line: int
    last_line: int
    directive: Span
    has_reason: bool

    def covers(self, finding: Finding) -> bool:
        """Whether the finding stands on one of the lines."""
        return self.first_line <= finding.span.end_line and finding.span.line <= self.last_line


def is_directive(text: str) -> bool:
    """Whether `text` would suppress something if it stood in a comment."""
    return _DIRECTIVE.search(text) is not None


def gives_reason(text: str, start: int = 0) -> bool:
    """Whether `text` gives a reason behind a directive that ends at the 0-based `start`."""
    return _REASON.match(text, start) is not None


def suppressions_of(document: Document) -> tuple[Suppression, ...]:
    """The suppressions in the comments of a document, in order; none if the mark does not stand in it."""
    if SUPPRESSION_MARK not in document.source.utf_8:
        return ()
    comments = tuple(document.comments())
    alone = (comment for comment in comments if comment.own_line)
    below = _below(line for comment in alone for line in range(comment.line, comment.end_line + 1))
    lines = document.source.lines
    return tuple(found for comment in comments for found in _read(comment, below, lines))


def _below(lines: Iterable[int]) -> Mapping[int, int]:
    """For each of these lines the first one after it that is none of them."""
    found: dict[int, int] = {}
    for line in sorted(set(lines), reverse=True):
        found[line] = found.get(line + 1, line + 1)
    return found


def _read(comment: Comment, below: Mapping[int, int], lines: Sequence[str]) -> Iterable[Suppression]:
    for directive in _DIRECTIVE.finditer(comment.text):
        first, last = _lines(directive["kind"], comment, below, lines)
        whole = _place(comment, directive.start(), directive.end())
        has_reason = gives_reason(comment.text, directive.end())
        offset = directive.start("inside")
        labels = tuple(_LABEL.finditer(directive["inside"] or ""))
        if not labels:
            yield Suppression("", whole, first, last, whole, has_reason)
        for label in labels:
            span = _place(comment, offset + label.start(), offset + label.end())
            yield Suppression(label[0], span, first, last, whole, has_reason)


def _lines(kind: str, comment: Comment, below: Mapping[int, int], lines: Sequence[str]) -> tuple[int, int]:
    """The lines a directive covers: the file, its own line, or the line below a comment that stands alone.

    Where decorators follow, it covers them and the first line of what they decorate.
    """
    if kind == "ignore-file":
        return (1, 2**31) if comment.line <= TOP else (0, -1)
    if not comment.own_line:
        return comment.line, comment.end_line
    first = below[comment.end_line]
    return comment.line, _declaration(lines, first) if _DECORATOR.match("".join(lines[first - 1 : first])) else first


def _declaration(lines: Sequence[str], decorator: int) -> int:
    """The first line of what the decorator in a line decorates; that line itself if none is near."""
    after = range(decorator + 1, min(decorator + _NARROW, len(lines)) + 1)
    return next((line for line in after if _DECLARATION.match(lines[line - 1])), decorator)


def _place(comment: Comment, start: int, end: int) -> Span:
    before = comment.text[:start]
    line = comment.line + before.count("\n")
    column = start - before.rfind("\n") if "\n" in before else comment.column + start
    return Span(line, column, line, column + end - start)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The findings that remain, how many were suppressed, and what became of every label.

    `blanket` holds the places of directives that name no rule, `unexplained` those of the others that give no reason.
    """

    findings: tuple[Finding, ...]
    suppressed: int
    rules: tuple[SuppressedRule, ...]
    blanket: tuple[Span, ...]
    unexplained: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    """Suppressions by label and line, those of many lines by label alone: a file may have thousands of both."""

    by_line: Mapping[tuple[str, int], Sequence[Suppression]]
    wide: Mapping[str, Sequence[Suppression]]

    @classmethod
    def of(cls, suppressions: Iterable[Suppression]) -> Self:
        by_line: dict[tuple[str, int], list[Suppression]] = {}
        wide: dict[str, list[Suppression]] = {}
        for each in suppressions:
            if each.last_line - each.first_line > _NARROW:
                wide.setdefault(each.label, []).append(each)
                continue
            for line in range(each.first_line, each.last_line + 1):
                by_line.setdefault((each.label, line), []).append(each)
        return cls(by_line, wide)

    def covering(self, finding: Finding, names: Iterable[str]) -> Sequence[Suppression]:
        """The suppressions of a finding whose rule goes by `names`."""
        lines = range(finding.span.line, finding.span.end_line + 1)
        found: list[Suppression] = []
        for name in names:
            found += (each for each in self.wide.get(name, ()) if each.covers(finding))
            found += (each for line in lines for each in self.by_line.get((name, line), ()))
        return found


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
    index = _Index.of(suppressions)
    for finding in findings:
        covering = index.covering(finding, names[finding.code])
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
    blanket = tuple(each.span for each in suppressions if not each.label)
    unexplained = dict.fromkeys(each.directive for each in suppressions if each.label and not each.has_reason)
    return Verdict(tuple(kept), count, rules, blanket, tuple(unexplained))
