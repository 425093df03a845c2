"""The trailers of a commit message, by git's own grammar: which of its last lines git takes for some.

Source: git's documentation of `git interpret-trailers`, and its behaviour from 2.39 on, with `trailer.separators` at
its default, the colon. Every step takes time in proportion to the message's length.
"""

from collections.abc import Sequence
from typing import Final

from patterns_cli.records import dataclass

_BLANKS: Final = " \t\n\r"
_COMMENT: Final = "#"
_SCISSORS: Final = "# ------------------------ >8 ------------------------"
_GENERATED: Final = ("Signed-off-by: ", "(cherry picked from commit ")
"""How the lines begin that git writes itself: with one of them a quarter of trailers makes a block."""

_KEY: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")


@dataclass(frozen=True, slots=True)
class Trailer:
    """A trailer: its key, its value unfolded into one line, and the 0-based number of the line that it begins in."""

    key: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """The lines from `start` up to `end`, 0-based, that git reads trailers from; both are the message's end without.

    The lines from `end` on are none of the message's for git: blank ones, comments, a list of conflicts.
    """

    start: int
    end: int
    trailers: tuple[Trailer, ...] = ()


def read_block(lines: Sequence[str]) -> Block:
    """The trailers of the message that the `lines` are, without their ends."""
    end = _end(lines)
    start = _start(lines, end)
    return Block(start, end, tuple(_trailers(lines, start, end)))


def separator(line: str) -> int:
    """The 0-based offset of the colon after a key, which may have blanks behind it; -1 where `line` has none."""
    colon = line.find(":")
    if colon == -1:
        return -1
    key = line[:colon].rstrip(" \t")
    return colon if _KEY.issuperset(key) and (key or not colon) else -1


def is_generated(line: str) -> bool:
    """Whether git itself writes lines that begin so."""
    return line.startswith(_GENERATED)


def is_blank(line: str) -> bool:
    """Whether nothing but what git takes for blanks stands in the line."""
    return not line.strip(_BLANKS)


def title_end(lines: Sequence[str]) -> int:
    """The 0-based number of the first blank line, or how many lines there are: the title cannot be trailers."""
    return next((number for number, line in enumerate(lines) if is_blank(line)), len(lines))


def _end(lines: Sequence[str]) -> int:
    """Where the message ends for git: before the comments, blank lines and conflicts that nothing else follows."""
    last = next((number for number, line in enumerate(lines) if line == _SCISSORS), len(lines))
    begun, in_conflicts = 0, False
    for number in range(last):
        line = lines[number]
        if not line or line.startswith(_COMMENT):
            begun = begun or number
        elif line == "Conflicts:":
            begun, in_conflicts = begun or number, True
        elif not (in_conflicts and line.startswith("\t")):
            begun, in_conflicts = 0, False
    return begun or last


def _start(lines: Sequence[str], end: int) -> int:
    """Where the block begins: after the last blank line, if trailers follow, or a quarter of them and one of git's."""
    taken = others = continued = 0
    generated = False
    seen = False
    for number in range(end - 1, title_end(lines[:end]) - 1, -1):
        line = lines[number]
        if line.startswith(_COMMENT):
            others, continued = others + continued, 0
        elif is_blank(line):
            if seen:
                others += continued
                is_block = taken * 3 >= others if generated else not others
                return number + 1 if taken and is_block else end
        elif is_generated(line):
            seen = generated = True
            taken, continued = taken + 1, 0
        elif line[0] in _BLANKS:
            seen = True
            continued += 1
        elif separator(line) >= 1:
            seen = True
            taken, continued = taken + 1, 0
        else:
            seen = True
            others, continued = others + 1 + continued, 0
    return end


def _trailers(lines: Sequence[str], start: int, end: int) -> list[Trailer]:
    found: list[tuple[int, list[str]]] = []
    is_open = False
    for number in range(start, end):
        line = lines[number]
        if is_open and line[:1] in {*_BLANKS, ""}:
            found[-1][1].append(line)
            continue
        is_open = separator(line) >= 1
        if is_open:
            found.append((number, [line]))
    return [_trailer(number, folded) for number, folded in found if not folded[0].startswith(_COMMENT)]


def _trailer(number: int, folded: Sequence[str]) -> Trailer:
    first, *others = folded
    colon = separator(first)
    value = " ".join((first[colon + 1 :], *(line.lstrip(_BLANKS) for line in others)))
    return Trailer(first[:colon].strip(_BLANKS), value.strip(_BLANKS), number)
