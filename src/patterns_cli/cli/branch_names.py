"""What a branch is called, by git or by a pipeline, and what the rules say of it; light, as hooks ask it too."""

import os
from pathlib import Path

from patterns_cli.cli.judgement import Bench
from patterns_cli.documents.base import Source
from patterns_cli.documents.branch import BranchDocument
from patterns_cli.git.repository import State, current_branch, open_repository
from patterns_cli.model import Result

HEADS = "refs/heads/"

CI_VARIABLES = (
    "GITHUB_HEAD_REF",
    "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",
    "CI_COMMIT_BRANCH",
    "BITBUCKET_BRANCH",
    "BUILDKITE_BRANCH",
    "CIRCLE_BRANCH",
)
"""Where pipelines, which check out a commit and not a branch, say what the branch is called; the first one wins."""


def judge_branch(name: str, rules: Bench) -> tuple[str, Result]:
    """The name as text, without `refs/heads/` and with what is not UTF-8 replaced, and what the rules say of it."""
    readable = os.fsencode(name.removeprefix(HEADS)).decode("utf-8", "replace")
    document = BranchDocument(Source("branch", readable.encode()))
    return document.name, rules.judge(document)


def branch_here() -> tuple[str | None, str]:
    """The name of the branch that is checked out here, or None and the reason why there is none.

    Raises:
        GitError: the current folder is in no repository that git trusts.
    """
    repository = open_repository(Path.cwd())
    if repository.state is State.REBASE:
        return None, "a rebase is under way"
    on = current_branch(repository.cwd)
    if on is not None:
        return on, ""
    named = next((os.environ[variable] for variable in CI_VARIABLES if os.environ.get(variable)), None)
    if named is None and os.environ.get("GITHUB_REF_TYPE") == "branch":
        named = os.environ.get("GITHUB_REF_NAME") or None
    return named, "HEAD is detached"
