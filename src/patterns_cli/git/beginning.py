"""The beginning of a repository: made on a branch, its first commit, and the branches that start there.

Only what git has known for ten years is asked of it. The environment may name another repository, as it does inside a
hook; that one is left alone.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from patterns_cli.errors import GitError
from patterns_cli.git.run import Answer, ask, output

_UNSIGNED = ("-c", "commit.gpgSign=false")
"""A signature may ask for a passphrase, and nobody is there to give it."""

_KNOWN = ("-c", "user.useConfigOnly=true")
"""Who commits is what somebody said, never what git makes of the name of the machine."""

_AS_IT_IS = ("-c", "core.safecrlf=false")
"""Whoever has git turn line ends may also have it refuse files whose line ends it would turn, which ours are."""


def enclosing(folder: Path) -> Path | None:
    """The top of the working tree, or the git folder, that `folder` is in; it need not exist. None if it is in none.

    Raises:
        GitError: git is missing, or does not trust the repository there.
    """
    standing = next(place for place in (folder, *folder.parents) if place.is_dir())
    for question in ("--show-toplevel", "--absolute-git-dir"):
        answer = ask(("rev-parse", question), standing, apart=True)
        if answer.code == 0:
            return Path(answer.line)
        if "dubious ownership" in answer.error:
            return standing
    return None


def has_commits(top: Path) -> bool:
    """Whether anything was ever committed to the branch that the repository at `top` is on."""
    return ask(("rev-parse", "--quiet", "--verify", "HEAD"), top, apart=True).code == 0


def begin(top: Path, branch: str) -> None:
    """Have a repository at `top` whose first commit will be on `branch`; one without a commit is taken as it is.

    Raises:
        GitError: git is missing or refuses.
    """
    output(("init", "--quiet"), top, apart=True)
    # `git init --initial-branch` is younger than many a git.
    output(("symbolic-ref", "HEAD", f"refs/heads/{branch}"), top, apart=True)


def commit(top: Path, paths: Iterable[str], message: str) -> str:
    """Commit `paths`, ignored or not, as the first commit, with all hooks; gives its abbreviated hash.

    It is not signed.

    Raises:
        UnknownAuthorError: git was told nobody's name or address.
        GitError: git or a hook refuses.
    """
    listed = b"".join(os.fsencode(path) + b"\0" for path in paths)
    output((*_AS_IT_IS, "update-index", "--add", "-z", "--stdin"), top, text=listed, apart=True)
    answer = ask(
        (*_UNSIGNED, *_KNOWN, "commit", "--quiet", "--cleanup=whitespace", f"--message={message}"), top, apart=True
    )
    if answer.code:
        raise _refused(answer)
    return output(("rev-parse", "--short", "HEAD"), top, apart=True).decode().strip()


def add_branches(top: Path, names: Iterable[str]) -> None:
    """Start these branches at the commit that is checked out.

    Raises:
        GitError: git refuses, as where one name is the folder of another.
    """
    for name in names:
        output(("branch", "--", name), top, apart=True)


def wants_signatures(top: Path) -> bool:
    """Whether the user has git sign commits."""
    return ask(("config", "--bool", "commit.gpgSign"), top, apart=True).line == "true"


class UnknownAuthorError(GitError):
    """Git was not told who commits."""


def _refused(answer: Answer) -> GitError:
    if "auto-detection is disabled" in answer.error or "Please tell me who you are" in answer.error:
        return UnknownAuthorError("git was not told who you are")
    said = [line.strip() for line in answer.error.splitlines() if line.strip()]
    return GitError(f"git commit ended with exit code {answer.code}: {said[0] if said else 'without a word'}")
