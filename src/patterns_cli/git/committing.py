"""Committing with a message of ours: whether git would commit anything, and how it is called; its hooks run as ever."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from patterns_cli.errors import GitError, UsageError
from patterns_cli.git.repository import Repository, settings
from patterns_cli.git.run import ask, refusal
from patterns_cli.records import dataclass

_CHOOSING = ("--patch", "--interactive", "-p")
"""What has git ask what to commit: then only git can tell whether there is anything."""

_WITHOUT_CHANGES = ("--allow-empty", "--amend")
_TAKING_A_VALUE = "mFcCtuSU"
"""The short options of `git commit` behind which the rest of the word is a value."""

_UNMERGED = frozenset({"DD", "AU", "UD", "UA", "DU", "AA", "UU"})
_MARKS = "#;@!$%^&|:"
_ERROR = "error: "
_NOTHING_DONE = 1


@dataclass(frozen=True, slots=True)
class Call:
    """The call of git that commits the message in `file`; `data` are the bytes that it must hold."""

    arguments: tuple[str, ...]
    data: bytes


def paths_to_commit(arguments: Sequence[str], repository: Repository) -> tuple[str, ...]:
    """The paths that `git commit` with these arguments would commit, relative to the top, with `/`.

    Git is asked, and commits nothing. None are told where it would ask a person what to commit.

    Raises:
        UsageError: there is nothing to commit, or git does not take the arguments.
        GitError: there is no working tree, or something is in the way, such as files in conflict.
    """
    if any(word.startswith("--file") or _ends_in(word, "F") for word in arguments):
        raise UsageError(
            "git would be given two messages", help="leave out --file; --body-file takes a body from a file"
        )
    is_chosen = any(word.startswith(_CHOOSING) for word in arguments)
    handed_on = () if is_chosen else tuple(arguments)
    call = ("commit", "--dry-run", "--porcelain", "-z", "--untracked-files=no", f"--file={os.devnull}", *handed_on)
    answer = ask(call, repository.cwd)
    if answer.code > _NOTHING_DONE or answer.error.startswith(_ERROR):
        raise _refused(arguments, refusal(answer, call, repository.cwd))
    entries = tuple(_entries(answer.output))
    unmerged = [path for status, path in entries if status in _UNMERGED]
    if unmerged:
        more = f" and {len(unmerged) - 1:,} more" if len(unmerged) > 1 else ""
        raise GitError(f"{unmerged[0]}{more} is in conflict", help="resolve it, and run git add for it")
    if answer.code and not is_chosen and not any(word in _WITHOUT_CHANGES for word in arguments):
        raise UsageError(
            "nothing is staged, so there is nothing to commit",
            help="run git add FILE first, or hand on to git what says more: patterns commit new -- --all",
        )
    return tuple(path for status, path in entries if status[:1].strip(" ?!"))


def _entries(listed: bytes) -> Iterator[tuple[str, str]]:
    """What `git status --porcelain -z` lists: the state in index and working tree, and the path, as it is now."""
    words = iter(listed.decode("utf-8", "surrogateescape").split("\0"))
    for word in words:
        if word[:1] in {"R", "C"}:
            next(words, None)
        if word:
            yield word[:2], word[3:]


def _refused(arguments: Sequence[str], error: GitError) -> GitError | UsageError:
    first = error.faults[0]
    said = first.message.removeprefix("git commit failed: ").removeprefix(_ERROR)
    if said == first.message:
        return error
    if "'-F'" in said:
        said, help_ = f"{said}: the message is what is built here", "leave it out behind the `--`"
    else:
        help_ = f"git was handed on: {' '.join(arguments)}" if arguments else ""
    return UsageError(f"git refuses: {said}", help=help_)


def commit_call(message: str, file: Path, arguments: Sequence[str], repository: Repository, *, signs_off: bool) -> Call:
    """How git commits `message` from `file`, so that nothing of it is taken for a comment.

    The message is written as `i18n.commitEncoding` says; one that cannot be is UTF-8, and git is told so.

    Raises:
        GitError: git's configuration cannot be read.
    """
    encoding = settings(("i18n.commitencoding",), repository.cwd).get("i18n.commitencoding", "utf-8")
    recoding: tuple[str, ...] = ()
    try:
        data = message.encode(encoding, "surrogateescape")
    except (UnicodeError, LookupError):
        data, recoding = message.encode("utf-8", "surrogateescape"), ("-c", "i18n.commitEncoding=UTF-8")
    # Behind an editor git would drop lines that begin with `#`, and what it writes below the scissors must go.
    is_edited = _opens_editor(arguments)
    cleanup = "scissors" if is_edited else "whitespace"
    marking = () if is_edited else _unused_mark(message)
    sign_off = ("--signoff",) if signs_off else ()
    options = (f"--cleanup={cleanup}", f"--file={file}", *sign_off)
    return Call((*recoding, *marking, "commit", *options, *arguments), data)


def head(repository: Repository) -> str:
    """The full name of the commit that HEAD is, empty where there is none yet."""
    answer = ask(("rev-parse", "--verify", "--quiet", "HEAD^{commit}"), repository.cwd)
    return "" if answer.code else answer.line


def _unused_mark(message: str) -> tuple[str, ...]:
    """What has git take no line for a comment: it would sign off above those at the end, although it keeps them."""
    taken = {line[:1] for line in message.split("\n")}
    mark = next((mark for mark in _MARKS if mark not in taken), None)
    return () if mark is None or _MARKS[0] not in taken else ("-c", f"core.commentChar={mark}")


def _opens_editor(arguments: Sequence[str]) -> bool:
    return any(word == "--edit" or "e" in _letters(word) for word in arguments)


def _ends_in(word: str, letter: str) -> bool:
    """Whether the last short option of a word, behind which the rest is its value, is `letter`."""
    end = len(_letters(word)) + 1
    return word[:1] == "-" and word[end : end + 1] == letter


def _letters(word: str) -> str:
    """The letters of a word of short options, up to the one behind which the rest is its value."""
    if not word.startswith("-") or word.startswith("--"):
        return ""
    end = next((place for place, letter in enumerate(word) if letter in _TAKING_A_VALUE), len(word))
    return word[1:end]
