"""Taking away findings that were there before: those that touch no line that is new."""

from collections.abc import Mapping

from patterns_cli.documents.content import Content
from patterns_cli.documents.discover import Unreadable
from patterns_cli.git.changes import Changes
from patterns_cli.git.lines import Lines, new_lines
from patterns_cli.model import START, Finding, Result, Span
from patterns_cli.records import replace


def only_new(result: Result, changes: Changes, content: Content) -> Result:
    """The result without what was there before: findings that touch no line that `changes` brought are counted alone.

    Findings about a path count where the file is new or was renamed, and where the path is none of a file.

    Raises:
        GitError: git is missing or refuses.
    """
    in_text = {finding.path for finding in result.findings if finding.span != START}
    lines = new_lines(changes, in_text)
    whole = changes.untracked | {path for path in lines if _is_counted_otherwise(content, path)}
    kept = tuple(finding for finding in result.findings if _is_new(finding, changes, lines, whole))
    return replace(result, findings=kept, outside_changes=len(result.findings) - len(kept))


def _is_new(finding: Finding, changes: Changes, lines: Mapping[str, tuple[Lines, ...]], whole: frozenset[str]) -> bool:
    if finding.span == START:
        return finding.path not in changes.former or finding.path in changes.new
    if finding.path in whole:
        return True
    return all(_touches(finding.span, since) for since in lines.get(finding.path, ((),)))


def _touches(span: Span, lines: Lines) -> bool:
    # The end is exclusive: a span that ends where a line begins does not reach into it.
    last = span.end_line - (span.end_column == 1 and span.end_line > span.line)
    return any(span.line < some.stop and some.start <= last for some in lines)


def _is_counted_otherwise(content: Content, path: str) -> bool:
    """Whether the file has a carriage return alone, which ends a line for an editor, and for us, but not for git."""
    source = content.read(path)
    return not (source is None or isinstance(source, Unreadable)) and b"\r" in source.data.replace(b"\r\n", b"")
