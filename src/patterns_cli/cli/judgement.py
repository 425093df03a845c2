"""Judging what git is about to store or has stored, for the commands and for the hook: light, so that a commit is.

Nothing here or in what it imports may load typer or rich; yaml only where there is a `patterns.yml` to read.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from patterns_cli.conventions.find import FILE_NAME, find_root
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document, Source
from patterns_cli.documents.message import Kind, MessageDocument
from patterns_cli.git.messages import Message, Text, read_message
from patterns_cli.git.repository import Repository, State
from patterns_cli.lint.run import check_document
from patterns_cli.lint.select import NOTHING_ASKED, Labels, check_labels, configured_labels, select_rules
from patterns_cli.model import Result, Severity
from patterns_cli.records import dataclass, replace
from patterns_cli.rules import catalogue

if TYPE_CHECKING:
    from patterns_cli.conventions.load import Loaded
    from patterns_cli.registry import Rule


SQUASHED = "it will be squashed"
"""Why nothing is blocked for a fixup."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The conventions in force, the files they were read from, and the rules that apply to what is a repository's."""

    conventions: Conventions
    rules: tuple["Rule", ...]
    files: tuple[Path, ...] = ()

    def judge(self, document: Document) -> Result:
        """What the rules say of one text."""
        outcome = check_document(document, self.conventions, self.rules)
        return Result(outcome.findings, 1, suppressed=outcome.suppressed, crashes=outcome.crashes)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of a message being written: `lenient` tells why nothing is blocked, `note` what else is odd."""

    message: Message
    result: Result
    note: str = ""
    lenient: str = ""


def bench(family: str, folder: Path, config: Path | None = None) -> Bench:
    """The bench for rules of `family` in the repository that `folder` is in.

    Raises:
        ConfigurationError: a `patterns.yml`, or `config`, is not valid, or names a rule that does not exist.
    """
    conventions, files = Conventions(), tuple[Path, ...]()
    rules = catalogue([family])
    root = find_root(folder)
    if config is not None or (root / FILE_NAME).exists():
        from patterns_cli.conventions.load import load  # noqa: PLC0415 - brings yaml, which most repositories spare

        cascade = load(root, config=config)
        loaded, files = cascade.at(""), cascade.files
        refuse_unknown_rules([loaded], rules)
        conventions = loaded.conventions
    return Bench(conventions, select_rules(rules, conventions), files)


def refuse_unknown_rules(places: Iterable["Loaded"], known: Mapping[str, "Rule"]) -> None:
    """Refuse conventions that name a rule that does not exist.

    The other rules are imported only where a name is none of `known`, so that a commit is not held up.

    Raises:
        ConfigurationError: with every such name.
        ExtensionError: a package whose rules the names might be of cannot be imported.
    """
    configured = [(place.conventions, place.origins) for place in places]
    names = {name for conventions, _ in configured for _, name in configured_labels(conventions)}
    if not names <= Labels(known).codes.keys():
        from patterns_cli.lint.foreign import every_rule  # noqa: PLC0415 - looks for packages

        check_labels(every_rule(), NOTHING_ASKED, configured)


def document_of(path: str, text: Text, *, stored: bool = False) -> MessageDocument:
    """The document of a message's text; `stored` tells that it is that of a commit."""
    return MessageDocument(Source(path, text.text.encode("utf-8", "replace")), stored)


def judge_written(file: Path, repository: Repository, rules: Bench) -> Judgement:
    """Judge the file that git hands to its commit-msg hook, as far as what is under way lets anything be judged.

    In a merge any message passes; in a cherry-pick, a revert or a rebase, and for a fixup, errors are warnings:
    the message is somebody else's, or will be gone.

    Raises:
        OSError: the file cannot be read.
        GitError: git's configuration cannot be read.
    """
    message = read_message(file, repository)
    state = repository.state
    if state is State.MERGE:
        return Judgement(message, Result((), 1))
    decoded = message.decoded()
    document = document_of(file.name, decoded)
    result = rules.judge(document)
    if state is not State.NOTHING:
        return Judgement(message, softened(result), decoded.note, under_way(state))
    if document.kind is Kind.FIXUP:
        return Judgement(message, softened(result), decoded.note, SQUASHED)
    return Judgement(message, result, decoded.note)


def under_way(state: State) -> str:
    """Why nothing is blocked in this state; empty where everything is."""
    return "" if state is State.NOTHING else f"a {state} is under way"


def softened(result: Result) -> Result:
    """The result with warnings for errors."""
    findings = (
        replace(finding, severity=Severity.WARNING) if finding.severity is Severity.ERROR else finding
        for finding in result.findings
    )
    return replace(result, findings=tuple(findings))


def joined(results: Iterable[Result]) -> Result:
    """Several results as one."""
    every = tuple(results)
    return Result(
        findings=tuple(finding for result in every for finding in result.findings),
        files=sum(result.files for result in every),
        suppressed=sum(result.suppressed for result in every),
        crashes=tuple(crash for result in every for crash in result.crashes),
    )


def is_rejected(result: Result) -> bool:
    """Whether there is an error among the findings."""
    return any(finding.severity is Severity.ERROR for finding in result.findings)


def tally(result: Result) -> str:
    """The findings by severity: `1 error, 2 warnings`, or `no findings`."""
    parts = []
    for severity in Severity:
        number = sum(finding.severity is severity for finding in result.findings)
        if number:
            parts.append(f"{number:,} {severity}{'' if number == 1 else 's'}")
    return ", ".join(parts) or "no findings"
