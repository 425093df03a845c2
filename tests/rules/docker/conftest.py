"""Putting the edits of a fix into its text."""

from collections.abc import Callable

import pytest

from patterns_cli.model import Fix

Apply = Callable[[str, Fix], str]


@pytest.fixture
def applied() -> Apply:
    """The text after a fix, whose edits do not overlap; lines end with LF."""

    def apply(text: str, fix: Fix) -> str:
        starts = [0]
        for line in text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        for edit in sorted(fix.edits, key=lambda each: each.span, reverse=True):
            span = edit.span
            start = starts[span.line - 1] + span.column - 1
            end = starts[span.end_line - 1] + span.end_column - 1
            text = text[:start] + edit.replacement + text[end:]
        return text

    return apply
