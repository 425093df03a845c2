"""Judging the messages of a range of commits for `patterns commit check --from A --to B`."""

from pathlib import Path

from patterns_cli.cli.judgement import Bench, document_of, joined
from patterns_cli.git.messages import read_range
from patterns_cli.git.repository import open_repository
from patterns_cli.model import Result, Subject
from patterns_cli.records import replace


def checked_range(start: str, end: str, rules: Bench) -> Result:
    """What the rules say of each commit that `end` has and `start` has not, the oldest first.

    Raises:
        UsageError: `start` or `end` is no commit.
        GitError: this is no repository, or a shallow clone that does not hold the whole range.
    """
    found = read_range(start, end, open_repository(Path.cwd()))
    result = joined(rules.judge(document_of(commit.short, commit.message)) for commit in found.commits)
    return replace(result, subject=Subject.COMMIT, merges=found.merges)
