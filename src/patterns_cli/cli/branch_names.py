"""What a branch is called, by git or by a pipeline, and what the rules say of it; light, as hooks ask it too."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from patterns_cli.cli.judgement import Bench
from patterns_cli.documents.base import Source
from patterns_cli.documents.branch import BranchDocument
from patterns_cli.git.repository import State, current_branch, open_repository
from patterns_cli.model import Result

HEADS = "refs/heads/"

CI_VARIABLES = (
    "GITHUB_HEAD_REF",
    "GITHUB_REF",
    "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",
    "CI_COMMIT_BRANCH",
    "BITBUCKET_BRANCH",
    "SYSTEM_PULLREQUEST_SOURCEBRANCH",
    "BUILD_SOURCEBRANCH",
    "BUILDKITE_BRANCH",
    "CIRCLE_BRANCH",
)
"""Where pipelines, which check out a commit and not a branch, say what the branch is called; the first one wins.

GitHub, GitLab, Bitbucket, Azure, Buildkite and CircleCI; of a pull request its own branch, before the one it goes into.
"""

JENKINS_VARIABLES = ("CHANGE_BRANCH", "BRANCH_NAME", "GIT_BRANCH")
"""The same of Jenkins, whose names others may use as well."""


def judge_branch(name: str, rules: Bench, push: str = "") -> tuple[str, Result]:
    """The name as text, without `refs/heads/` and with what is not UTF-8 replaced, and what the rules say of it.

    `push`: see `BranchDocument`.
    """
    readable = os.fsencode(name.removeprefix(HEADS)).decode("utf-8", "replace")
    document = BranchDocument(Source("branch", readable.encode()), push)
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
    return branch_of_pipeline(os.environ), "HEAD is detached and no pipeline says which branch it is on"


def branch_of_pipeline(variables: Mapping[str, str]) -> str | None:
    """The branch that the variables of a pipeline name; None where it runs for a tag, or a fork's pull request."""
    if variables.get("BUILDKITE_TAG"):
        return None
    named = next((variables[name] for name in CI_VARIABLES if variables.get(name)), None)
    if named is None and variables.get("JENKINS_URL") and not variables.get("TAG_NAME"):
        known = JENKINS_VARIABLES[:1] if variables.get("CHANGE_ID") else JENKINS_VARIABLES
        named = next((variables[name].removeprefix("origin/") for name in known if variables.get(name)), None)
    if named is None or _NO_BRANCH.match(named):
        return None
    # Buildkite puts the owner of a fork before the branch, and no branch has a colon in its name.
    return named.removeprefix(HEADS).rpartition(":")[2]


_NO_BRANCH = re.compile(r"refs/(?!heads/)|pull/\d+(/|$)")
