"""Cleaning a commit message as git will, so that what is judged is what is stored; on bytes, pure.

Source: git's documentation of `git commit --cleanup`, `git stripspace`, `core.commentChar` and its source.
"""

from enum import StrEnum

from patterns_cli.records import dataclass

_BLANKS = b" \t\n\r"
_SCISSORS = b" ------------------------ >8 ------------------------\n"
_MARKS = b"#;@!$%^&|:"
"""What git chooses from where `core.commentChar` is `auto`, in its order."""


class Cleanup(StrEnum):
    """The values of `commit.cleanup`."""

    DEFAULT = "default"
    STRIP = "strip"
    WHITESPACE = "whitespace"
    SCISSORS = "scissors"
    VERBATIM = "verbatim"


@dataclass(frozen=True, slots=True)
class Writing:
    """How a message comes to be: whether an editor ran, `commit.cleanup`, and the mark that begins a comment.

    `mark` is `auto` where git chose it from the message.
    """

    edited: bool
    cleanup: Cleanup = Cleanup.DEFAULT
    mark: bytes = b"#"


def clean(data: bytes, writing: Writing) -> bytes:
    """The message that git will store for the bytes it hands to its commit-msg hook."""
    mark = _chosen_mark(data) if writing.mark == b"auto" else writing.mark
    cleanup = writing.cleanup
    if cleanup is Cleanup.DEFAULT:
        cleanup = Cleanup.STRIP if writing.edited else Cleanup.WHITESPACE
    if writing.edited:
        data = above_scissors(data, mark)
    if cleanup is Cleanup.VERBATIM:
        return data
    return strip_space(data, mark if cleanup is Cleanup.STRIP else b"")


def strip_space(data: bytes, mark: bytes = b"") -> bytes:
    """What `git stripspace` makes of `data`; with `mark`, lines that begin with it are dropped, as with `-s`.

    Trailing blanks go, blank lines at both ends go, several in a row become one, and the last line gets its end.
    """
    lines: list[bytes] = []
    gap = False
    for line in data.split(b"\n"):
        if mark and line.startswith(mark):
            continue
        kept = line.rstrip(_BLANKS)
        if not kept:
            gap = True
            continue
        if gap and lines:
            lines.append(b"")
        gap = False
        lines.append(kept)
    return b"\n".join([*lines, b""]) if lines else b""


def above_scissors(data: bytes, mark: bytes) -> bytes:
    """What stands above the scissors line of `git commit -v`, all of it where there is none."""
    line = mark + _SCISSORS
    if data.startswith(line):
        return b""
    place = data.find(b"\n" + line)
    return data if place == -1 else data[: place + 1]


def _chosen_mark(data: bytes) -> bytes:
    """The mark of git's template: that of the scissors line, else of the last line if it begins with one."""
    for number in _MARKS:
        mark = bytes([number])
        if above_scissors(data, mark) != data:
            return mark
    last = data.rstrip(_BLANKS).rpartition(b"\n")[2]
    is_comment = last[:1] in [bytes([number]) for number in _MARKS] and last[1:2] in (b"", b" ", b"\t")
    return last[:1] if is_comment else b"#"
