"""Comments in files whose syntax goes by lines: Dockerfiles, dotenv files and compose files."""

from collections.abc import Hashable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property

from patterns_cli.conventions.nodes import events_of
from patterns_cli.documents.base import Document
from patterns_cli.documents.commenting.places import Layout, Place, own_lines, top
from patterns_cli.documents.compose import ComposeDocument
from patterns_cli.documents.dockerfile.document import DockerfileDocument
from patterns_cli.documents.dockerfile.lines import Lines, read_lines
from patterns_cli.documents.dotenv import DotenvDocument
from patterns_cli.records import dataclass


def _above(document: Document, line: int, remarks: AbstractSet[int], held: AbstractSet[int]) -> Iterator[Place]:
    """Above the line and the remarks on it, unless the lines `held` are those of a text that goes over lines.

    Only a line of its own is a comment to everybody who reads these files.
    """
    first = top(line, remarks)
    if first not in held:
        yield Layout(document.source).above(first, "# ")


@dataclass(frozen=True)
class DockerfileCommenting:
    """A Dockerfile as its logical lines."""

    document: DockerfileDocument

    @cached_property
    def meaning(self) -> Hashable:
        """The directives, the instructions in one line each, and the here-documents as they stand."""
        lines = self._lines
        instructions = tuple(
            (each.text, tuple((heredoc.name, heredoc.lines) for heredoc in each.heredocs)) for each in lines.logical
        )
        return tuple(lines.directives.items()), instructions

    def places(self, line: int) -> Iterator[Place]:
        """Above the line, between continued lines too, but in no here-document."""
        return _above(self.document, line, self._remarks, self._held)

    @cached_property
    def _remarks(self) -> frozenset[int]:
        return own_lines(self.document)

    @cached_property
    def _lines(self) -> Lines:
        return read_lines(self.document.source.lines)

    @cached_property
    def _held(self) -> frozenset[int]:
        heredocs = (heredoc for each in self._lines.logical for heredoc in each.heredocs)
        inner = (line for each in heredocs for line in range(each.first_line, each.first_line + len(each.lines) + 1))
        return frozenset((*range(1, len(self._lines.directives) + 1), *inner))


@dataclass(frozen=True)
class DotenvCommenting:
    """A dotenv file as its entries; behind a value a remark is a part of it for some who read it."""

    document: DotenvDocument

    @property
    def meaning(self) -> Hashable:
        """The keys and values, those that are commented out too."""
        return tuple((each.key, each.value, each.commented) for each in self.document.entries)

    def places(self, line: int) -> Iterator[Place]:
        """Above the line, but in no value of several lines."""
        return _above(self.document, line, self._remarks, self._held)

    @cached_property
    def _remarks(self) -> frozenset[int]:
        return own_lines(self.document)

    @cached_property
    def _held(self) -> frozenset[int]:
        spans = (each.value_span for each in self.document.entries)
        return frozenset(line for span in spans for line in range(span.line + 1, span.end_line + 1))


@dataclass(frozen=True)
class ComposeCommenting:
    """A compose file as what YAML reads; that a line is part of a text is seen by what a comment does to it."""

    document: ComposeDocument

    @cached_property
    def meaning(self) -> Hashable:
        """What YAML reads, one event after the other."""
        return events_of(self.document.source.text)

    def places(self, line: int) -> Iterator[Place]:
        """Behind the line, else above it."""
        layout = Layout(self.document.source)
        yield layout.behind(line, "  # ")
        yield layout.above(top(line, self._remarks), "# ")

    @cached_property
    def _remarks(self) -> frozenset[int]:
        return own_lines(self.document)


def of_containers(document: Document) -> DockerfileCommenting | DotenvCommenting | ComposeCommenting | None:
    """What a file of these kinds knows of comments; None of any other, or of one that cannot be read."""
    match document:
        case DockerfileDocument():
            return DockerfileCommenting(document)
        case DotenvDocument():
            return DotenvCommenting(document)
        case ComposeDocument(root=root) if root is not None:
            return ComposeCommenting(document)
    return None
