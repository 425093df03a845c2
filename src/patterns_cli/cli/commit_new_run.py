"""What `patterns commit new` does: it gathers the answers, has the rules judge their message, and has git commit it."""

import json
import os
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from patterns_cli.cli.asking import can_ask
from patterns_cli.cli.commit_new_flags import Flags, refuse_errors, refuse_missing
from patterns_cli.cli.commit_new_kept import Keeper, Unfinished, offered, taken_up
from patterns_cli.cli.commit_new_table import Table
from patterns_cli.cli.console import wants_color
from patterns_cli.cli.judgement import bench
from patterns_cli.documents.composition import Answers
from patterns_cli.errors import UsageError, visible
from patterns_cli.git.committing import commit_call, head, paths_to_commit
from patterns_cli.git.kept_answers import Drawer, drawer_of
from patterns_cli.git.private import write_private
from patterns_cli.git.repository import Repository, State, open_repository
from patterns_cli.git.run import hand_over
from patterns_cli.records import dataclass, replace
from patterns_cli.report.json import as_json
from patterns_cli.report.text import findings_only

_ASKED_BY_NEED = frozenset({"type", "scopes", "subject"})
_IDLE = ("--dry-run", "--short", "--porcelain", "--long", "--null", "-z")
"""With these git commits nothing."""

_STDERR = 2
_NO_COMMIT = 1


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asks for; `arguments` are for `git commit`."""

    flags: Flags
    arguments: tuple[str, ...]
    config: Path | None
    again: bool
    yes: bool
    dry_run: bool
    json: bool
    no_color: bool

    @property
    def asks(self) -> bool:
        """Whether a person is there to ask, and wants to be asked."""
        return not self.yes and not self.json and can_ask()


def run(wishes: Wishes, cwd: Path) -> int:
    """Build the message and commit with it in `cwd`; gives git's exit code.

    Raises:
        PatternsError: nothing was committed; the first reason why.
        BrokenOffError: the person asked would rather not; what was answered has been kept.
        KeyboardInterrupt: likewise, where nothing was answered.
    """
    if wishes.no_color:
        os.environ["NO_COLOR"] = "1"  # for what asks as well
    repository = open_repository(cwd)
    table = Table(bench("commits", cwd, wishes.config), repository, _paths(wishes, repository))
    drawer = drawer_of(repository)
    keeper = Keeper(drawer, idle=wishes.dry_run)
    try:
        answers = _answers(wishes, table, drawer, keeper)
    except KeyboardInterrupt as end:
        if isinstance(end, Unfinished):
            keeper(end.answers)
        raise keeper.broken_off() from None
    if answers is None:
        keeper.say()
        return _NO_COMMIT
    message = table.message(answers)
    if wishes.dry_run:
        _print(message, table, wishes)
        return 0
    return _commit(answers, message, wishes, table, drawer, keeper)


def _paths(wishes: Wishes, repository: Repository) -> tuple[str, ...]:
    """What git would commit; for a dry run, which commits nothing, that may be nothing."""
    if idle := [word for word in wishes.arguments if word in _IDLE]:
        raise UsageError(
            f"with {idle[0]} git would commit nothing", help="patterns commit new --dry-run prints the message"
        )
    arguments = ("--allow-empty", *wishes.arguments) if wishes.dry_run else wishes.arguments
    return paths_to_commit(arguments, repository)


def _answers(wishes: Wishes, table: Table, drawer: Drawer, keeper: Keeper) -> Answers | None:
    """The answers by option, those that were kept, and those of a person; None if that person wants no commit now."""
    before = taken_up(drawer, keeper, table.repository.cwd) if wishes.again else Answers()
    given = wishes.flags.given(table)
    if not wishes.asks or _says_all(given, table):
        answers = replace(before, **given)
        refuse_missing(answers, given, table)
        refuse_errors(answers, table)
        return answers
    from patterns_cli.cli.commit_new_questions import ask_missing  # noqa: PLC0415 - only for people
    from patterns_cli.cli.commit_new_review import review  # noqa: PLC0415 - likewise

    _say_what_is_under_way(table.repository)
    is_whole = wishes.again
    if not wishes.again:
        before, is_whole = offered(drawer, keeper, table.repository.cwd)
    settled = _ASKED_BY_NEED if is_whole and before.subject else frozenset(given)
    answers = ask_missing(replace(before, **given), settled, table, keeper)
    return review(answers, table, drawer, keeper)


def _says_all(given: Collection[str], table: Table) -> bool:
    """Whether the options alone answer every question that needs an answer."""
    return (_ASKED_BY_NEED - ({"scopes"} if table.commits.scope == "forbidden" else frozenset())).issubset(given)


def _say_what_is_under_way(repository: Repository) -> None:
    state = repository.state
    if state is State.MERGE:
        print("A merge is under way; git commit --no-edit would take the message that git has for it.")
    elif state is not State.NOTHING:
        print(f"A {state} is under way.")


def _print(message: str, table: Table, wishes: Wishes) -> None:
    """The message on stdout, and what the rules say of it on stderr; with --json both on stdout."""
    if wishes.json:
        print(_as_json(message, table))
        return
    sys.stdout.write(visible(message) if sys.stdout.isatty() else message)
    _warn(message, table, wishes)


def _warn(message: str, table: Table, wishes: Wishes) -> None:
    findings = table.judge(message).findings
    color = wants_color(sys.stderr, no_color=wishes.no_color)
    print(findings_only(findings, color=color), end="", file=sys.stderr)


def _commit(answers: Answers, message: str, wishes: Wishes, table: Table, drawer: Drawer, keeper: Keeper) -> int:
    repository = table.repository
    keeper(answers)
    if not wishes.asks and not (repository.hooks / "commit-msg").exists():
        _warn(message, table, wishes)  # nobody else will
    call = commit_call(message, drawer.message, wishes.arguments, repository, signs_off=answers.signs_off)
    try:
        write_private(drawer.message, call.data)
    except OSError:
        print(visible(message), end="", file=sys.stderr)  # nothing that was written is lost
        raise
    try:
        code = hand_over(call.arguments, repository.cwd, stdout=_STDERR if wishes.json else None)
    except KeyboardInterrupt:
        raise keeper.broken_off() from None
    finally:
        drawer.message.unlink(missing_ok=True)
    if code:
        keeper.say()
    else:
        drawer.empty()
    if wishes.json:
        print(_as_json(message, table, committed="" if code else head(repository)))
    return code


def _as_json(message: str, table: Table, committed: str = "") -> str:
    """What the rules say of the message, as everywhere, the message itself, and the commit that has it."""
    told: dict[str, Any] = json.loads(as_json(table.judge(message)))
    return json.dumps({**told, "message": message, "commit": committed or None}, indent=2)
