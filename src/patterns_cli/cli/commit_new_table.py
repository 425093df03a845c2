"""What lies on the table while a commit message is built: the conventions, what will be committed, what was before."""

from functools import cached_property

from patterns_cli.cli.judgement import Bench, document_of
from patterns_cli.conventions.schema import Commits
from patterns_cli.documents.composition import Answers, composed
from patterns_cli.documents.likely import likely_scopes
from patterns_cli.git.messages import Text
from patterns_cli.git.past import PastCommit, author, past_commits
from patterns_cli.git.repository import Repository
from patterns_cli.model import Finding, Result, Severity
from patterns_cli.records import dataclass


@dataclass(frozen=True)
class Table:
    """The rules for messages, the repository, and the paths that will be committed, relative to its top."""

    rules: Bench
    repository: Repository
    paths: tuple[str, ...]

    @property
    def commits(self) -> Commits:
        """The conventions of messages."""
        return self.rules.conventions.commits

    @cached_property
    def past(self) -> tuple[PastCommit, ...]:
        """The last commits, the newest first; git is asked once."""
        return past_commits(self.repository.cwd)

    @cached_property
    def scopes(self) -> tuple[str, ...]:
        """The scopes to offer, the most likely one first."""
        return likely_scopes(self.paths, self.past, self.commits)

    @cached_property
    def authors(self) -> tuple[str, ...]:
        """Who else wrote the last commits, `Name <address>`, the latest first."""
        return tuple(dict.fromkeys(commit.author for commit in self.past if commit.author != self.oneself))

    @cached_property
    def oneself(self) -> str:
        """Who would be the author of the commit, `Name <address>`; empty where git was not told."""
        return author(self.repository.cwd)

    def message(self, answers: Answers) -> str:
        """The message that the answers make."""
        return composed(answers, self.commits.body_max)

    def judge(self, message: str) -> Result:
        """What the rules say of a message."""
        return self.rules.judge(document_of("message", Text(message)))

    def errors(self, answers: Answers) -> tuple[Finding, ...]:
        """Why a message of these answers would be rejected."""
        found = self.judge(self.message(answers)).findings
        return tuple(finding for finding in found if finding.severity is Severity.ERROR)
