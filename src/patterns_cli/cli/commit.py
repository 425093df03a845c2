"""`patterns commit`: check messages, and bring a rejected one back; building one is in `commit_new`."""

import os
import stat
import sys
from pathlib import Path
from typing import Annotated

import typer

from patterns_cli.cli.commit_group import CommitGroup
from patterns_cli.cli.console import wants_color
from patterns_cli.cli.hook import keep_rejected
from patterns_cli.cli.judgement import (
    Bench,
    Judgement,
    bench,
    document_of,
    is_rejected,
    joined,
    judge_written,
    tally,
)
from patterns_cli.cli.options import Config, Json, NoColor, Quiet
from patterns_cli.errors import GitError, UsageError
from patterns_cli.git.clean import Writing, clean
from patterns_cli.git.messages import Message, is_handed_to_hooks, read_range, retry_arguments
from patterns_cli.git.rejected import last_kept
from patterns_cli.git.repository import Repository, open_repository
from patterns_cli.git.run import hand_over
from patterns_cli.model import Result
from patterns_cli.report.json import as_json
from patterns_cli.report.summary import count
from patterns_cli.report.text import findings_only

app = typer.Typer(
    cls=CommitGroup,
    help="Build and check commit messages, and bring a rejected one back.\n\nExample: patterns commit new",
)

_WAYS = "give a file, --message TEXT, `-` for standard input, or --from A [--to B] for a range of commits"


@app.command()
def check(
    file: Annotated[str | None, typer.Argument(metavar="[FILE]", help="File with a message; `-` for stdin.")] = None,
    message: Annotated[str | None, typer.Option("--message", "-m", metavar="TEXT", help="The message itself.")] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="A", help="Commits that A does not have ...")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="B", help="... and B has; HEAD if not given.")] = None,
    config: Config = None,
    json: Json = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> int:
    """Check one commit message, or those of a range of commits.

    Example: patterns commit check --message "feat(api): add pagination"

    Example: patterns commit check --from origin/main --to HEAD
    """
    _refuse_several(file, message, start, end)
    rules = bench("commits", Path.cwd(), config)
    if start is not None:
        result, summary = _range(start, end or "HEAD", rules)
    else:
        judgement = _one(file, message, rules)
        result, summary = judgement.result, f"{count(1, 'message')} checked"
        if judgement.note:
            print(f"patterns: {judgement.note}", file=sys.stderr)
        if judgement.lenient:
            summary += f" ({judgement.lenient}: nothing is blocked)"
    _print(
        result, f"{summary}; {tally(result)}", json=json, quiet=quiet, color=wants_color(sys.stdout, no_color=no_color)
    )
    return 3 if result.crashes else int(is_rejected(result))


@app.command()
def retry(
    arguments: Annotated[list[str] | None, typer.Argument(metavar="[-- ARGS]", help="Handed on to git.")] = None,
) -> int:
    """Run `git commit` again with the last rejected message in the editor.

    Example: patterns commit retry -- --signoff
    """
    repository = open_repository(Path.cwd())
    file = last_kept(repository.rejected)
    if file is None:
        raise UsageError(
            "no rejected message is kept in this working tree", help="messages are kept when our hook rejects them"
        )
    return hand_over((*retry_arguments(file, repository), *(arguments or ())), Path.cwd())


def _refuse_several(file: str | None, message: str | None, start: str | None, end: str | None) -> None:
    if sum(given is not None for given in (file, message, start)) > 1:
        raise UsageError("several messages are named at once", help=_WAYS)
    if end is not None and start is None:
        raise UsageError("--to needs --from", help="say where the range starts: --from origin/main")


def _range(start: str, end: str, rules: Bench) -> tuple[Result, str]:
    found = read_range(start, end, open_repository(Path.cwd()))
    result = joined(rules.judge(document_of(commit.short, commit.message)) for commit in found.commits)
    merges = f", {count(found.merges, 'merge')} skipped" if found.merges else ""
    return result, f"{count(len(found.commits), 'commit')} checked{merges}"


def _one(file: str | None, message: str | None, rules: Bench) -> Judgement:
    """The judgement of one message, wherever it is."""
    if message is not None:
        return _judge("message", os.fsencode(message), rules)
    if file == "-" or (file is None and _is_piped()):
        data = sys.stdin.buffer.read()
        if file is None and not data:
            raise UsageError("there is no message to check", help=_WAYS)
        return _judge("message", data, rules)
    if file is None:
        raise UsageError("there is no message to check", help=_WAYS)
    path = Path(file)
    try:
        repository = _repository()
        if repository is not None and is_handed_to_hooks(path, repository):
            return _written(path, repository, rules)
        return _judge(file, path.read_bytes(), rules)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{file} cannot be read: {reason}", help="name a file that holds a commit message") from error


def _judge(path: str, data: bytes, rules: Bench) -> Judgement:
    """Judge a message that git would be given by `-m` or `-F`."""
    message = Message(clean(data, Writing(edited=False)), "utf-8")
    decoded = message.decoded()
    return Judgement(message, rules.judge(document_of(path, decoded)), decoded.note)


def _written(file: Path, repository: Repository, rules: Bench) -> Judgement:
    """Judge the message git is about to store; within a hook of another tool a rejected one is kept."""
    judgement = judge_written(file, repository, rules)
    if "GIT_INDEX_FILE" in os.environ and is_rejected(judgement.result):
        keep_rejected(judgement.message, repository)
    return judgement


def _repository() -> Repository | None:
    try:
        return open_repository(Path.cwd())
    except GitError:
        return None


def _is_piped() -> bool:
    """Whether somebody writes to our standard input: a pipe or a file, not a terminal and not nothing at all."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


def _print(result: Result, summary: str, *, json: bool, quiet: bool, color: bool) -> None:
    if json:
        print(as_json(result))
    else:
        print(findings_only(result.findings, color=color), end="")
        if not quiet:
            print(summary)
    for crash in result.crashes:
        print(f"patterns: {crash.code} crashed on {crash.path}: {crash.error}", file=sys.stderr)
