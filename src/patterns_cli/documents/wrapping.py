"""Breaking the long lines of a body at its blanks, and nothing else about it: no line is ever joined to another."""

from collections.abc import Iterator

from patterns_cli.documents.body import prose
from patterns_cli.documents.width import columns, fits, fitting

_BULLETS = ("-", "*", "+")
_MARKS = ("#", ">", "|", "```", "~~~")
"""What a line that was broken off must not begin with, as it would then be something else than prose."""


_MOST_JOINED = 4
"""How many characters may share one column, on the whole."""

_ENDING = frozenset("\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff01\uff1f\uff09\u300d\u300f\u3011\u3009\u300b\u30fb")
"""The marks of Chinese and Japanese that stand behind a word, and so at no line's beginning."""


def wrapped(text: str, width: int) -> str:
    """`text` with every line of prose that takes more than `width` columns broken at blanks, or at wide characters.

    Code, quotes and tables stay as they are, and a word that is wider than a line has one to itself. What belongs to an
    item of a list, or is indented, stays below its first word.
    """
    lines = text.split("\n")
    wide = {number - 1 for number in prose(["", *lines]) if not fits(lines[number - 1], width)}
    return "\n".join(
        part for number, line in enumerate(lines) for part in (_broken(line, width) if number in wide else (line,))
    )


def _broken(line: str, width: int) -> Iterator[str]:
    start, indent = _indents(line)
    so_far, taken, is_bare = start, len(start), True
    for word in _words(line, width - len(indent)):
        wide = columns(word)
        if not is_bare and taken + 1 + wide > width:
            yield so_far
            so_far, taken, is_bare = indent, len(indent), True
        so_far = f"{so_far}{word}" if is_bare else f"{so_far} {word}"
        taken += wide + (not is_bare)
        is_bare = False
    yield so_far


def _indents(line: str) -> tuple[str, str]:
    """The blanks before the first word, and those before what is broken off: below the text of a list's item."""
    start = line[: len(line) - len(line.lstrip(" "))]
    mark = line[len(start) :].partition(" ")[0]
    return start, start + " " * (len(mark) + 1) if _is_bullet(mark) else start


def _is_bullet(word: str) -> bool:
    return word in _BULLETS or (word[-1:] in {".", ")"} and word[:-1].isdecimal())


def _words(line: str, width: int) -> Iterator[str]:
    """The words, those that must not begin a line held to the one before them as far as both fit in one."""
    held = ""
    for word in (piece for each in filter(None, line.split(" ")) for piece in _pieces(each, width)):
        if held and _keeps_to_the_left(word) and columns(held) + 1 + columns(word) <= width:
            held = f"{held} {word}"
            continue
        if held:
            yield held
        held = word
    if held:
        yield held


def _keeps_to_the_left(word: str) -> bool:
    return word.startswith(_MARKS) or word.endswith(":") or _is_bullet(word)


def _pieces(word: str, width: int) -> Iterator[str]:
    """The word, in pieces where it fits in no line and has wide characters, between which lines may be broken."""
    start = 0
    while True:
        # More characters than these are in no line, unless most of them take no column.
        stretch = word[start : start + _MOST_JOINED * width + 1]
        is_last = start + len(stretch) == len(word) and fits(stretch, width)
        ends = range(min(fitting(stretch, width), len(stretch) - 1), 0, -1)
        end = None if is_last else next((end for end in ends if _may_break(stretch[end - 1], stretch[end])), None)
        if end is None:
            yield word[start:]
            return
        yield stretch[:end]
        start += end


def _may_break(before: str, behind: str) -> bool:
    return (columns(before) > 1 or columns(behind) > 1) and behind not in _ENDING and columns(behind) > 0
