"""A Dockerfile as a document: its stages, instructions and comments, and the first place that Docker would refuse."""

import re
from collections.abc import Iterator
from functools import cached_property

from patterns_cli.documents.base import Comment, Document, SyntaxFault
from patterns_cli.documents.dockerfile.facts import Instruction, Stage
from patterns_cli.documents.dockerfile.reading import Reading, read
from patterns_cli.records import dataclass

_DEVELOPMENT = frozenset({
    "dev", "devel", "development", "local", "test", "tests", "testing", "ci", "e2e", "playwright",
})  # fmt: skip


@dataclass(frozen=True)
class DockerfileDocument(Document):
    """A Dockerfile; around a fault its facts are those of what could be read, in a template of one it has none."""

    @cached_property
    def syntax(self) -> Reading:
        """The file as read; rules ask for facts, never for this."""
        return read(self.source)

    @property
    def fault(self) -> SyntaxFault | None:
        """The first place that Docker would refuse, or None; reads the text if nobody has yet."""
        return self.syntax.fault

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages in order."""
        return self.syntax.stages

    @property
    def last(self) -> Stage | None:
        """The stage that becomes the image, unless the build names another."""
        return self.stages[-1] if self.stages else None

    def instructions(self, *keywords: str) -> Iterator[Instruction]:
        """The instructions of these keywords in any stage, or before the first, in order."""
        for instruction in self.syntax.instructions:
            if instruction.keyword in keywords:
                yield instruction

    @property
    def is_for_development(self) -> bool:
        """Whether name or folder say that the image is worked or tested in, not shipped."""
        folder, _, name = self.path.rpartition("/")
        words = re.split(r"[\W_]+", name.lower())
        return ".devcontainer" in folder.split("/") or not _DEVELOPMENT.isdisjoint(words)

    def comments(self) -> Iterator[Comment]:
        """The comments in order, those between continued lines and in scripts included."""
        return iter(self.syntax.comments)
