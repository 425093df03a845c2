"""The commit in which a change began: where HEAD left the branch that it is to go into."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from patterns_cli.errors import GitError, UsageError
from patterns_cli.git.commits import commit_named, fetch_command, too_shallow
from patterns_cli.git.repository import Repository
from patterns_cli.git.run import ask, output

_BASE_VARIABLE = "CI_MERGE_REQUEST_DIFF_BASE_SHA"
_TARGET_VARIABLES = (
    "GITHUB_BASE_REF",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
    "BITBUCKET_PR_DESTINATION_BRANCH",
    "BUILDKITE_PULL_REQUEST_BASE_BRANCH",
    "SYSTEM_PULLREQUEST_TARGETBRANCH",
)
"""Where pipelines say which branch the change they check is to go into; the first one wins."""


def named_start(reference: str, repository: Repository) -> str:
    """The commit in which HEAD left `reference`.

    Raises:
        UsageError: it is no commit, or has none in common with HEAD.
        GitError: the clone is shallow and does not reach back far enough.
    """
    return _merge_base(commit_named(reference, repository), reference, repository)


def default_start(repository: Repository, permanent: Iterable[str], variables: Mapping[str, str]) -> str | None:
    """The commit in which HEAD left the branch that it is to go into; None where nothing was ever committed.

    That branch is the one that the pipeline's `variables` name. Without them it is, of the `permanent` ones, each as
    `origin` has it if it does, the one that was left last; on such a branch itself that leaves what was not pushed, or
    not committed.

    Raises:
        UsageError: there is none of these branches, or they have nothing in common with HEAD.
        GitError: the clone is shallow and does not reach back far enough, or lacks the pipeline's branch.
    """
    cwd = repository.cwd
    if ask(("rev-parse", "--quiet", "--verify", "HEAD"), cwd).code:
        return None
    base = variables.get(_BASE_VARIABLE, "")
    if base and ask(("cat-file", "-e", f"{base}^{{commit}}"), cwd).code == 0:
        return named_start(base, repository)
    target = next((variables[name] for name in _TARGET_VARIABLES if variables.get(name)), None)
    if target is not None:
        return _left(target.removeprefix("refs/heads/"), repository)
    names = tuple(permanent)
    references = _existing(names, repository)
    if not references:
        raise _missing(" or ".join(f"`{name}`" for name in names) or "a permanent branch", names[:1], repository)
    bases = [base for base in (_common(reference, cwd) for reference in references) if base]
    return _nearest(bases, cwd) if bases else _merge_base(references[0], _shown(references[0]), repository)


def _left(branch: str, repository: Repository) -> str:
    """The commit in which HEAD left the branch of this name."""
    references = _existing((branch,), repository)
    if not references:
        raise _missing(f"`{branch}`", (branch,), repository)
    return _merge_base(references[0], _shown(references[0]), repository)


def _existing(branches: Iterable[str], repository: Repository) -> list[str]:
    """The full names of those of the branches that exist, of each the one of `origin` if it does."""
    pairs = [(f"refs/remotes/origin/{branch}", f"refs/heads/{branch}") for branch in branches]
    patterns = [reference for pair in pairs for reference in pair]
    listed = output(("for-each-ref", "--format=%(refname)", *patterns), repository.cwd) if patterns else b""
    there = frozenset(listed.decode("utf-8", "surrogateescape").splitlines())
    found = (next((reference for reference in pair if reference in there), None) for pair in pairs)
    return [reference for reference in found if reference is not None]


def _shown(reference: str) -> str:
    return reference.removeprefix("refs/remotes/").removeprefix("refs/heads/")


def _common(commit: str, cwd: Path) -> str:
    answer = ask(("merge-base", commit, "HEAD"), cwd)
    return "" if answer.code else answer.line


def _merge_base(commit: str, name: str, repository: Repository) -> str:
    """The best common ancestor of a commit, which people know as `name`, and HEAD."""
    base = _common(commit, repository.cwd)
    if base:
        return base
    if repository.is_shallow:
        raise too_shallow(f"this shallow clone lacks the common ancestor of {name} and HEAD", name)
    raise UsageError(f"`{name}` and HEAD have no commit in common", help="name another commit: --changed=REF")


def _nearest(bases: Sequence[str], cwd: Path) -> str:
    """Of ancestors of HEAD the one from which no other can be reached, which is the last that was left."""
    distinct = list(dict.fromkeys(bases))
    if len(distinct) == 1:
        return distinct[0]
    return output(("merge-base", "--independent", *distinct), cwd).decode("ascii").split()[0]


def _missing(sought: str, branches: Sequence[str], repository: Repository) -> GitError:
    """The error for branches that are not here, with the command that fetches the first of them."""
    ways = ["name the commit to compare with: --changed=REF"]
    if branches and ask(("config", "--get", "remote.origin.url"), repository.cwd).code == 0:
        command = fetch_command(f"origin/{branches[0]}", unshallow=repository.is_shallow)
        ways.insert(0, f"run: {command}")
    return GitError(f"this clone has no {sought} to compare with, so that nothing was checked", help="; or ".join(ways))
