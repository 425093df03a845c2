"""Asking for type, scope and subject of a commit, each in turn, with what is likely, and what was answered before."""

from collections.abc import Callable, Collection, Mapping

from patterns_cli.cli.commit_new_flags import split_scopes
from patterns_cli.cli.commit_new_list import Option, choose
from patterns_cli.cli.commit_new_prompts import Hints, write_line
from patterns_cli.cli.commit_new_subject import ask_subject
from patterns_cli.cli.commit_new_table import Table
from patterns_cli.documents.composition import Answers
from patterns_cli.documents.likely import likely_type, mostly_without_scope
from patterns_cli.records import replace

Keep = Callable[[Answers], None]
"""Keeps the answers there are so far, as the next question may be the last that is asked."""

_WORDS: Mapping[str, str] = {
    "feat": "something new for those who use it",
    "fix": "a fault mended",
    "docs": "what people read, and nothing else",
    "style": "the look of the code, not what it does",
    "refactor": "the shape of the code, not what it does",
    "perf": "the same, faster",
    "test": "what shows that it works",
    "build": "how it is built, what it depends on",
    "ci": "what the pipelines do",
    "chore": "what is left: housekeeping",
    "revert": "an earlier commit taken back",
}
_ELSEWHERE = "another, or several …"
_SEVERAL = "several …"
_IN_EXAMPLE = 2
_NO_SCOPE = "no scope"


def ask_missing(answers: Answers, given: Collection[str], table: Table, keep: Keep) -> Answers:
    """The answers with type, scope and subject asked for, as far as they were not `given`.

    Raises:
        KeyboardInterrupt: the person asked would rather not; what was answered has been kept.
    """
    for name, ask in (("type", ask_type), ("scopes", ask_scopes), ("subject", ask_subject)):
        if name not in given:
            answers = ask(answers, table)
            keep(answers)
    return answers


def ask_type(answers: Answers, table: Table) -> Answers:
    """The answers with the type that is chosen; it begins with the one that was, or that the files tell."""
    types = table.commits.types
    options = [Option(kind, kind, _WORDS.get(kind, "")) for kind in types]
    default = answers.type if answers.type in types else likely_type(table.paths, table.commits)
    return replace(answers, type=choose("Type", options, default))


def ask_scopes(answers: Answers, table: Table) -> Answers:
    """The answers with the scopes that are chosen or typed; it begins with those that were, or with the likeliest."""
    commits = table.commits
    if commits.scope == "forbidden":
        return replace(answers, scopes=())
    offered: list[Option[tuple[str, ...] | None]] = [Option((scope,), scope) for scope in table.scopes]
    if len(answers.scopes) > 1 or (answers.scopes and answers.scopes[0] not in table.scopes):
        offered.insert(0, Option(answers.scopes, ",".join(answers.scopes)))
    if commits.scope != "required":
        at = 0 if commits.scope == "optional" and mostly_without_scope(table.past) and table.past else len(offered)
        offered.insert(at, Option((), _NO_SCOPE))
    if not commits.scopes:
        offered.append(Option(None, _ELSEWHERE))
    elif len(commits.scopes) > 1:
        offered.append(Option(None, _SEVERAL))

    def otherwise(typed: str) -> Option[tuple[str, ...] | None] | str:
        scopes = split_scopes(typed)
        if not scopes or (complaint := _scope_complaint(scopes, answers, table)):
            return complaint if scopes else ""
        return Option(scopes, f"{'several' if len(scopes) > 1 else 'another'}: {','.join(scopes)}")

    default = answers.scopes or offered[0].value
    chosen = choose("Scope", offered, default, otherwise=otherwise) if table.scopes else None
    if chosen is None:
        chosen = _written_scopes(answers, table)
    return replace(answers, scopes=chosen)


def _scope_complaint(scopes: tuple[str, ...], answers: Answers, table: Table) -> str:
    """Why a commit cannot have these scopes; nothing if it can."""
    supposed = replace(answers, scopes=scopes, subject="…", body="")
    return next((finding.message for finding in table.errors(supposed)), "")


def _written_scopes(answers: Answers, table: Table) -> tuple[str, ...]:
    def complaint(typed: str) -> str:
        if scopes := split_scopes(typed):
            return _scope_complaint(scopes, answers, table)
        return "a commit names its scope here" if table.commits.scope == "required" else ""

    example = ",".join(table.scopes[:_IN_EXAMPLE]) or "api,ui"
    hints = Hints(complaint, placeholder=example, offered=table.scopes, several=True)
    return split_scopes(write_line("Scope, or several with commas", hints, ",".join(answers.scopes)))
