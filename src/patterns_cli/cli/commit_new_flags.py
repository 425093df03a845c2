"""The answers that the options of `patterns commit new` give, and what is wrong with them before anything is asked."""

import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from patterns_cli.cli.commit_new_table import Table
from patterns_cli.conventions.schema import Commits
from patterns_cli.conventions.suggest import listed
from patterns_cli.documents.composition import Answers
from patterns_cli.documents.correction import known_type
from patterns_cli.documents.footers import well_known
from patterns_cli.documents.header import quoted
from patterns_cli.errors import Fault, UsageError
from patterns_cli.model import Finding
from patterns_cli.records import dataclass, replace

PERSON = re.compile(r"[^<>\n]*[^<>\s] <[^<>\s]+>")
"""A person as git writes one: `Name <address>`."""

_TRAILER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*: \S.*")
_UNANSWERED = "…"
_SCOPE = "CM003"
_ISSUE_NUMBER = re.compile(r"[0-9]+")
_ISSUE = re.compile(r"#?[0-9]+|[A-Za-z][A-Za-z0-9_]*-[0-9]+|[\w.-]+(?:/[\w.-]+)+[#!][0-9]+|https?://\S+", re.ASCII)
_ISSUES_TAKEN = "12, #12, GH-12, ABC-12, owner/repo#12 or a URL"


@dataclass(frozen=True, slots=True)
class Flags:
    """What was given; None or an empty list is no answer."""

    type: str | None = None
    scope: tuple[str, ...] | None = None
    subject: str | None = None
    body: str | None = None
    body_file: str | None = None
    breaking: str | None = None
    trailer: tuple[str, ...] = ()
    co_author: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()

    def given(self, table: Table) -> dict[str, Any]:
        """The answers that were given, by their names in `Answers`.

        Raises:
            UsageError: with every one that is faulty, and what to give instead.
        """
        given = dict(self._given(table))
        _refuse_rejected(given, table)
        return given

    def _given(self, table: Table) -> Iterator[tuple[str, Any]]:
        faults: list[Fault] = []
        if self.type is not None:
            faults += _type_faults(self.type, table.commits)
            yield "type", self.type
        if self.scope is not None:
            yield "scopes", split_scopes(",".join(self.scope))
        if self.subject is not None:
            if len(self.subject.splitlines()) > 1:
                faults.append(Fault("--subject has more than one line", "give the rest by --body"))
            yield "subject", self.subject.strip()
        if self.body is not None or self.body_file is not None:
            yield "body", self._body()
        if self.breaking is not None:
            if not self.breaking.strip():
                faults.append(Fault("--breaking is empty", "say what breaks, and what to do about it"))
            yield "breaking", self.breaking.strip()
        if self.trailer or self.co_author or self.closes:
            yield "trailers", tuple(self._trailers(table, faults))
        if faults:
            raise UsageError.of(faults)

    def _body(self) -> str:
        if self.body is not None and self.body_file is not None:
            raise UsageError("--body and --body-file are both given", help="give one of them")
        if self.body_file is None:
            return self.body or ""
        try:
            data = sys.stdin.buffer.read() if self.body_file == "-" else Path(self.body_file).read_bytes()
            return data.decode()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise UsageError(f"--body-file {self.body_file} cannot be read: {reason}") from error
        except UnicodeDecodeError as error:
            raise UsageError(f"--body-file {self.body_file} is not UTF-8", help="save it as UTF-8") from error

    def _trailers(self, table: Table, faults: list[Fault]) -> Iterator[str]:
        for text in self.closes:
            yield from closing(text)
            if not text.strip():
                faults.append(Fault("--closes is empty", "name an issue: --closes 12"))
            elif fault := issues_fault(text):
                faults.append(Fault(f"--closes: {fault}", f"write it as in --closes 12; taken is {_ISSUES_TAKEN}"))
        for trailer in self.trailer:
            if fault := trailer_fault(trailer):
                faults.append(Fault(f"--trailer: {fault}", 'write it as in --trailer "Refs: #12"'))
            yield trailer.strip()
        for person in self.co_author:
            found = persons_meant(person, table.authors)
            if len(found) == 1:
                yield f"Co-authored-by: {found[0]}"
            else:
                faults.append(_unclear_option(person, found, table))


def refuse_missing(answers: Answers, given: Collection[str], table: Table) -> None:
    """Refuse to build a message for which nobody is there to give what is missing.

    Raises:
        UsageError: with every option that is to be given.
    """
    commits = table.commits
    faults = []
    if not answers.type:
        faults.append(Fault("no --type was given", f"give one: --type {'|'.join(commits.types)}"))
    if not answers.scopes and commits.scope == "required" and "scopes" not in given:
        known = "|".join(commits.scopes) or "NAME"
        faults.append(Fault("no --scope was given, and commits name one here", f"give one: --scope {known}"))
    if not answers.subject:
        faults.append(Fault("no --subject was given", 'give it: --subject "add pagination"'))
    if faults:
        raise UsageError.of(faults)


def refuse_errors(answers: Answers, table: Table) -> None:
    """Refuse answers whose message the rules reject.

    Raises:
        UsageError: with every error that was found.
    """
    _refuse(table.errors(answers))


def split_scopes(text: str) -> tuple[str, ...]:
    """The scopes between commas, each once, without blanks around them."""
    return tuple(dict.fromkeys(scope for each in text.split(",") if (scope := each.strip())))


def closing(text: str) -> Iterator[str]:
    """The trailers that close the issues named in `text`, numbers or otherwise, between commas or blanks."""
    for issue in text.replace(",", " ").split():
        yield f"Closes: {'#' if _ISSUE_NUMBER.fullmatch(issue) else ''}{issue}"


def issues_fault(text: str) -> str:
    """What is wrong with issues between commas or blanks; nothing where each looks like one."""
    odd = next((word for word in text.replace(",", " ").split() if not _ISSUE.fullmatch(word)), None)
    return "" if odd is None else f"{quoted(odd)} does not look like an issue"


def trailer_fault(trailer: str) -> str:
    """What is wrong with a line that should be `Key: value`; nothing if it is one."""
    if trailer.upper().startswith(("BREAKING CHANGE", "BREAKING-CHANGE")):
        return "what breaks is given by --breaking"
    better = well_known(trailer.strip())
    if better is not None and better != trailer.strip():
        return f"write `{better}`"
    return "" if _TRAILER.fullmatch(trailer.strip()) else f"{quoted(trailer)} is not `Key: value`"


def persons_meant(text: str, authors: Iterable[str]) -> tuple[str, ...]:
    """Those whom `text` means: itself where it is `Name <address>`, else the authors whose name or address has it."""
    if PERSON.fullmatch(text.strip()):
        return (text.strip(),)
    word = text.strip().casefold()
    return tuple(author for author in authors if word and word in author.casefold())


def unclear_person(text: str, found: tuple[str, ...], table: Table) -> Fault:
    """Why `text` means not one of the authors, of whom `found` are those it may mean; and what to write."""
    if found:
        return Fault(f"{quoted(text)} may be {listed(found)}", "give more of the name, or the address")
    if persons_meant(text, (table.oneself,)):
        return Fault(f"{quoted(text)} is you, {table.oneself}, whose commit it is", "leave it out, or name another")
    return Fault(f"{quoted(text)} wrote none of the last commits", 'write "Name <address>"')


def _unclear_option(text: str, found: tuple[str, ...], table: Table) -> Fault:
    fault = unclear_person(text, found, table)
    return Fault(f"--co-author: {fault.message}", fault.help)


def _type_faults(kind: str, commits: Commits) -> Iterator[Fault]:
    """Faults by which a type would make another header of what was meant; others are for the rules to find."""
    if not kind or not set(kind).isdisjoint("():! \t\n"):
        meant = known_type(kind.strip(" \t\n!:()"), commits)
        yield Fault(f"--type: {quoted(kind)} is no commit type", f"write --type {meant or '|'.join(commits.types)}")


def _refuse_rejected(given: Mapping[str, Any], table: Table) -> None:
    """Refuse what the rules would reject whatever else is answered."""
    supposed = replace(Answers(type=table.commits.types[0], subject=_UNANSWERED), **given)
    _refuse([finding for finding in table.errors(supposed) if "scopes" in given or finding.code != _SCOPE])


def _refuse(findings: Sequence[Finding]) -> None:
    if findings:
        raise UsageError.of([Fault(finding.message, finding.help) for finding in findings])
