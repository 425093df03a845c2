"""The comments of a TypeScript text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns_cli.documents.base import Comment
from patterns_cli.documents.typescript.queries import COMMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns_cli.documents.typescript.reading import Reading


_MARKS = ("//", "/*", "<!--", "-->")


def remarks(reading: Reading) -> Iterator[Comment]:
    """The comments in order; one in JSX stands on its own line if only blanks and its brace stand before it."""
    for node in sorted(reading.captures(COMMENTS).get("comment", ()), key=lambda node: node.start_byte):
        text = reading.text(node)
        if not text.startswith(_MARKS):  # what error recovery takes for a comment may begin before its mark
            continue
        line, column = reading.positions.place(node.start_byte)
        end_line, _ = reading.positions.place(node.end_byte)
        before = reading.positions.line_before(node.start_byte).strip()
        yield Comment(text, line, end_line, column, own_line=before in {b"", b"{"})
