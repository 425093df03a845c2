"""Which findings touch lines that are new."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.documents.content import Worktree
from patterns_cli.git.changes import changes_since
from patterns_cli.lint.new_lines import only_new
from patterns_cli.model import START, Finding, Result, Severity, Span

Git = Callable[..., subprocess.CompletedProcess[str]]


def finding(path: str, span: Span) -> Finding:
    return Finding("PY001", "python-class-name", Severity.ERROR, path, span, "m")


@pytest.fixture
def root(repository: Path, git: Git) -> Path:
    """A file in which lines 3 and 4 of six are new, one that is new, and a folder that lost its file."""
    Path("a.py").write_text("1\n2\n5\n6\n7\n")
    Path("empty").mkdir()
    Path("empty/gone.py").write_text("x")
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    Path("a.py").write_text("1\n2\n3\n4\n5\n7\n")
    Path("empty/gone.py").unlink()
    Path("new.py").write_text("1\n2\n")
    return repository


@pytest.mark.parametrize(
    ("path", "span", "is_new"),
    [
        ("a.py", Span(1, 1, 1, 2), False),
        ("a.py", Span(2, 1, 2, 2), False),
        ("a.py", Span(2, 1, 3, 1), False),
        ("a.py", Span(2, 1, 3, 2), True),
        ("a.py", Span(1, 1, 6, 1), True),
        ("a.py", Span(3, 1, 3, 1), True),
        ("a.py", Span(4, 2, 4, 9), True),
        ("a.py", Span(4, 1, 5, 2), True),
        ("a.py", Span(5, 1, 5, 2), False),
        ("a.py", Span(6, 1, 6, 2), False),
        ("a.py", START, False),
        ("new.py", START, True),
        ("new.py", Span(2, 1, 2, 2), True),
        ("empty", START, True),
        ("empty/gone.py", START, True),
        ("unchanged.py", Span(1, 1, 1, 2), False),
    ],
)
def test_a_finding_counts_if_its_span_touches_a_new_line(root: Path, path: str, span: Span, is_new: bool) -> None:  # noqa: FBT001 - a table's column
    result = Result((finding(path, span),), 1)

    narrowed = only_new(result, changes_since(root, "HEAD"), Worktree(root))

    assert (len(narrowed.findings), narrowed.outside_changes) == (int(is_new), int(not is_new))
