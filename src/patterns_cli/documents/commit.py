"""A commit where it stands in a range: what is wrong there though its message alone may be fine."""

from patterns_cli.documents.message import Kind, MessageDocument
from patterns_cli.records import dataclass


@dataclass(frozen=True)
class CommitDocument(MessageDocument):
    """The message of a commit that knows its range; `path` is its short hash.

    `base` is what `git rebase` is given to work on the range again. `has_target`: an earlier commit of the range is the
    one that a `fixup!` and its like names.
    """

    base: str = "main"
    has_target: bool = True

    @property
    def mark(self) -> str:
        """`fixup!`, `squash!` or `amend!`; empty for a commit that is to stay."""
        return f"{self.line.partition('!')[0]}!" if self.kind is Kind.FIXUP else ""


def is_named_by(target: str, subject: str, name: str) -> bool:
    """Whether the commit `name` with that subject is the one that `fixup! target` names, by git's own rule.

    A target is a subject, or how it begins, or a hash or how that begins.
    """
    return bool(target) and (subject.startswith(target) or name.startswith(target))
