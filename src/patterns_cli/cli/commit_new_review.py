"""The message as it stands, shown to whoever answered, with all that can be added, changed or taken back before it is
committed.
"""

import sys
from collections.abc import Callable, Iterator
from shutil import get_terminal_size

from patterns_cli.cli.commit_new_flags import closing, issues_fault, persons_meant, trailer_fault, unclear_person
from patterns_cli.cli.commit_new_list import Option, choose
from patterns_cli.cli.commit_new_prompts import Hints, write_line
from patterns_cli.cli.commit_new_questions import Keep, ask_scopes, ask_type
from patterns_cli.cli.commit_new_subject import ask_subject
from patterns_cli.cli.commit_new_table import Table
from patterns_cli.cli.console import wants_color
from patterns_cli.documents.composition import Answers
from patterns_cli.documents.width import columns, fitting
from patterns_cli.errors import GitError, visible
from patterns_cli.git.editor import write_in_editor
from patterns_cli.git.kept_answers import Drawer
from patterns_cli.model import Severity
from patterns_cli.records import replace
from patterns_cli.report.paint import INKS, Ink, painter

Step = Callable[[Answers, Table, Drawer], Answers]
"""Changes the answers by asking for one of them."""

_DONE, _LEAVE = "commit", "leave"
_NARROWEST = 20
_BESIDE = 4
"""Columns beside a finding and its severity: two before them, and `: ` between."""

_CO_AUTHOR, _CLOSES = "Co-authored-by: ", "Closes: "


def review(answers: Answers, table: Table, drawer: Drawer, keep: Keep) -> Answers | None:
    """The answers when all has been changed that was to be; None if there is to be no commit now.

    Raises:
        KeyboardInterrupt: the person asked would rather not; what was answered has been kept.
    """
    while True:
        is_acceptable, rows = _show(answers, table)
        default = _DONE if is_acceptable else "subject"
        chosen = choose("Then", list(_options(answers, table)), default, above=rows)
        if chosen == _LEAVE:
            return None
        if chosen == _DONE:
            if is_acceptable:
                return answers
            continue
        answers = _STEPS[chosen](answers, table, drawer)
        keep(answers)


def _show(answers: Answers, table: Table) -> tuple[bool, int]:
    """Print the message and shortly what the rules say of it: whether they would let it pass, and the rows it takes."""
    paint = painter(color=wants_color(sys.stdout))
    message = table.message(answers)
    wide = max(_NARROWEST, get_terminal_size().columns - 1)
    head, _, rest = visible(message).partition("\n")
    lines = ["", f"  {paint(head, Ink.PATH)}", *(f"  {line}".rstrip() for line in rest.splitlines())]
    if answers.signs_off:
        lines.append(f"  {paint('(Signed-off-by: you, by git)', Ink.FAINT)}")
    lines.append("")
    findings = table.judge(message).findings
    for finding in findings:
        kind = finding.severity.value
        said = _cut(visible(finding.message), wide - len(kind) - _BESIDE)
        lines.append(f"  {paint(kind, INKS[finding.severity])}: {said}")
    if findings:
        lines.append("")
    print("\n".join(lines))
    folded = sum(max(0, columns(line) - 1) // wide for line in (f"  {head}", *rest.splitlines()))
    return not any(finding.severity is Severity.ERROR for finding in findings), len(lines) + folded


def _cut(text: str, width: int) -> str:
    """`text` in one line of at most `width` columns."""
    line = " ".join(text.split())
    return line if columns(line) <= width else f"{line[: fitting(line, width - 1)]}…"


def _options(answers: Answers, table: Table) -> Iterator[Option[str]]:
    yield Option(_DONE, "Commit")
    yield Option("body", "Change the body" if answers.body else "Write a body", "in the editor")
    yield Option("breaking", "Change what it breaks" if answers.breaking else "It breaks something", "! and a trailer")
    yield Option("closes", "Close issues", _chosen(answers, _CLOSES))
    yield Option("co_authors", "Name co-authors", _chosen(answers, _CO_AUTHOR))
    yield Option("trailer", "Add another trailer", "Refs: #12")
    if answers.trailers:
        yield Option("fewer", "Take a trailer out")
    yield Option("sign_off", "Do not sign off" if answers.signs_off else "Sign off")
    yield Option("subject", "Change the subject")
    if table.commits.scope != "forbidden":
        yield Option("scopes", "Change the scope")
    yield Option("type", "Change the type")
    yield Option(_LEAVE, "Not now", "the answers are kept")


def _chosen(answers: Answers, key: str) -> str:
    return ", ".join(trailer.removeprefix(key) for trailer in answers.trailers if trailer.startswith(key))


def _write_body(answers: Answers, table: Table, drawer: Drawer) -> Answers:
    below = f"The body of the commit stands above this line; what is below it goes away.\n\n{table.message(answers)}"
    try:
        return replace(answers, body=write_in_editor(answers.body, below, drawer.body, table.repository.cwd))
    except GitError as error:
        print(f"patterns: {error.faults[0]}", file=sys.stderr)
    except OSError as error:
        print(f"patterns: the body cannot be written here: {error.strerror}: {drawer.body}", file=sys.stderr)
    return answers


def _ask_breaking(answers: Answers, table: Table, drawer: Drawer) -> Answers:  # noqa: ARG001 - a step's signature
    question = "What breaks, and what to do about it"
    return replace(answers, breaking=write_line(question, Hints(placeholder="nothing"), answers.breaking))


def _ask_closes(answers: Answers, table: Table, drawer: Drawer) -> Answers:  # noqa: ARG001 - a step's signature
    typed = write_line("Issues it closes", Hints(issues_fault, placeholder="#12, #14"), _chosen(answers, _CLOSES))
    return _with_trailers(answers, _CLOSES, tuple(closing(typed)))


def _ask_co_authors(answers: Answers, table: Table, drawer: Drawer) -> Answers:  # noqa: ARG001 - a step's signature
    def complaint(typed: str) -> str:
        found = persons_meant(typed, table.authors)
        if not typed or len(found) == 1:
            return ""
        fault = unclear_person(typed, found, table)
        return f"{fault.message}; {fault.help}"

    hints = Hints(complaint, placeholder="Name <address>, or a part of it", offered=table.authors)
    typed = write_line("Co-author", hints)
    named = [f"{_CO_AUTHOR}{person}" for person in persons_meant(typed, table.authors)]
    return replace(answers, trailers=tuple(dict.fromkeys((*answers.trailers, *named))))


def _ask_trailer(answers: Answers, table: Table, drawer: Drawer) -> Answers:  # noqa: ARG001 - a step's signature
    hints = Hints(lambda typed: trailer_fault(typed) if typed else "", placeholder="Refs: #12")
    typed = write_line("Trailer", hints)
    return replace(answers, trailers=(*answers.trailers, typed)) if typed else answers


def _drop_trailer(answers: Answers, table: Table, drawer: Drawer) -> Answers:  # noqa: ARG001 - a step's signature
    chosen = choose("Which", [*(Option(trailer, trailer) for trailer in answers.trailers), Option("", "none")])
    return replace(answers, trailers=tuple(trailer for trailer in answers.trailers if trailer != chosen))


def _with_trailers(answers: Answers, key: str, trailers: tuple[str, ...]) -> Answers:
    others = tuple(trailer for trailer in answers.trailers if not trailer.startswith(key))
    return replace(answers, trailers=(*others, *dict.fromkeys(trailers)))


_STEPS: dict[str, Step] = {
    "body": _write_body,
    "breaking": _ask_breaking,
    "closes": _ask_closes,
    "co_authors": _ask_co_authors,
    "trailer": _ask_trailer,
    "fewer": _drop_trailer,
    "sign_off": lambda answers, table, drawer: replace(answers, signs_off=not answers.signs_off),  # noqa: ARG005 - likewise
    "subject": lambda answers, table, drawer: ask_subject(answers, table),  # noqa: ARG005 - likewise
    "scopes": lambda answers, table, drawer: ask_scopes(answers, table),  # noqa: ARG005 - likewise
    "type": lambda answers, table, drawer: ask_type(answers, table),  # noqa: ARG005 - likewise
}
