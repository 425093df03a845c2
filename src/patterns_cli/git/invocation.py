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


_REPEATED = frozenset({"--allow-empty", "--reset-author", "--gpg-sign", "--no-gpg-sign"})
_REPEATED_WITH_VALUE = ("--author=", "--date=", "--gpg-sign=", "-S")
"""What a commit made again repeats as it stands. Of `--signoff`, `--trailer` and `--fixup` the message has it all."""

_WITH_BLANKS = ("--author", "--date", "--gpg-sign", "-S")


class Take(StrEnum):
    """What a commit takes: what is staged, all that git knows, or a part that must be named again."""

    STAGED = "staged"
    ALL = "all"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a commit was to be made; `amends` is the full hash of the commit it was to replace, empty if none.

    `options` are words for `git commit` that say the rest: who made it and when, its signature, that it may be empty.
    """

    take: Take = Take.STAGED
    amends: str = ""
    options: tuple[str, ...] = ()


def manner(words: Sequence[str], index: str, head: str) -> Manner:
    """The manner of `git commit`, of which `words` follow; `index` is GIT_INDEX_FILE, `head` the commit HEAD is at.

    `words` is empty where they are not known.
    """
    flags, options = _read(words)
    name = PurePath(index).name
    take = Take.STAGED
    if name.endswith(".lock"):
        take = Take.ALL if "all" in flags and not name.startswith("next-index") else Take.PART
    return Manner(take, head if "amend" in flags else "", options)


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


def _read(words: Sequence[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """What of `all` and `amend` the words ask for, and those that are repeated as they stand.

    Of `--amend` and `--no-amend` the last one holds.
    """
    flags: set[str] = set()
    repeated: list[str] = []
    for option in _options(words):
        if option.startswith("--am") and "--amend".startswith(option):
            flags.add("amend")
        elif option == "--no-amend":
            flags.discard("amend")
        elif option in {"-a", "--all"}:
            flags.add("all")
        elif (option in _REPEATED or option.startswith(_REPEATED_WITH_VALUE)) and "\n" not in option:
            repeated.append(option)
    return frozenset(flags), tuple(dict.fromkeys(repeated))


def _options(words: Sequence[str]) -> Iterator[str]:
    """The options among the words, each by itself and with its value: `-a`, `-Skey`, `--author=A`."""
    rest = iter(words)
    for word in rest:
        if word == "--":
            return
        if word in _LONG_WITH_VALUE:
            yield f"{word}={next(rest, '')}"
        elif word.startswith("--"):
            yield word
        elif word.startswith("-") and (letters := _letters(word)):
            yield from (f"-{letter}" for letter in letters[:-1])
            yield f"-{word[len(letters) :]}"
            if letters == word[1:] and letters[-1] in _WITH_VALUE:
                next(rest, None)


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
    """The same where there is no /proc; blanks part words then, and options that may have them are left out."""
    command = ["ps", "-ww", "-o", "ppid=", "-o", "args=", "-p", str(number)]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=2)
        parent, *words = os.fsdecode(done.stdout).split()
        return int(parent), tuple(word for word in words if not word.startswith(_WITH_BLANKS))
    except (OSError, ValueError, subprocess.SubprocessError):
        return 0, ()
