"""Commits by the names that people give them, and what is said where a clone does not reach back to them."""

from pathlib import Path

from patterns_cli.errors import GitError, UsageError
from patterns_cli.git.repository import Repository
from patterns_cli.git.run import ask, output

_ABBREVIATED = 7


def commit_named(name: str, repository: Repository) -> str:
    """The full name of the commit that a branch, a tag or an expression names.

    Raises:
        UsageError: it names no commit.
        GitError: the clone is shallow and lacks it.
    """
    answer = ask(("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"), repository.cwd)
    if not answer.code and not name.startswith(("-", "^")):
        return answer.line
    if repository.is_shallow:
        raise too_shallow(f"this shallow clone lacks {name}", name)
    raise UsageError(f"`{name}` is no commit of this repository", help="name a branch, a tag or a commit")


def head_commit(cwd: Path) -> str:
    """The full name of the commit that HEAD is at; empty where there is none yet.

    Raises:
        GitError: git is missing.
    """
    answer = ask(("rev-parse", "--verify", "--quiet", "HEAD"), cwd)
    return "" if answer.code else answer.line


def committed_since(head: str, cwd: Path) -> str:
    """The commit, abbreviated, that was made here last since HEAD was at the commit `head`; empty where none was.

    `head` is empty where there was no commit yet. What HEAD was moved to by a checkout, a pull or a rebase is no commit
    made here. Without a reflog every move counts.

    Raises:
        GitError: git is missing.
    """
    now = head_commit(cwd)
    if now == head:
        return ""
    moves = ask(("reflog", "show", "--no-show-signature", "--format=%H %h %gs", "HEAD", "--"), cwd)
    lines = moves.output.decode("utf-8", "replace").splitlines()
    if moves.code or not lines:
        return now[:_ABBREVIATED]
    for line in lines:
        name, short, reason = f"{line} ".split(" ", 2)
        if name == head:
            break
        if reason.startswith("commit"):
            return short
    return ""


def commit_with(path: str, cwd: Path, *, apart: bool = False) -> str | None:
    """The abbreviated hash of the newest commit, on whatever branch, that touches `path`, relative to `cwd`.

    None where no commit does. With `apart`, whatever the environment names another repository.

    Raises:
        GitError: git is missing, or does not say: no repository, one that it does not trust, or one that is damaged.
    """
    arguments = ("log", "--all", "--max-count=1", "--format=%h", "--", f":(literal){path}")
    return output(arguments, cwd, apart=apart).decode().strip() or None


def rebase_base(start: str, end: str, repository: Repository) -> str:
    """What `git rebase` is given to work on the range again: where it leaves `start`, abbreviated, or `--root`.

    Raises:
        GitError: git is missing.
    """
    base = ask(("merge-base", start, end), repository.cwd)
    if base.code:
        return "--root"
    return ask(("rev-parse", "--short", base.line), repository.cwd).line


def too_shallow(message: str, name: str) -> GitError:
    """The error for a shallow clone that lacks what `name` names, with the command that fetches it."""
    return GitError(f"{message}, so that nothing was checked", help=f"run: {fetch_command(name, unshallow=True)}")


def fetch_command(name: str, *, unshallow: bool) -> str:
    """The command that fetches `name`, as `origin/main~5`, and with `unshallow` all that a clone left out."""
    from shlex import quote  # noqa: PLC0415 - brings re, which a commit can do without

    remote, slash, branch = name.partition("~")[0].partition("^")[0].partition("@{")[0].partition("/")
    refs = quote(f"+refs/heads/{branch}:refs/remotes/origin/{branch}")
    wanted = f" origin {refs}" if remote == "origin" and slash else ""
    return f"git fetch{' --unshallow' if unshallow else ''}{wanted}"
