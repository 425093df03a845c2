"""Suppressing everything that a run finds: comments in the files, and globs for what no comment can suppress."""

import re
from collections.abc import Callable, Iterable, Mapping

from patterns_cli.documents.base import Source
from patterns_cli.documents.content import Overlaid
from patterns_cli.lint.annotate import Annotation
from patterns_cli.lint.project import Run
from patterns_cli.lint.run import collect
from patterns_cli.lint.suppress import gives_reason, is_directive
from patterns_cli.model import START, Finding, Result
from patterns_cli.records import dataclass, replace

_ROUNDS = 12
"""How often files are checked again before what is still found in one is taken to be no fault of the places."""

_SPECIAL = re.compile(r"[\\*?\[\]]|\s(?=\Z)")

Known = Callable[[Result], Result]
"""Takes away what a baseline knows."""


def fault_of_reason(reason: str) -> str | None:
    """What keeps a text from standing as the reason in a comment of any kind, or None."""
    if not reason.strip():
        return "the reason is empty"
    if not reason.isprintable():
        return "the reason holds a line end or a character that is not shown"
    if "*/" in reason or "-->" in reason:
        return "the reason holds what ends a comment"
    if is_directive(reason):
        return "the reason holds a suppression of its own"
    return None if gives_reason(f" -- {reason}") else "the reason holds no word"


@dataclass(frozen=True)
class Ignored:
    """What is to be written: new bytes and old ones of each file, by path; and the findings that no comment takes."""

    texts: Mapping[str, bytes]
    before: Mapping[str, bytes]
    about_paths: tuple[Finding, ...]


def ignore_all(run: Run, result: Result, reason: str, known: Known) -> Ignored:
    """The comments that suppress the findings of a result that no baseline knows; nothing is written.

    Each comment is tried: the file is read and checked again, and where it does not parse to the same, or something is
    still found, another place is looked for. `reason` has no fault.
    """
    findings = known(result).findings
    about_paths = tuple(finding for finding in findings if finding.span == START)
    open_files = _annotated(run, (finding for finding in findings if finding.span != START), reason)
    settled: dict[str, Annotation] = {}
    for _ in range(_ROUNDS):
        if not open_files:
            break
        for annotation in open_files.values():
            annotation.settle()
        again = _rejected(run, open_files, known)
        settled |= {path: each for path, each in open_files.items() if path not in again}
        open_files = {path: each for path, each in open_files.items() if path in again}
    texts = {path: each.data() for path, each in settled.items()}
    before = {path: each.source.data for path, each in settled.items()}
    return Ignored({path: data for path, data in sorted(texts.items()) if data != before[path]}, before, about_paths)


def _annotated(run: Run, findings: Iterable[Finding], reason: str) -> dict[str, Annotation]:
    opened: dict[str, Annotation | None] = {}
    for finding in findings:
        path = finding.path
        if path not in opened:
            source = run.content.read(path)
            opened[path] = Annotation.of(source, reason) if isinstance(source, Source) else None
        annotation = opened[path]
        if annotation is not None:
            annotation.wish(finding)
    return {path: each for path, each in opened.items() if each is not None}


def _rejected(run: Run, annotations: Mapping[str, Annotation], known: Known) -> frozenset[str]:
    """The files in which, with their comments, something is still found that was meant to go."""
    texts = {path: each.data() for path, each in annotations.items()}
    again = replace(run, content=Overlaid(run.content, texts), files=tuple(texts))
    left = known(collect(again.outcomes(), len(texts))).findings
    return frozenset(
        [
            each.path
            for each in left
            if each.path in texts and each.span != START and annotations[each.path].reject(each)
        ]
    )


def globs_of(findings: Iterable[Finding]) -> dict[str, tuple[str, ...]]:
    """For `rules.per_path`: the rules to ignore for each path, as a glob that matches it alone."""
    codes: dict[str, set[str]] = {}
    for finding in findings:
        codes.setdefault(_glob(finding.path), set()).add(finding.code)
    return {glob: tuple(sorted(codes[glob])) for glob in sorted(codes)}


def _glob(path: str) -> str:
    return "/" + _SPECIAL.sub(lambda match: f"\\{match[0]}", path)
