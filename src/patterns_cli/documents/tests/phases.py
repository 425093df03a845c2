"""Comments that say which phase of a test begins, and comments that give a reason."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from patterns_cli.documents.base import Comment, Source
from patterns_cli.documents.tests.facts import Phase, PhaseMark

_PHASES: Final[Mapping[str, Phase]] = {
    "arrange": Phase.ARRANGE,
    "act": Phase.ACT,
    "assert": Phase.ASSERT,
    "given": Phase.ARRANGE,
    "when": Phase.ACT,
    "then": Phase.ASSERT,
}
_WORD: Final = r"(?:arrange|act|assert|given|when|then)"
_MARK: Final = re.compile(
    rf"[\W\d_]*(?P<words>{_WORD}(?:\s*(?:&+|and|/|\+|,|-|\u2192|->)\s*{_WORD})*)(?P<rest>[^a-z]*\Z|\s*[:(\u2014-].*|\s.*)?",
    re.IGNORECASE | re.DOTALL,
)
_NAME: Final = re.compile(r"[^\W\d][\w$]*")
_STORY: Final = frozenset({"given", "when", "then"})
"""Words that begin a sentence as often as a phase: prose behind them counts only where all three stand."""

_DIRECTIVE: Final = re.compile(
    r"[\W_]*(?:eslint|biome|prettier|oxlint|tslint|deno-|ts-|istanbul|c8|v8|noqa|type:|pyright|mypy|pylint|ruff|fmt:|pragma|patterns:)",
    re.IGNORECASE,
)
"""Comments that speak to a tool and give nobody a reason."""


def phase_marks(comments: Sequence[Comment]) -> tuple[PhaseMark, ...]:
    """The comments that mark phases, of those that stand in one test, in order."""
    read = [(comment, match) for comment in comments if (match := _MARK.fullmatch(_text(comment)))]
    begun = {word for _, match in read for word in _words(match["words"])}
    is_story = begun >= _STORY
    marks: list[PhaseMark] = []
    for comment, match in read:
        words = _words(match["words"])
        rest = (match["rest"] or "").strip()
        if rest and rest[0] not in ":(\u2014-" and not (is_story and _STORY.issuperset(words)):
            continue
        marks.append(PhaseMark(comment.line, _PHASES[words[0]], _PHASES[words[-1]]))
    return tuple(marks)


def reasoned_lines(comments: Iterable[Comment]) -> frozenset[int]:
    """The lines that a comment gives a reason for: its own, the one above it, and all down to the next code."""
    lines: set[int] = set()
    above = 0
    for comment in comments:
        if _DIRECTIVE.match(comment.text):
            # A reason above a word to a tool still stands above the code.
            if comment.own_line and above and above == comment.line - 1:
                lines.add(comment.end_line + 1)
                above = comment.end_line
            continue
        lines.update(range(comment.line - 1, comment.end_line + 1))
        if comment.own_line:
            lines.add(comment.end_line + 1)
            above = comment.end_line
    return frozenset(lines)


def within(comments: Iterable[Comment], first: int, last: int) -> Sequence[Comment]:
    """The comments that begin on one of those lines, both included."""
    return [comment for comment in comments if first <= comment.line <= last]


def words_of(source: Source, first: int, last: int) -> frozenset[str]:
    """The words that stand on those lines, both included."""
    return frozenset(_NAME.findall("\n".join(source.lines[first - 1 : last])))


def _text(comment: Comment) -> str:
    return comment.text.removesuffix("*/").strip()


def _words(text: str) -> Sequence[str]:
    return [word.lower() for word in _each(text)]


def _each(text: str) -> Iterator[str]:
    for match in re.finditer(_WORD, text, re.IGNORECASE):
        yield match.group()
