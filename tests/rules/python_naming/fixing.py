"""Applying the fix of a finding to its text, as the command that mends files will."""

from patterns_cli.model import Finding


def mended(text: str, finding: Finding) -> str:
    """The text after the edits of the finding's fix, from the last to the first."""
    assert finding.fix is not None
    lines = text.split("\n")
    for edit in sorted(finding.fix.edits, key=lambda each: each.span, reverse=True):
        line = lines[edit.span.line - 1]
        assert edit.span.line == edit.span.end_line
        lines[edit.span.line - 1] = line[: edit.span.column - 1] + edit.replacement + line[edit.span.end_column - 1 :]
    return "\n".join(lines)
