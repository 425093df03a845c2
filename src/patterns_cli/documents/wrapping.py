"""Breaking the long lines of a body at its blanks, and nothing else about it: no line is ever joined to another."""

from collections.abc import Iterator

from patterns_cli.documents.width import columns

_FENCES = ("```", "~~~")
_AS_THEY_ARE = (" ", "\t", ">", "|")
"""What lines begin with whose breaks mean something: code, quotes, tables."""

_BULLETS = ("-", "*", "+")
_MARKS = ("#", ">", "|", "```", "~~~")
"""What a line that was broken off must not begin with, as it would then be something else than prose."""


def wrapped(text: str, width: int) -> str:
    """`text` with every line of prose that takes more than `width` columns broken at blanks.

    Code (indented or fenced), quotes and tables stay as they are, and a word that is wider than a line has one to
    itself. What belongs to an item of a list is set below its first word.
    """
    lines: list[str] = []
    is_fenced = False
    for line in text.split("\n"):
        is_fence = line.startswith(_FENCES)
        if is_fence or is_fenced or line.startswith(_AS_THEY_ARE) or columns(line) <= width:
            lines.append(line)
        else:
            lines.extend(_broken(line, width))
        is_fenced ^= is_fence
    return "\n".join(lines)


def _broken(line: str, width: int) -> Iterator[str]:
    indent = _indent(line)
    line_so_far, taken = "", 0
    for word in _words(line, width - len(indent)):
        wide = columns(word)
        if line_so_far and taken + 1 + wide > width:
            yield line_so_far
            line_so_far, taken = indent + word, len(indent) + wide
        elif line_so_far:
            line_so_far, taken = f"{line_so_far} {word}", taken + 1 + wide
        else:
            line_so_far, taken = word, wide
    yield line_so_far


def _indent(line: str) -> str:
    """The blanks below the mark of a list's item; none where the line is no item."""
    mark = line.partition(" ")[0]
    is_number = mark[-1:] in {".", ")"} and mark[:-1].isdecimal()
    return " " * (len(mark) + 1) if mark in _BULLETS or is_number else ""


def _words(line: str, width: int) -> Iterator[str]:
    """The words, those that must not begin a line held to the one before them as far as both fit in one."""
    held = ""
    for word in filter(None, line.split(" ")):
        if held and _keeps_to_the_left(word) and columns(held) + 1 + columns(word) <= width:
            held = f"{held} {word}"
            continue
        if held:
            yield held
        held = word
    if held:
        yield held


def _keeps_to_the_left(word: str) -> bool:
    return word.startswith(_MARKS) or word.endswith(":") or _indent(f"{word} ") != ""
