"""The first line of a commit message, `type(scope)!: subject`: read strictly.

Every step takes time in proportion to the line's length; there is no backtracking.
Source of the form: the conventions document and Conventional Commits 1.0.
"""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Commits
from patterns_cli.records import dataclass

_LONGEST_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A word of the header; `start` and `end` are 0-based offsets into the first line, the end exclusive."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Header:
    """A header in the prescribed form. `scope` is what stands in parentheses, or None; `subject` may be empty."""

    type: Part
    scope: Part | None
    breaking: bool
    subject: Part

    def scopes(self) -> Iterator[Part]:
        """The scopes between commas, in order."""
        if self.scope is not None:
            yield from _split(self.scope)


@dataclass(frozen=True, slots=True)
class HeaderFault:
    """Why a line is no header: a sentence without an end, and the place, as in `Part`."""

    message: str
    start: int
    end: int


def read_header(line: str, start: int = 0) -> Header | HeaderFault:
    """The header that begins at the 0-based offset `start` of `line`, or the first thing that is wrong with it."""
    colon = line.find(":", start)
    parenthesis = line.find("(", start)
    if -1 < parenthesis < colon < line.find(")", parenthesis):
        colon = line.find(":", line.find(")", parenthesis))
    if colon == -1:
        return HeaderFault("the header has no `type:` before the subject", start, len(line))
    end = colon - line.endswith("!", start, colon)
    if line[start:end].strip() and line[end - 1].isspace():
        return HeaderFault(f"there is a blank before the {'`!`' if end < colon else 'colon'}", end - 1, end)
    opening = line.find("(", start, end)
    kind = Part(line[start : end if opening == -1 else opening], start, end if opening == -1 else opening)
    scope = None if opening == -1 else Part(line[opening + 1 : end - 1], opening + 1, end - 1)
    fault = _type_fault(kind) or (_scope_fault(scope, line[end - 1]) if scope else None)
    subject = Part(line[colon + 1 :].strip(), colon + 2, max(colon + 2, len(line)))
    return fault or _subject_fault(line, colon, subject) or Header(kind, scope, end < colon, subject)


def is_known_scope(scope: str, commits: Commits) -> bool:
    """Whether `scope` is one of the team's scopes, or a path of them such as `api/users`."""
    known = commits.scopes
    return not known or scope in known or all(part in known for part in scope.split("/"))


def quoted(text: str) -> str:
    """`text` in backquotes, shortened where it is long, control characters replaced: a terminal may show it."""
    shown = "".join(character if character.isprintable() else "\ufffd" for character in text[:_LONGEST_QUOTED])
    return f"`{shown}`" if len(text) <= _LONGEST_QUOTED else f"`{shown}…`"


def _type_fault(kind: Part) -> HeaderFault | None:
    text = kind.text
    if not text.strip():
        return HeaderFault("the header has no type", kind.start, kind.end)
    if len(text.split()) > 1:
        return HeaderFault(f"{quoted(text)} is no type: a type is one word", kind.start, kind.end)
    if text != text.strip():
        place = "before" if text[0].isspace() else "after"
        return HeaderFault(f"there is a blank {place} the type", kind.start, kind.end)
    if "!" in text:
        return HeaderFault("`!` stands directly before the colon", kind.start, kind.end)
    return HeaderFault(f"{quoted(text)} is no type", kind.start, kind.end) if ")" in text else None


def _scope_fault(scope: Part, last: str) -> HeaderFault | None:
    if last != ")":
        return HeaderFault("the scope ends with `)` directly before the colon or `!:`", scope.start, scope.end + 1)
    if not scope.text.strip():
        return HeaderFault("the scope is empty", scope.start - 1, scope.end + 1)
    for each in _split(scope):
        if not each.text:
            return HeaderFault("a scope in the list is empty", scope.start, scope.end)
        if any(character in each.text for character in "():!"):
            return HeaderFault(f"{quoted(each.text)} is no scope", each.start, each.end)
        if len(each.text.split()) > 1 or scope.text[0].isspace() or scope.text[-1].isspace():
            return HeaderFault("there is a blank in the scope", scope.start, scope.end)
    return None


def _subject_fault(line: str, colon: int, subject: Part) -> HeaderFault | None:
    if not subject.text:
        return None
    if line[colon + 1] != " ":
        message = "there is no blank after the colon"
    elif line[colon + 2].isspace():
        message = "there is more than one blank after the colon"
    else:
        return None
    return HeaderFault(message, colon, line.index(subject.text[0], colon + 1))


def _split(scope: Part) -> Iterator[Part]:
    start = scope.start
    for piece in scope.text.split(","):
        text = piece.strip()
        begin = start + (piece.index(text) if text else 0)
        yield Part(text, begin, begin + len(text))
        start += len(piece) + 1
