"""Answers kept until their commit is made: keeping them, saying so, and offering them again."""

import sys
from time import time

from patterns_cli.cli.commit_new_list import Option, choose
from patterns_cli.documents.composition import Answers, as_plain, header, of_plain
from patterns_cli.errors import UsageError, visible
from patterns_cli.git.kept_answers import Drawer, keep_answers, kept_answers

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_AGES = ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute"))
AGAIN = "patterns commit new --again"


class Keeper:
    """Keeps answers in the drawer; what cannot be kept is said once, and stops nobody. Idle, it keeps nothing."""

    def __init__(self, drawer: Drawer, *, idle: bool = False) -> None:
        self._drawer = drawer
        self._fails = idle

    def __call__(self, answers: Answers) -> None:
        """Keep the answers in the place of those that were, unless that has failed before."""
        if self._fails:
            return
        try:
            keep_answers(as_plain(answers), self._drawer)
        except OSError as error:
            self._fails = True
            print(f"patterns: the answers cannot be kept: {error.strerror}: {self._drawer.answers}", file=sys.stderr)

    def say(self) -> None:
        """Say how to come back to what is kept."""
        if not self._fails and self._drawer.answers.exists():
            print(f"patterns: the answers are kept; to take them up again: {AGAIN}", file=sys.stderr)


def taken_up(drawer: Drawer) -> Answers:
    """The answers that are kept, all of them.

    Raises:
        UsageError: there are none.
    """
    kept = kept_answers(drawer)
    if kept is None:
        raise UsageError(
            "no answers are kept in this working tree", help="leave out --again; they are kept when a commit fails"
        )
    return of_plain(kept.answers)


def offered(drawer: Drawer) -> tuple[Answers, bool]:
    """The answers to begin with, and whether those asked for already are taken as they are.

    Raises:
        KeyboardInterrupt: the person asked would rather not.
        OSError: what is kept cannot be removed.
    """
    kept = kept_answers(drawer)
    if kept is None:
        return Answers(), False
    answers = of_plain(kept.answers)
    if not answers.subject:
        return answers, False  # what was chosen so far is chosen again by Enter
    print(f"Answers of {age(time() - kept.time)} are kept: {visible(header(answers))}")
    wishes = [
        Option("all", "Take them up"),
        Option("each", "Go through them again"),
        Option("none", "Begin afresh", "they go away"),
    ]
    match choose("First", wishes):
        case "all":
            return answers, True
        case "each":
            return answers, False
    drawer.empty()
    return Answers(), False


def age(seconds: float) -> str:
    """A time that has passed, in words: `a moment ago`, `5 minutes ago`."""
    for length, unit in _AGES:
        if (number := int(seconds // length)) > 0:
            return f"{number:,} {unit}{'' if number == 1 else 's'} ago"
    return "a moment ago"
