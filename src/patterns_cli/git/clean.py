"""Cleaning a commit message as git will, so that what is judged is what is stored; on bytes, pure.

Source: git's documentation of `git commit --cleanup`, `git stripspace`, `core.commentChar` and its source.
"""

from enum import StrEnum
from itertools import takewhile

from patterns_cli.records import dataclass

_BLANKS = b" \t\n\r"
_SCISSORS = b" ------------------------ >8 ------------------------\n"
_SIGNATURE = b"Signed-off-by: "
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
    """How a message comes to be, as far as a hook can know it.

    `edited`: an editor ran; `cleanup` is `commit.cleanup`, `verbose` whether `commit.verbose` is on; `mark` begins a
    comment, and is `auto` where git chose it from the message.
    """

    edited: bool
    cleanup: Cleanup = Cleanup.DEFAULT
    mark: bytes = b"#"
    verbose: bool = False


def clean(data: bytes, writing: Writing) -> bytes:
    """The message that git will store for the bytes it hands to its commit-msg hook.

    What `git commit` was told by `-v` and `--cleanup=scissors` no hook is told; the file shows it, since git has
    written its scissors line into it. Of the other values of `--cleanup` nothing is to be seen.
    """
    mark = writing.mark
    if mark == b"auto":
        # Without an editor the mark begins no line, for git has chosen it so from this very text.
        mark = _chosen_mark(data) if writing.edited else b""
    cleanup = writing.cleanup
    if cleanup is Cleanup.DEFAULT or (cleanup is Cleanup.SCISSORS and not writing.edited):
        cleanup = Cleanup.STRIP if writing.edited else Cleanup.WHITESPACE
    template = _below_own_scissors(data, mark) if writing.edited else None
    if template is not None and cleanup is Cleanup.STRIP and b"" in template:
        cleanup = Cleanup.SCISSORS
    if mark and (writing.verbose or template is not None or cleanup is Cleanup.SCISSORS):
        data = above_scissors(data, mark)
    if cleanup is Cleanup.VERBATIM:
        return data
    stripped = strip_space(data, mark if cleanup is Cleanup.STRIP else b"")
    # What has signatures alone git takes for empty, and refuses.
    return stripped if any(line and not line.startswith(_SIGNATURE) for line in stripped.split(b"\n")) else b""


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


def _below_own_scissors(data: bytes, mark: bytes) -> list[bytes] | None:
    """The comment lines, without their mark, directly below the scissors line that git wrote; None if it wrote none.

    It explains its own in two lines. Only under `--cleanup=scissors` do an empty line and the status follow.
    """
    lines = iter(data.split(b"\n"))
    scissors = mark + _SCISSORS.removesuffix(b"\n")
    for line in lines:
        if line == scissors:
            comments = [each[len(mark) :].strip() for each in takewhile(lambda each: each.startswith(mark), lines)]
            if comments[:1] not in ([], [b""]):
                return comments
    return None


def _chosen_mark(data: bytes) -> bytes:
    """The mark of git's template: that of the scissors line, else of the last line if it begins with one."""
    for number in _MARKS:
        mark = bytes([number])
        if above_scissors(data, mark) != data:
            return mark
    last = data.rstrip(_BLANKS).rpartition(b"\n")[2]
    is_comment = last[:1] in [bytes([number]) for number in _MARKS] and last[1:2] in (b"", b" ", b"\t")
    return last[:1] if is_comment else b"#"
