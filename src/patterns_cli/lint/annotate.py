"""Writing suppression comments into one text: for each finding a place, and another one where the first does not do."""

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cached_property

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document, Source
from patterns_cli.documents.commenting.open import commenting_of
from patterns_cli.documents.commenting.places import Commenting, Layout, Place
from patterns_cli.documents.discover import source_of
from patterns_cli.documents.generated import is_generated
from patterns_cli.documents.open import documents_of
from patterns_cli.lint.suppress import Suppression, suppressions_of
from patterns_cli.model import Finding
from patterns_cli.records import dataclass, field

_MARK = b"\xef\xbb\xbf"
_CONVENTIONS = Conventions()
_ENDED = re.compile(r"\s*(?:\*/.*)?")
_NEAR = 20
"""Lines below the first within which a place is looked for."""

_UNUSED, _UNEXPLAINED = "PAT002", "PAT003"


@dataclass(frozen=True, slots=True)
class Joined:
    """A directive that is there: more rules are named at `labels`, and the reason is given at each of `reasons`.

    Both are 0-based offsets into the text; `labels` is None where only reasons are missing.
    """

    labels: int | None
    reasons: tuple[int, ...]


@dataclass(slots=True)
class Wish:
    """Findings that begin on the 1-based `line` and are to be suppressed together; `at` is the place being tried."""

    line: int
    codes: set[str]
    choices: Sequence[Place | Joined]
    at: int = 0

    @property
    def choice(self) -> Place | Joined | None:
        """The place being tried, None where there is nothing to suppress or no place left."""
        return self.choices[self.at] if self.codes and self.at < len(self.choices) else None


@dataclass(slots=True)
class _Insertions:
    """What is put into a text, by offset; wishes that share a place share its comment."""

    codes: dict[Place | int, set[str]] = field(default_factory=dict)
    reasons: set[int] = field(default_factory=set)

    def add(self, choice: Place | Joined, codes: Iterable[str]) -> None:
        if isinstance(choice, Place):
            self.codes.setdefault(choice, set()).update(codes)
            return
        self.reasons.update(choice.reasons)
        more = set(codes) - ({_UNEXPLAINED} if choice.reasons else set())
        if choice.labels is not None and more:
            self.codes.setdefault(choice.labels, set()).update(more)

    def edits(self, reason: str) -> list[tuple[int, int, str]]:
        """Offset, rank among those of one offset, and text, in order of the text."""
        found = [(offset, 1, f" -- {reason}") for offset in self.reasons]
        for place, codes in self.codes.items():
            named = ", ".join(sorted(codes))
            if isinstance(place, Place):
                directive = f"patterns: ignore[{named}] -- {reason}"
                found.append((place.offset, 2, f"{place.before}{directive}{place.after}"))
            else:
                found.append((place, 0, f", {named}"))
        return sorted(found)


class Annotation:
    """One text with the comments that are being tried in it."""

    def __init__(self, source: Source, document: Document, commenting: Commenting, reason: str) -> None:
        """Nothing is wished for yet; `commenting` is what `document`, made of `source`, knows of comments."""
        self.source = source
        self.wishes: dict[int, Wish] = {}
        self._commenting = commenting
        self._reason = reason
        self._layout = Layout(source)
        self._directives = suppressions_of(document)

    @classmethod
    def of(cls, source: Source, reason: str) -> "Annotation | None":
        """The text of a file; None if it cannot be read in its kind, or its encoding cannot give it back."""
        documents = documents_of(source, _CONVENTIONS)
        commenting = commenting_of(documents[0]) if documents else None
        try:
            can_be_written = _encoded(source, source.text) == source.data and bool(_encoded(source, reason))
        except UnicodeError:
            return None
        return cls(source, documents[0], commenting, reason) if commenting and can_be_written else None

    def wish(self, finding: Finding) -> None:
        """Have a finding of this text suppressed."""
        line = finding.span.line
        if line not in self.wishes:
            self.wishes[line] = Wish(line, set(), tuple(self._choices(line, finding.span.end_line)))
        self.wishes[line].codes.add(finding.code)

    @property
    def codes(self) -> int:
        """How many pairs of a line and a rule are suppressed."""
        return sum(len(wish.codes) for wish in self.wishes.values() if wish.choice)

    def settle(self) -> None:
        """Give up every place in which a comment would be part of what the text says."""
        while any(wish.choice for wish in self.wishes.values()):
            active = [wish for wish in self.wishes.values() if wish.choice]
            if self._is_sound(active):
                return
            for wish in [wish for wish in active if not self._is_sound([wish])] or active:
                wish.at += 1

    def data(self) -> bytes:
        """The text with the comments of all places being tried, in its own encoding."""
        return _encoded(self.source, self._text(self.wishes.values()))

    def reject(self, finding: Finding) -> bool:
        """What is still found in the text with its comments: try another place for it, if it was meant to go.

        Gives whether anything is to be tried anew.
        """
        wish = self._meant(finding)
        if wish is None:
            return False
        code = finding.symbol if finding.code == _UNUSED and finding.code not in wish.codes else finding.code
        if code not in wish.codes:
            wish.codes.add(code)  # what the comment made of its own line
            return True
        wish.at += 1
        if wish.at >= len(wish.choices):
            wish.codes.discard(code)
            wish.at = 0
        return True

    def _meant(self, finding: Finding) -> Wish | None:
        """The wish that a finding, placed in the text with its comments, belongs to."""
        active = [wish for wish in self.wishes.values() if wish.choice]
        moved = _Moved(self._edits(active), self._layout)
        if finding.code == _UNUSED:
            own = [wish for wish in active if finding.symbol in wish.codes]
            for wish in own:
                if finding.span.line in moved.lines_of(wish):
                    return wish
        return next((wish for wish in active if moved.line(wish.line) == finding.span.line), None)

    def _edits(self, wishes: Iterable[Wish]) -> list[tuple[int, int, str]]:
        insertions = _Insertions()
        for wish in wishes:
            if wish.choice:
                insertions.add(wish.choice, wish.codes)
        return insertions.edits(self._reason)

    def _text(self, wishes: Iterable[Wish]) -> str:
        text, pieces, done = self.source.text, [], 0
        for offset, _, inserted in self._edits(wishes):
            pieces += [text[done:offset], inserted]
            done = offset
        return "".join((*pieces, text[done:]))

    def _is_sound(self, wishes: Iterable[Wish]) -> bool:
        made = source_of(self.source.path, _encoded(self.source, self._text(wishes)))
        if not isinstance(made, Source) or is_generated(made):
            return False
        documents = documents_of(made, _CONVENTIONS)
        commenting = commenting_of(documents[0])
        return commenting is not None and commenting.meaning == self._meaning

    @cached_property
    def _meaning(self) -> Hashable:
        return self._commenting.meaning

    def _choices(self, line: int, last: int) -> Iterator[Place | Joined]:
        joined = self._joined(line)
        if joined:
            yield joined
        for each in range(line, max(line, min(last, line + _NEAR, len(self.source.lines))) + 1):
            yield from self._commenting.places(each)

    def _joined(self, line: int) -> Joined | None:
        """The directive on the line that can take more, because it gives this very reason, or none yet."""
        here = [each for each in self._directives if each.label and {each.directive.line, each.span.line} == {line}]
        here = [each for each in here if self._layout.line(line)[each.directive.end_column - 2] == "]"]
        bare = tuple(
            dict.fromkeys(self._offset(line, each.directive.end_column) for each in here if not each.has_reason)
        )
        open_ones = [each for each in here if self._takes_more(each)]
        if not open_ones:
            return Joined(None, bare) if bare else None
        last = open_ones[-1]
        return Joined(self._offset(line, last.span.end_column), bare)

    def _takes_more(self, each: Suppression) -> bool:
        text = self._layout.line(each.directive.line)
        is_for_a_line = text.startswith("ignore[", text.find("ignore", each.directive.column - 1))
        rest = text[each.directive.end_column - 1 :]
        is_ours = rest.startswith(f" -- {self._reason}") and _ENDED.fullmatch(rest[len(self._reason) + 4 :])
        return is_for_a_line and (not each.has_reason or bool(is_ours))

    def _offset(self, line: int, column: int) -> int:
        return self._layout.starts[line - 1] + column - 1


class _Moved:
    """Where lines stand once everything is put in."""

    def __init__(self, edits: Sequence[tuple[int, int, str]], layout: Layout) -> None:
        self._layout = layout
        self._added = [layout.line_at(offset) for offset, _, text in edits if text.endswith(("\n", "\r"))]

    def line(self, line: int) -> int:
        """The line at which an old line stands."""
        return line + bisect_right(self._added, line)

    def lines_of(self, wish: Wish) -> Iterator[int]:
        """The lines on which the comment of a wish may stand."""
        choice = wish.choice
        if isinstance(choice, Place):
            below = self.line(self._layout.line_at(choice.offset))
            yield from (below, below - 1)
        else:
            yield self.line(wish.line)


def _encoded(source: Source, text: str) -> bytes:
    mark = _MARK if source.encoding == "utf-8" and source.data.startswith(_MARK) else b""
    return mark + text.encode(source.encoding)
