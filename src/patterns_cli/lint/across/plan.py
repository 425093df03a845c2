"""What is wanted of a renaming across files, and what comes of it: edits, moves, and refusals with their reasons."""

from collections.abc import Iterable, Mapping

from patterns_cli.model import Edit, Finding, Span
from patterns_cli.records import dataclass, field


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that should be another one, because of a `finding`; of a file both are whole names."""

    finding: Finding

    @property
    def path(self) -> str:
        """The file in which the name stands, or whose name it is."""
        return self.finding.path

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return self.finding.span

    @property
    def old(self) -> str:
        """The name as it is."""
        return self.finding.symbol

    @property
    def new(self) -> str:
        """The name that the rule proposes."""
        return self.finding.wanted


@dataclass(frozen=True, slots=True)
class Move:
    """A file that gets another path; both are relative to the root, with `/`."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """A wish that the plan grants, and the files beside its own that are edited for it."""

    wish: Wish
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A wish that is not granted, and why: a clause that follows "is not renamed: "."""

    wish: Wish
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Edits by the path that a file has before it is moved, the moves, and what was made of each wish."""

    edits: Mapping[str, tuple[Edit, ...]] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    refused: tuple[Refusal, ...] = ()


class RefusedError(Exception):
    """A renaming would be a guess; the text is the reason, and never leaves the planning."""

    def __init__(self, reason: str, path: str = "", span: Span | None = None) -> None:
        place = f" ({path}:{span.line}:{span.column})" if span else f" ({path})" if path else ""
        super().__init__(f"{reason}{place}")


@dataclass
class Draft:
    """The edits that one wish needs, gathered while it is looked into."""

    old: str
    new: str
    found: dict[str, dict[Span, Edit]] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)

    def edit(self, path: str, span: Span, replacement: str | None = None) -> None:
        """Write the new name at a place."""
        self.found.setdefault(path, {})[span] = Edit(span, self.new if replacement is None else replacement)


def overlap(one: Iterable[Edit], other: Iterable[Edit]) -> bool:
    """Whether an edit of one plan touches the text that an edit of the other replaces."""
    spans = [each.span for each in other]
    return any(
        (edit.span.line, edit.span.column) < (span.end_line, span.end_column)
        and (span.line, span.column) < (edit.span.end_line, edit.span.end_column)
        for edit in one
        for span in spans
    )
