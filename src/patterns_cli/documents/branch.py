"""The name of a branch, as a document of one line."""

from functools import cached_property

from patterns_cli.documents.base import Document
from patterns_cli.model import Span
from patterns_cli.records import dataclass

_REFUSED = frozenset(" ~^:?*[\\\x7f") | {chr(code) for code in range(32)}


@dataclass(frozen=True)
class BranchDocument(Document):
    """The name of a branch, without `refs/heads/`; `path` is `branch`.

    `push` is the command that pushes to another name, up to that name, where there is no branch to rename.
    """

    push: str = ""

    @cached_property
    def name(self) -> str:
        """The name itself."""
        return self.source.text.removesuffix("\n")

    @property
    def span(self) -> Span:
        """The whole name, up to a line end that git would refuse in it; at least one character wide."""
        return Span(1, 1, 1, max(len(self.source.lines[0]), 1) + 1)


def is_branch_name(name: str) -> bool:
    """Whether git would take `name` for a branch, by the rules of `git check-ref-format --branch`."""
    parts = name.split("/")
    return (
        not (_REFUSED & set(name) or ".." in name or "@{" in name)
        and not name.startswith("-")
        and not name.endswith(".")
        and name not in {"@", "HEAD"}
        and all(part and not part.startswith(".") and not part.endswith(".lock") for part in parts)
    )
