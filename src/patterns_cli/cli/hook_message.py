"""What our commit-msg hook does: it judges the message that git hands to it, and keeps one that it rejects."""

import os
import sys
from pathlib import Path

from patterns_cli.cli.judgement import (
    SQUASHED,
    Judgement,
    bench,
    document_of,
    is_rejected,
    judge_written,
    tally,
    under_way,
)
from patterns_cli.cli.noting import note_terms
from patterns_cli.documents.message import Kind
from patterns_cli.errors import ConfigurationError, PatternsError
from patterns_cli.git.messages import Message, read_message
from patterns_cli.git.repository import Repository, open_repository
from patterns_cli.model import Result

_WRITTEN = "COMMIT_EDITMSG"
"""Where git leaves what was written, comments and a diff below it included."""


def commit_msg(file: Path) -> int:
    """Judge the message in `file`; 1 if git must not store it."""
    try:
        repository = open_repository(Path.cwd())
    except PatternsError as error:
        _complain(error)
        return 0
    try:
        return _judge(file, repository)
    except PatternsError as error:
        _complain(error)
    except OSError as error:
        _say(f"patterns: the message cannot be read, so it is not checked: {error.strerror}: {file}")
    return 0


def _judge(file: Path, repository: Repository) -> int:
    try:
        rules = bench("commits", Path.cwd())
    except ConfigurationError as error:
        _complain(error)
        return _without_conventions(file, repository)
    note_terms(repository, rules)
    return report(judge_written(file, repository, rules), repository)


def _without_conventions(file: Path, repository: Repository) -> int:
    """1 where the message would have been judged and could be rejected; a merge, a rebase or a fixup goes on."""
    message, state = read_message(file, repository), repository.state
    lenient = SQUASHED if document_of(file.name, message.decoded()).kind is Kind.FIXUP else under_way(state)
    if lenient:
        _say(f"commit message not checked ({lenient})")
        return 0
    _say("commit message not accepted: patterns.yml is not valid")
    keep_rejected(message, repository)
    return 1


def report(judgement: Judgement, repository: Repository) -> int:
    """Say on stderr what was found, keep a rejected message, and give the exit code."""
    result = judgement.result
    for crash in result.crashes:
        _say(f"patterns: {crash.code} crashed: {crash.error}\n  this is our defect; the commit is not held up by it")
    if judgement.note and result.findings:
        _say(f"patterns: {judgement.note}")
    if not result.findings:
        return 0
    if not is_rejected(result):
        _show(result)
        reason = f" ({judgement.lenient})" if judgement.lenient else ""
        _say(f"commit message accepted{reason}: {tally(result)}")
        return 0
    kept = kept_rejected(judgement.message, repository)
    _show(result)
    _say("\n".join((f"commit message rejected: {tally(result)}", *kept)))
    return 1


def keep_rejected(message: Message, repository: Repository) -> None:
    """Keep the rejected message and say how to bring it back, or why it could not be kept."""
    for line in kept_rejected(message, repository):
        _say(line)


def kept_rejected(message: Message, repository: Repository) -> tuple[str, ...]:
    """Keep the rejected message; gives the lines that say how to bring it back, or why it could not be kept."""
    if not message.data.strip():
        return ()
    from patterns_cli.git.commits import head_commit  # noqa: PLC0415 - only for a rejected message
    from patterns_cli.git.invocation import manner, words_of_commit  # noqa: PLC0415 - likewise
    from patterns_cli.git.rejected import keep  # noqa: PLC0415 - likewise

    head = head_commit(repository.cwd)
    how = manner(words_of_commit(), os.environ.get("GIT_INDEX_FILE", ""), head)
    try:
        keep(message.data, repository.rejected, how, head)
    except OSError as error:
        return (
            f"  it could not be kept: {error.strerror}: {repository.rejected}",
            f"  it stands in {repository.git_dir / _WRITTEN} until the next commit",
        )
    return (f"  it is kept; to take it up again: {_command()} commit retry",)


def _command() -> str:
    """How `patterns` is called here: by its name if that finds this very installation, else by its path."""
    from shlex import quote  # noqa: PLC0415 - only for a rejected message
    from shutil import which  # noqa: PLC0415 - only for a rejected message

    here, found = Path(sys.executable).with_name("patterns"), which("patterns")
    if found and (not here.exists() or Path(found).samefile(here)):
        return "patterns"
    return quote(str(here)) if here.exists() else f"{quote(sys.executable)} -m patterns_cli"


def _show(result: Result) -> None:
    from patterns_cli.cli.console import wants_color  # noqa: PLC0415 - only where there is something to show
    from patterns_cli.report.text import findings_only  # noqa: PLC0415 - likewise

    print(findings_only(result.findings, color=wants_color(sys.stderr)), end="", file=sys.stderr)


def _complain(error: PatternsError) -> None:
    for fault in error.faults:
        _say(f"patterns: {fault}")


def _say(text: str) -> None:
    print(text, file=sys.stderr)
