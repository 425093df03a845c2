"""What a run is about when it is about a branch: how the working tree differs from where that began."""

from collections.abc import Mapping

from patterns_cli.git.changes import Changes, changes_since
from patterns_cli.git.repository import open_repository
from patterns_cli.git.since import default_start, named_start
from patterns_cli.lint.project import Run


def changed(run: Run, reference: str, variables: Mapping[str, str]) -> Changes:
    """How the working tree differs from where HEAD left `reference`; if that is empty, the branch it is to go into.

    `variables` are those of the environment, in which a pipeline names that branch.

    Raises:
        UsageError: there is no such commit, or nothing in common with it.
        GitError: no repository, or a shallow clone that does not reach back far enough.
    """
    repository = open_repository(run.root)
    permanent = run.cascade.at("").conventions.branches.permanent
    if reference:
        return changes_since(run.root, named_start(reference, repository))
    return changes_since(run.root, default_start(repository, permanent, variables))
