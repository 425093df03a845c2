"""Answers kept until their commit is made: keeping them, saying so, and offering them again."""

import sys
from pathlib import Path
from time import time

from patterns_cli.cli.commit_new_list import Option, choose
from patterns_cli.documents.composition import Answers, as_plain, header, of_plain
from patterns_cli.errors import BrokenOffError, UsageError, visible
from patterns_cli.git.kept_answers import Drawer, Kept, keep_answers, kept_answers, newest_answers, set_aside
from patterns_cli.git.past import last_commit

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_AGES = ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute"))
AGAIN = "patterns commit new --again"
_SAID = f"the answers are kept; to take them up again: {AGAIN}"


class Unfinished(KeyboardInterrupt):
    """Somebody would rather not while typing; `answers` have as a draft what was typed."""

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self.answers = answers


class Keeper:
    """Keeps answers in the drawer; what cannot be kept is said once, and stops nobody. Idle, it keeps nothing.

    Answers of an earlier run that this one has not taken up are set aside first, and that is said.
    """

    def __init__(self, drawer: Drawer, *, idle: bool = False) -> None:
        self._drawer = drawer
        self._fails = idle
        self._taken: Path | None = None
        self._has_begun = False

    def take(self, kept: Kept) -> Answers:
        """The answers of a set that what is kept from now on takes the place of."""
        self._taken = kept.file
        return of_plain(kept.answers)

    def __call__(self, answers: Answers) -> None:
        """Keep the answers in the place of those that this run has kept or taken up, unless that has failed before."""
        if self._fails:
            return
        try:
            if not self._has_begun:
                self._begin(answers)
            keep_answers(as_plain(answers), self._drawer)
            if self._taken not in {None, self._drawer.answers}:
                self._taken.unlink(missing_ok=True)
            self._taken = self._drawer.answers
        except OSError as error:
            self._fails = True
            print(f"patterns: the answers cannot be kept: {error.strerror}: {self._drawer.answers}", file=sys.stderr)

    def _begin(self, answers: Answers) -> None:
        self._has_begun = True
        before = kept_answers(self._drawer)
        if before is None or before.file == self._taken:
            return
        others = of_plain(before.answers)
        if (others.subject or others.body or others.draft) and others != answers:
            set_aside(self._drawer)
            told = f"{age(time() - before.time)}, {visible(header(others))}"
            print(
                f"patterns: the answers of {told}, are set aside; to take them up after this commit: {AGAIN}",
                file=sys.stderr,
            )

    def say(self) -> None:
        """Say how to come back to what is kept."""
        if self._keeps:
            print(f"patterns: {_SAID}", file=sys.stderr)

    def broken_off(self) -> BaseException:
        """What to raise at Ctrl-C: it says how to come back to what is kept, if anything is."""
        return BrokenOffError(f"interrupted; {_SAID}") if self._keeps else KeyboardInterrupt()

    @property
    def _keeps(self) -> bool:
        return not self._fails and self._drawer.answers.exists()


def taken_up(drawer: Drawer, keeper: Keeper, cwd: Path) -> Answers:
    """The newest answers that are kept, all of them; whose they are is said.

    Raises:
        UsageError: there are none.
    """
    kept = newest_answers(drawer)
    if kept is None:
        raise UsageError(
            "no answers are kept in this working tree", help="leave out --again; they are kept when a commit fails"
        )
    print(f"patterns: answers of {_told(kept, cwd)}", file=sys.stderr)
    return keeper.take(kept)


def offered(drawer: Drawer, keeper: Keeper, cwd: Path) -> tuple[Answers, bool]:
    """The answers to begin with, and whether those asked for already are taken as they are.

    Raises:
        KeyboardInterrupt: the person asked would rather not.
    """
    kept = kept_answers(drawer)
    if kept is None:
        return Answers(), False
    answers = of_plain(kept.answers)
    if not answers.subject:
        return keeper.take(kept), False  # what was chosen so far is chosen again by Enter
    print(f"Kept are answers of {_told(kept, cwd)}")
    wishes = [
        Option("all", "Take them up"),
        Option("each", "Go through them again"),
        Option("none", "Begin afresh", "they are set aside"),
    ]
    chosen = choose("First", wishes, "none" if _newer_commit(kept, cwd) else "all")
    if chosen == "none":
        return Answers(), False
    return keeper.take(kept), chosen == "all"


def _told(kept: Kept, cwd: Path) -> str:
    """How old answers are, their header, and whether a commit was made since."""
    newer = _newer_commit(kept, cwd)
    since = f"; older than the last commit, {visible(newer)}" if newer else ""
    return f"{age(time() - kept.time)}: {visible(header(of_plain(kept.answers)))}{since}"


def _newer_commit(kept: Kept, cwd: Path) -> str:
    """The header of the last commit where it was made after the answers were kept."""
    last = last_commit(cwd)
    return last[1] if last is not None and last[0] > kept.time else ""


def age(seconds: float) -> str:
    """A time that has passed, in words: `a moment ago`, `5 minutes ago`."""
    for length, unit in _AGES:
        if (number := int(seconds // length)) > 0:
            return f"{number:,} {unit}{'' if number == 1 else 's'} ago"
    return "a moment ago"
