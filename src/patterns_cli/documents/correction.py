"""The header that was meant by the first line of a commit message: every fault mended at once, or none.

Every step takes time in proportion to the line's length; there is no backtracking.
"""

from typing import Final

from patterns_cli.conventions.chosen import is_chosen
from patterns_cli.conventions.schema import Commits, Conventions
from patterns_cli.documents.header import Header, is_known_scope, read_header
from patterns_cli.documents.mood import imperative
from patterns_cli.documents.subject import lowered, unstopped
from patterns_cli.documents.width import fits
from patterns_cli.records import replace

_LONGEST_CORRECTED: Final = 1000
_LONGEST_WORD: Final = 40
_LONG_WORD: Final = 8
"""From so many letters on, two slips of the fingers are taken for a typo, below it one."""

_SHORTEST_WORD: Final = 3
_SHORT_WORD: Final = 4
"""Up to so many letters a word with one other letter is as likely another word."""

_ENDINGS: Final = ("s", "es", "d", "ed", "ing")

_FORMERLY: Final = {
    "feature": "feat",
    "bugfix": "fix",
    "hotfix": "fix",
    "doc": "docs",
    "documentation": "docs",
    "testing": "test",
    "refactoring": "refactor",
    "refac": "refactor",
}
"""What other teams call the types."""

_OTHER_WORDS: Final = frozenset(
    """
    best bug choir chose core cores defeat dock docks dos factor fast feast fit fits future nesting reactor refract
    rest resting score shore stale tasting task taste text texting texts
    """.split()  # noqa: SIM905 - words are read better without quotes
)
"""Words in their own right, near a type as they are."""

_WIDE_COLON: Final = "\uff1a"
_NARROW: Final = str.maketrans("\uff08\uff09\uff01\uff0c", "()!,")
"""What input methods for Chinese and Japanese write for the marks of the header."""

_INSTEAD_OF_COLON: Final = " \t-;,.=>\u2013\u2014"
_BRACKETS: Final = str.maketrans("[]{}", "()()")


def corrected(line: str, conventions: Conventions, start: int = 0, *, breaking: bool = False) -> str | None:
    """The header that was meant by `line` from the 0-based offset `start` on, or None where that can only be guessed.

    What comes out is a header in the prescribed form whose type and scopes the conventions know, and whose subject the
    rules that apply find no fault with that can be mended; `breaking`: it gets a `!`, if that fits.
    """
    if len(line) > _LONGEST_CORRECTED or (parts := _loosely(line[start:].strip())) is None:
        return None
    head, subject = parts
    commits = _asked(conventions)
    head, marked = head.replace("!", ""), "!" in head
    kind, opening, rest = head.partition("(")
    inside, closing, after = rest.rpartition(")")
    if bool(opening) != bool(closing) or after.strip() or not subject:
        return None
    judges_types = is_chosen("CM002", "commit-type", conventions.rules)
    known = known_type(kind.strip(), commits) if judges_types else kind.strip()
    scopes = _known_scopes(inside, commits)
    if known is None or scopes is None or (commits.scope == "required" and not scopes):
        return None
    beginning = f"{known}({','.join(scopes)})" if scopes else known
    return _written(line[:start], beginning, mended_subject(subject, conventions, known), commits, (marked, breaking))


def improved(line: str, conventions: Conventions, start: int = 0, *, breaking: bool = False) -> str | None:
    """As `corrected`, and where that is None, the line with all that can be mended: its subject, the `!`.

    None where nothing can.
    """
    whole = corrected(line, conventions, start, breaking=breaking)
    if whole is not None or len(line) > _LONGEST_CORRECTED:
        return whole if whole != line else None
    header = read_header(line, start)
    if not isinstance(header, Header):
        return None
    head = line[start : header.subject.start - 2].removesuffix("!")
    subject = mended_subject(header.subject.text, conventions, header.type.text)
    better = _written(line[:start], head, subject, conventions.commits, (header.breaking, breaking))
    return better if better != line and subject else None


def _asked(conventions: Conventions) -> Commits:
    """What the conventions say of commits, any scope passing or none where no rule that applies judges scopes."""
    commits = conventions.commits
    if is_chosen("CM003", "commit-scope", conventions.rules):
        return commits
    return replace(commits, scope="optional", scopes=())


def mended_subject(subject: str, conventions: Conventions, kind: str = "feat") -> str:
    """The subject of a commit of that kind as the rules want it that apply: no stop, imperative, a small letter."""
    rules = conventions.rules
    if is_chosen("CM006", "subject-full-stop", rules):
        subject = unstopped(subject) or subject
    if is_chosen("CM012", "subject-mood", rules):
        subject = imperative(subject, kind) or subject
    return lowered(subject) if is_chosen("CM005", "subject-case", rules) else subject


def known_type(word: str, commits: Commits) -> str | None:
    """The type that `word` is or most likely means, or None."""
    if word in commits.types or not word or len(word) > _LONGEST_WORD:
        return word if word in commits.types else None
    folded = word.lower()
    types = {kind.lower(): kind for kind in commits.types}
    for ending in ("", *_ENDINGS):
        stem = folded[: len(folded) - len(ending)] if folded.endswith(ending) else ""
        usual = _FORMERLY.get(stem, stem)
        if usual in types:
            return types[usual]
    formerly = {former: types[usual] for former, usual in _FORMERLY.items() if usual in types}
    return _nearest(folded, types | formerly)


def _nearest(word: str, known: dict[str, str]) -> str | None:
    """What the one of the `known` words means that is a slip of the fingers away; None if two meanings are as near."""
    if len(word) < _SHORTEST_WORD or word in _OTHER_WORDS:
        return None
    distances = {
        each: distance(word, each)
        for each in known
        if abs(len(each) - len(word)) < _SHORTEST_WORD and not _is_another(word, each)
    }
    least = min(distances.values(), default=_SHORTEST_WORD)
    meant = {known[each] for each, away in distances.items() if away == least}
    return meant.pop() if len(meant) == 1 and least <= 1 + (len(word) >= _LONG_WORD) else None


def _is_another(word: str, known: str) -> bool:
    """Whether a short word has other letters than the known one: what only swaps, drops or adds some is a slip."""
    return len(word) == len(known) <= _SHORT_WORD and sorted(word) != sorted(known)


def distance(one: str, other: str) -> int:
    """How many letters are to be inserted, dropped, replaced or swapped with their neighbour to make one the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                best = min(best, above[j - 2] + 1)
            row.append(best)
    return row[-1]


def _written(before: str, beginning: str, subject: str, commits: Commits, breaking: tuple[bool, bool]) -> str | None:
    """The header of these parts, None if it is none; `breaking`: whether it is said, and ought to be."""
    said, ought = breaking
    plain, marked = f"{beginning}: {subject}", f"{beginning}!: {subject}"
    keeps = fits(marked, commits.header_max) or not fits(plain, commits.header_max)
    header = marked if said or (ought and keeps) else plain
    return before + header if isinstance(read_header(header), Header) else None


def _known_scopes(inside: str, commits: Commits) -> list[str] | None:
    """The scopes that are meant by what stands in parentheses, None where one cannot be told."""
    if commits.scope == "forbidden":
        return []
    scopes: list[str] = []
    for part in inside.split(","):
        words = part.split()
        if len(words) > 1 and commits.scopes and all(is_known_scope(word, commits) for word in words):
            scopes += words
        elif words:
            known = _known_scope("-".join(words), commits)
            if known is None:
                return None
            scopes.append(known)
    return scopes


def _known_scope(scope: str, commits: Commits) -> str | None:
    if is_known_scope(scope, commits):
        return scope
    if len(scope) > _LONGEST_WORD:
        return None
    from patterns_cli.conventions.suggest import nearest  # noqa: PLC0415 - only where something is wrong

    parts = scope.split("/")
    found = [near for part in parts if (near := nearest(part, commits.scopes))]
    if len(found) == len(parts) and (len(parts) == 1 or set(found) & set(parts)):
        return "/".join(found)
    return nearest(scope, commits.scopes)


def _loosely(line: str) -> tuple[str, str] | None:
    """What stands before the colon, or before where it should be, and what stands after."""
    if ":" not in line and _WIDE_COLON in line:
        head, _, subject = line.partition(_WIDE_COLON)
        return head.translate(_NARROW), subject.strip()
    opening, closing = line.find("("), line.find(")")
    colon = line.find(":")
    if -1 < opening < colon < closing:
        colon = line.find(":", closing)
    if colon == -1 and -1 < opening < closing and len(line[:opening].split()) == 1:
        end = closing + 1 + line.startswith("!", closing + 1)
        return line[:end], line[end:].lstrip(_INSTEAD_OF_COLON)
    if colon == -1:
        return None
    head = line[:colon]
    return (head if "(" in head else head.translate(_BRACKETS)), line[colon + 1 :].strip()
