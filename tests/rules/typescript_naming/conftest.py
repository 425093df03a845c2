"""What tests of fixes need: the text that a fix leaves."""

from collections.abc import Callable

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.model import Finding


def _mended(text: str, finding: Finding) -> str:
    assert finding.fix is not None
    lines = text.split("\n")
    for edit in sorted(finding.fix.edits, key=lambda one: one.span, reverse=True):
        line = lines[edit.span.line - 1]
        lines[edit.span.line - 1] = line[: edit.span.column - 1] + edit.replacement + line[edit.span.end_column - 1 :]
    mended = "\n".join(lines)
    assert TypeScriptDocument(Source("a.ts", mended.encode())).fault is None
    return mended


@pytest.fixture
def mended() -> Callable[[str, Finding], str]:
    """The text with a finding's edits made; it still parses."""
    return _mended
