"""The body of a commit message: which of its lines are prose."""

from collections.abc import Iterator, Sequence

from patterns_cli.documents.trailers import is_blank

_FENCES = ("```", "~~~")
_CODE = ("    ", "\t", ">", "|")
"""How lines begin that are code, quoted, or a row of a table: breaking one changes what it says."""


def prose(lines: Sequence[str]) -> Iterator[int]:
    """The 0-based numbers of the lines below the header that are no code, quotation, table, or blank."""
    fence = ""
    for number in range(1, len(lines)):
        line = lines[number]
        mark = next((each for each in _FENCES if line.lstrip().startswith(each)), "")
        if mark and fence in {"", mark}:
            fence = "" if fence else mark
        elif not fence and not is_blank(line) and not line.startswith(_CODE):
            yield number
