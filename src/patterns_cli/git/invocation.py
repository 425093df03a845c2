"""The `git commit` that runs our hook: what it was asked to do beside the message, so that it can be done again.

Git tells its hooks neither that a commit amends nor what it takes. The index that it names says whether it takes what
is staged; the rest is read from the command line of the process that runs the hook, as far as the system shows it.
"""

import os
import subprocess
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path, PurePath

from patterns_cli.records import dataclass

_PROCESSES = Path("/proc")
_FARTHEST = 8
"""Processes between us and git at most: shells, and the managers of hooks."""

_WITH_VALUE = "mFCct"
"""The short options whose value may be the next word."""

_WITH_OPTIONAL_VALUE = "SuU"

_LONG_WITH_VALUE = frozenset({
    "--message", "--file", "--author", "--date", "--template", "--reuse-message", "--reedit-message", "--fixup",
    "--squash", "--cleanup", "--trailer", "--pathspec-from-file",
})  # fmt: skip


class Take(StrEnum):
    """What a commit takes: what is staged, all that git knows, or a part that must be named again."""

    STAGED = "staged"
    ALL = "all"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a commit was to be made; `amends` is the full hash of the commit it was to replace, empty if none."""

    take: Take = Take.STAGED
    amends: str = ""


def manner(words: Sequence[str], index: str, head: str) -> Manner:
    """The manner of `git commit`, of which `words` follow; `index` is GIT_INDEX_FILE, `head` the commit HEAD is at.

    `words` is empty where they are not known.
    """
    flags = frozenset(_flags(words))
    name = PurePath(index).name
    take = Take.STAGED
    if name.endswith(".lock"):
        take = Take.ALL if "all" in flags and not name.startswith("next-index") else Take.PART
    return Manner(take, head if "amend" in flags else "")


def words_of_commit() -> tuple[str, ...]:
    """What follows `commit` on the command line of the git that runs us; empty if it cannot be told."""
    process = os.getppid()
    for _ in range(_FARTHEST):
        parent, words = _process(process)
        if words and PurePath(words[0]).name in {"git", "git.exe", "git-commit"} and "commit" in words:
            return words[words.index("commit") + 1 :]
        if parent <= 1:
            break
        process = parent
    return ()


def _flags(words: Sequence[str]) -> Iterator[str]:
    """`all` and `amend`, where the words ask for them; the last one of `--amend` and `--no-amend` holds."""
    amends = False
    rest = iter(words)
    for word in rest:
        if word == "--":
            break
        if word in _LONG_WITH_VALUE:
            next(rest, None)
        elif word == "--no-amend" or (word.startswith("--am") and "--amend".startswith(word)):
            amends = word != "--no-amend"
        elif word == "--all":
            yield "all"
        elif word.startswith("-") and not word.startswith("--"):
            letters = _letters(word)
            if "a" in letters:
                yield "all"
            if letters == word[1:] and letters[-1:] in _WITH_VALUE:
                next(rest, None)
    if amends:
        yield "amend"


def _letters(word: str) -> str:
    """The short options of a word such as `-am`, without the value that may follow the last of them in it."""
    for place, letter in enumerate(word[1:], 2):
        if letter in _WITH_VALUE + _WITH_OPTIONAL_VALUE:
            return word[1:place]
    return word[1:]


def _process(number: int) -> tuple[int, tuple[str, ...]]:
    """The parent of a process and its command line; (0, ()) where the system does not say."""
    folder = _PROCESSES / str(number)
    try:
        words = (folder / "cmdline").read_bytes().removesuffix(b"\0").split(b"\0")
        parent = (folder / "stat").read_bytes().rpartition(b")")[2].split()[1]
        return int(parent), tuple(map(os.fsdecode, words))
    except (OSError, IndexError, ValueError):
        return _asked(number)


def _asked(number: int) -> tuple[int, tuple[str, ...]]:
    """The same where there is no /proc; blanks within a word part it then, which no option that counts has."""
    command = ["ps", "-ww", "-o", "ppid=", "-o", "args=", "-p", str(number)]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=2)
        parent, *words = os.fsdecode(done.stdout).split()
        return int(parent), tuple(words)
    except (OSError, ValueError, subprocess.SubprocessError):
        return 0, ()
