"""The public kit for those who write rules: run a rule on a snippet, and run the examples of its docstring.

`findings`, `examples`, `check_examples`, `Example` and `TODAY` stay as they are within a major version.
"""

import re
from codecs import decode
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from textwrap import dedent
from typing import Final, Literal

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document, Source
from patterns_cli.documents.branch import BranchDocument
from patterns_cli.documents.commit import CommitDocument
from patterns_cli.documents.condition import BrokenDocument, SuppressedDocument, UnreadableDocument
from patterns_cli.documents.discover import Unreadable, source_of
from patterns_cli.documents.message import MessageDocument
from patterns_cli.documents.open import documents_of
from patterns_cli.documents.text import TextDocument, as_text
from patterns_cli.documents.tree import Read, TreeDocument
from patterns_cli.lint.run import Outcome, Screen, ask_all, check_document, check_documents
from patterns_cli.lint.screen import is_triggered
from patterns_cli.model import Finding, Hit
from patterns_cli.records import dataclass
from patterns_cli.registry import RULES, Rule
from patterns_cli.rules import catalogue

_ABOUT_THE_RUN = (BrokenDocument, SuppressedDocument, UnreadableDocument)
"""Documents that the engine makes while other rules run: rules about them are tried with all rules selected."""

_FILE = re.compile(r"^==> (?P<path>.+) <==\n(?P<text>(?:(?!==> ).*(?:\n|\Z))*)", re.MULTILINE)
"""A file of a tree: its path in a line of its own, as `head` writes it for several files, and what it holds."""

_NO_FILES: Final[Mapping[str, str]] = {}

_BASE = "main:"
"""What stands before the path of a file that the permanent branch has, as git writes it."""

TODAY = date(2026, 1, 1)
"""The day on which all that the kit runs is run."""

_FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """A fenced example of a rule's page: the section it stands in, the path it is for and what it holds."""

    section: Literal["Bad", "Good"]
    path: str
    data: bytes


Tried = str | Rule | Callable[..., Iterator[Hit]]
"""A rule as a test names it: by its code, by the check that `@rule` decorates, or itself."""


def findings(
    rule: Tried,
    text: str | bytes,
    *,
    path: str = "",
    conventions: Conventions | None = None,
    files: Mapping[str, str] = _NO_FILES,
) -> tuple[Finding, ...]:
    """What the rule finds in `text`, as the real engine says it; `files` are the other files of the tree.

    A rule is given by its code where its module has been imported, by the check that `@rule` decorates, or itself.

    For rules about the tree `text` holds a path a line, or, where a line such as `==> .env.example <==` stands in it,
    the files below such lines. A path that begins with `main:` names a file as it stood where the branch began; the
    day is `TODAY`. The text is checked with and without screening, and both must agree.

    Raises:
        AssertionError: the rule crashed, or its trigger is not sound: screening hid a finding.
        LookupError: no rule is registered under that code, or with that check.
    """
    conventions = Conventions() if conventions is None else conventions
    rule = _rule(rule)
    code = rule.code
    data = text.encode() if isinstance(text, str) else text
    screened = _run(rule, path, data, conventions, files, is_triggered)
    every = _run(rule, path, data, conventions, files, ask_all)
    if every.crashes:
        raise AssertionError(f"{code} crashed: {every.crashes[0].error}")
    if screened.findings != every.findings and rule.document is not BrokenDocument:
        raise AssertionError(f"the trigger of {code} is not sound: with screening {screened}, without {every}")
    return tuple(finding for finding in every.findings if finding.code == code or not _is_about_the_run(rule))


def examples(rule: Tried) -> Iterator[Example]:
    """The examples of the rule's page; `bytes` in a fence's first line says that escapes are meant.

    Raises:
        LookupError: no rule is registered under that code, or with that check.
    """
    for part in re.split(r"^## ", _rule(rule).page, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        if heading not in {"Bad", "Good"}:
            continue
        for fence in _FENCE.finditer(body):
            words = fence["info"].split()
            text = dedent(fence["text"])
            data = decode(text, "unicode_escape").encode("latin-1") if "bytes" in words else text.encode()
            path = words[1] if len(words) > 1 else ""
            yield Example("Bad" if heading == "Bad" else "Good", path, data)


def check_examples(rule: Tried) -> list[str]:
    """What is wrong with the examples of the rule's page: each Bad must have findings of this rule, Good none.

    Raises:
        AssertionError, LookupError: as `findings`.
    """
    rule = _rule(rule)
    faults = []
    for number, example in enumerate(examples(rule), 1):
        found = [finding.code for finding in findings(rule, example.data, path=example.path)]
        if example.section == "Bad" and not found:
            faults.append(f"{rule.code}, example {number}: a Bad example without a finding")
        if example.section == "Good" and found:
            faults.append(f"{rule.code}, example {number}: a Good example with {', '.join(found)}")
    return faults


def _rule(tried: Tried) -> Rule:
    if isinstance(tried, Rule):
        return tried
    if isinstance(tried, str):
        found = catalogue().get(tried) or RULES.get(tried)
    else:
        # What has been imported is a rule and nothing less, so that looking imports nothing.
        found = next((rule for rule in RULES.values() if type(rule) is Rule and rule.check is tried), None)
    if found is None:
        raise LookupError(f"{tried!r} is no registered rule; import the module that holds it")
    return found


def _is_about_the_run(rule: Rule) -> bool:
    return rule.document in _ABOUT_THE_RUN


def _run(
    rule: Rule, path: str, data: bytes, conventions: Conventions, files: Mapping[str, str], screen: Screen
) -> Outcome:
    rules = tuple(catalogue().values()) if _is_about_the_run(rule) else (rule,)
    source = source_of(path, data)
    if isinstance(source, Unreadable):
        return check_document(UnreadableDocument(Source(path, b""), source.reason), conventions, rules)
    return check_documents(documents(rule, source, conventions, files), conventions, rules, screen)


def documents(rule: Rule, source: Source, conventions: Conventions, files: Mapping[str, str]) -> tuple[Document, ...]:
    """The documents that the engine makes of an example for the rule, among `files` of the same tree."""
    if rule.document is TreeDocument:
        listed = {match["path"]: match["text"] for match in _FILE.finditer(source.text)}
        return (_tree({**(listed or dict.fromkeys(source.text.split(), "")), **files}),)
    if rule.document in {MessageDocument, CommitDocument, BranchDocument}:
        return (rule.document(source),)
    documents = documents_of(source, conventions, _tree({**files, source.path: source.text}))
    text = as_text(source) if rule.document is TextDocument else None
    return documents if text is None else (*documents, text)


def _tree(files: Mapping[str, str]) -> TreeDocument:
    before = {path.removeprefix(_BASE): text for path, text in files.items() if path.startswith(_BASE)}
    now = {path: text for path, text in files.items() if not path.startswith(_BASE)}
    base = TreeDocument.of(before, _reader(before)) if before else None
    return TreeDocument.of(now, _reader(now), TODAY, lambda: base)


def _reader(files: Mapping[str, str]) -> Read:
    return lambda path: Source(path, files[path].encode()) if path in files else None
