"""Judging one message for `patterns commit check`, wherever it is: a text, a file, standard input, git's own file."""

import os
import stat
import sys
from pathlib import Path

from patterns_cli.cli.hook_message import keep_rejected
from patterns_cli.cli.judgement import Bench, Judgement, document_of, is_rejected, judge_written
from patterns_cli.errors import GitError, UsageError
from patterns_cli.git.clean import Writing, clean
from patterns_cli.git.messages import Message, is_handed_to_hooks
from patterns_cli.git.repository import Repository, open_repository
from patterns_cli.model import Result, Subject
from patterns_cli.records import replace
from patterns_cli.report.summary import count

WAYS = "give a file, --message TEXT, `-` for standard input, or --from A [--to B] for a range of commits"
"""How messages are named to us."""


def checked_message(file: str | None, message: str | None, rules: Bench) -> Result:
    """What the rules say of the message in `file` (`-`: standard input) or of the `message` itself.

    What is odd about its bytes is said on stderr.

    Raises:
        UsageError: there is no message, or its file cannot be read.
        GitError: git's configuration cannot be read.
    """
    return told(judged_message(file, message, rules))


def told(judgement: Judgement) -> Result:
    """The result as reports want it; what is odd about the bytes of the message is said on stderr."""
    if judgement.note:
        print(f"patterns: {judgement.note}", file=sys.stderr)
    why = f" ({judgement.lenient}: nothing is blocked)" if judgement.lenient else ""
    return replace(judgement.result, subject=Subject.MESSAGE, checked=f"{count(1, 'message')} checked{why}")


def judged_message(file: str | None, message: str | None, rules: Bench, *, keeps: bool = True) -> Judgement:
    """The judgement of a message as in `checked_message`; `keeps`: within another tool's hook a rejected one is kept.

    Raises:
        UsageError: there is no message, or its file cannot be read.
        GitError: git's configuration cannot be read.
    """
    if message is not None:
        return _judge("message", os.fsencode(message), rules)
    if file == "-" or (file is None and _is_piped()):
        data = sys.stdin.buffer.read()
        if file is None and not data:
            raise UsageError("there is no message to check", help=WAYS)
        return _judge("message", data, rules)
    if file is None:
        raise UsageError("there is no message to check", help=WAYS)
    path = Path(file)
    try:
        repository = _repository()
        if repository is not None and is_handed_to_hooks(path, repository):
            return _written(path, repository, rules, keeps=keeps)
        return _judge(file, path.read_bytes(), rules)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{file} cannot be read: {reason}", help="name a file that holds a commit message") from error


def _judge(path: str, data: bytes, rules: Bench) -> Judgement:
    """Judge a message that git would be given by `-m` or `-F`; an empty one is found, since no commit comes of it."""
    message = Message(clean(data, Writing(edited=False)), "utf-8")
    decoded = message.decoded()
    return Judgement(message, rules.judge(document_of(path, decoded, stored=True)), decoded.note)


def _written(file: Path, repository: Repository, rules: Bench, *, keeps: bool) -> Judgement:
    """Judge the message git is about to store; within a hook of another tool a rejected one is kept."""
    judgement = judge_written(file, repository, rules)
    if keeps and "GIT_INDEX_FILE" in os.environ and is_rejected(judgement.result):
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
