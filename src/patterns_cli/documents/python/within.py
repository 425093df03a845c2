"""Which statements of a Python module only type checkers run, told from its lines."""

import re
from typing import Final

from patterns_cli.documents.base import Source

_TYPE_CHECKING: Final = re.compile(r"([ \t]*)if[ \t]+(?:[A-Za-z_]\w*\.)?TYPE_CHECKING[ \t]*:")


def type_checking_lines(source: Source) -> frozenset[int]:
    """The 1-based lines of the blocks under `if TYPE_CHECKING:`."""
    if "TYPE_CHECKING" not in source.text:
        return frozenset()
    found: set[int] = set()
    indent: int | None = None
    for number, line in enumerate(source.lines, 1):
        width = len(line) - len(line.lstrip())
        if indent is not None and line.strip() and width <= indent and not line.lstrip().startswith((")", "#")):
            indent = None
        if indent is not None:
            found.add(number)
        elif match := _TYPE_CHECKING.match(line):
            indent = len(match[1])
            found.add(number)
    return frozenset(found)
