"""Committing again with the last rejected message: what git is called with, and what only the user can know."""

import sys
from collections.abc import Sequence
from pathlib import Path
from shlex import join, quote

from patterns_cli.errors import UsageError
from patterns_cli.git.commits import committed_since, head_commit
from patterns_cli.git.invocation import Manner, Take
from patterns_cli.git.messages import retry_arguments
from patterns_cli.git.rejected import Rejected, last_kept
from patterns_cli.git.repository import open_repository
from patterns_cli.git.run import hand_over

_ABBREVIATED = 7
_TAKING = ("-a", "--all", "-i", "--include", "-o", "--only", "-p", "--patch", "--interactive", "--no-all")


def commit_again(arguments: Sequence[str]) -> int:
    """Run `git commit` with the last rejected message in the editor, as the rejected commit was to be made.

    `arguments` are handed on to git and overrule that manner. Gives git's exit code.

    Raises:
        UsageError: no message is kept, or a commit was made since the last one was; the commit that was to be amended
            is not the last one any more; or what the rejected commit was to take cannot be told.
        GitError: this is no repository, or git is missing.
    """
    repository = open_repository(Path.cwd())
    rejected = last_kept(repository.rejected)
    if rejected is None:
        raise UsageError(
            "no rejected message is kept in this working tree", help="messages are kept when our hook rejects them"
        )
    _refuse_old(rejected)
    if rejected.note:
        print(f"patterns: {rejected.note}", file=sys.stderr)
    again = (*_amending(rejected.manner, arguments), *_taking(rejected.manner, arguments), *rejected.manner.options)
    if again:
        print(f"patterns: committing with {join(again)}, as the rejected commit was made", file=sys.stderr)
    return hand_over((*retry_arguments(rejected.file, repository), *again, *arguments), Path.cwd())


def _refuse_old(rejected: Rejected) -> None:
    """Refuse a message after which a commit was made: most likely that was the commit it was meant for."""
    made = "" if rejected.head is None else committed_since(rejected.head, Path.cwd())
    if made:
        raise UsageError(
            f"nothing was rejected since the last commit ({made})",
            help=f"to use the message rejected last all the same: git commit -e -F {quote(str(rejected.file))}",
        )


def _amending(manner: Manner, arguments: Sequence[str]) -> tuple[str, ...]:
    if not manner.amends or {"--amend", "--no-amend"} & {*arguments}:
        return ()
    if manner.amends != head_commit(Path.cwd()):
        raise UsageError(
            f"the rejected commit was to amend {manner.amends[:_ABBREVIATED]}, which is not the last commit any more",
            help="amend the last one by `patterns commit retry -- --amend`, or commit anew by `-- --no-amend`",
        )
    return ("--amend",)


def _taking(manner: Manner, arguments: Sequence[str]) -> tuple[str, ...]:
    is_said = any(each in _TAKING or not each.startswith("-") for each in arguments)
    if is_said or manner.take is Take.STAGED:
        return ()
    if manner.take is Take.ALL:
        return ("--all",)
    raise UsageError(
        "the rejected commit was to take only a part of what has changed, which git forgets",
        help="name it again: `patterns commit retry -- PATH...`, `-- --patch`, or `-- --no-all` for what is staged",
    )
