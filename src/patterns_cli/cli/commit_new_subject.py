"""Asking for the subject of a commit: its header is counted and judged as one types, what is pasted taken apart."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from patterns_cli.cli.commit_new_kept import Unfinished
from patterns_cli.cli.commit_new_prompts import Hints, LeftLine, Remark, write_line
from patterns_cli.cli.commit_new_table import Table
from patterns_cli.documents.composition import Answers, header
from patterns_cli.documents.header import Header, read_header
from patterns_cli.documents.width import columns, fitting
from patterns_cli.model import Finding, Severity
from patterns_cli.records import replace

_SCOPE_CODE = "CM003"


def ask_subject(answers: Answers, table: Table) -> Answers:
    """The answers with the subject that is typed; a whole header in its place replaces type and scope as well.

    Of several lines that are pasted the first comes into the line, and the rest behind the body.

    Raises:
        Unfinished: the person asked would rather not; the answers have what was typed as a draft.
    """
    line = _Line(answers, table)
    hints = Hints(line.complaint, line.remarks, line.room, line.start, pasted=line.paste)
    try:
        typed = write_line("Subject", hints, answers.draft or answers.subject)
    except LeftLine as left:
        draft = "" if left.typed == answers.subject else left.typed
        raise Unfinished(replace(answers, draft=draft)) from None
    return replace(line.taken(typed), draft="")


class _Line:
    """The line as it is typed: what it makes of the answers, and what is to be said of that."""

    def __init__(self, answers: Answers, table: Table) -> None:
        self._answers = answers
        self._table = table
        self._rest = ""
        self.start = header(replace(answers, subject=""))
        self._findings = lru_cache(maxsize=8)(self._judged)

    def paste(self, text: str) -> str:
        """The first line of what is pasted; the others wait until the subject is taken, or goes away again."""
        first, _, rest = text.strip().partition("\n")
        self._rest = rest.strip("\n") or self._rest
        return first

    def taken(self, typed: str) -> Answers:
        """The answers with what is typed."""
        answers = self._answers
        if own := self._own_header(typed):
            scopes = tuple(scope.text for scope in own.scopes()) or answers.scopes
            answers = replace(answers, type=own.type.text, scopes=scopes)
            typed = own.subject.text
        body = "\n\n".join(part for part in (answers.body, self._rest) if part)
        return replace(answers, subject=typed, body=body)

    def complaint(self, typed: str) -> str:
        """Why the line is not taken."""
        if not typed:
            return "say what the commit does"
        if (own := self._own_header(typed)) and own.breaking:
            return "leave out the `!`: what breaks is asked for later"
        return next((each.message for each in self._findings(typed) if each.severity is Severity.ERROR), "")

    def remarks(self, typed: str) -> list[Remark]:
        """The columns of the header, what comes of what was pasted, and the first finding."""
        if not typed:
            self._rest = ""
        longest = self._table.commits.header_max
        taken = columns(self._header(typed))
        said = [("over" if taken > longest else "fine" if typed else "faint", f"{taken} of {longest} columns")]
        if self._own_header(typed):
            said.append(("faint", "· type and scope are taken from it"))
        if self._rest:
            said.append(("faint", "· the body has the rest"))
        if typed:
            said += _said(finding for finding in self._findings(typed) if finding.code != _SCOPE_CODE)
        return said

    def room(self, typed: str) -> int:
        """How many characters of the line fit."""
        whole = self._header(typed)
        return max(0, fitting(whole, self._table.commits.header_max) - (len(whole) - len(typed)))

    def _own_header(self, typed: str) -> Header | None:
        """The header that the line is by itself; an unknown word before a colon makes none."""
        own = read_header(typed)
        is_whole = isinstance(own, Header) and own.type.text in self._table.commits.types and own.subject.text
        return own if is_whole and isinstance(own, Header) else None

    def _header(self, typed: str) -> str:
        return header(self.taken(typed)) if self._own_header(typed) else f"{self.start}{typed}"

    def _judged(self, typed: str) -> tuple[Finding, ...]:
        # The body has been judged where it was written, or will be where it is shown.
        judged = self._table.judge(f"{self._header(typed)}\n").findings
        return tuple(sorted(judged, key=lambda finding: list(Severity).index(finding.severity)))


def _said(findings: Iterable[Finding]) -> Iterator[Remark]:
    """The first finding, by its severity."""
    for finding in findings:
        yield ("error" if finding.severity is Severity.ERROR else "warning", f"· {finding.message}")
        return
