"""PAT003: suppressions that do not say why."""

import pytest

from patterns_cli.testing import findings

MESSAGE = "this suppression gives no reason"
LABELLED = "patterns: ignore[python-class-name]"
BOTH = "patterns: ignore[PY002, PY004]"


def columns(text: str, path: str) -> list[tuple[int, str]]:
    """Where the findings stand: line, and the words under them."""
    lines = text.split("\n")
    found = [finding for finding in findings("PAT003", text, path=path) if finding.code == "PAT003"]
    assert all(finding.message == MESSAGE for finding in found)
    return [
        (finding.span.line, lines[finding.span.line - 1][finding.span.column - 1 : finding.span.end_column - 1])
        for finding in found
    ]


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("class user: pass  # patterns: ignore[PY001]\n", "a.py", [(1, "patterns: ignore[PY001]")]),
        ("# patterns: ignore[PY001]\nclass user: pass\n", "a.py", [(1, "patterns: ignore[PY001]")]),
        ("# patterns: ignore[python-class-name]\nclass user: pass\n", "a.py", [(1, LABELLED)]),
        ("def getUser(theId): pass  # patterns: ignore[PY002, PY004]\n", "a.py", [(1, BOTH)]),
        ("class user: pass  # patterns: ignore[PY001] --\n", "a.py", [(1, "patterns: ignore[PY001]")]),
        ("class user: pass  # patterns: ignore[PY001] -- ...\n", "a.py", [(1, "patterns: ignore[PY001]")]),
        ("class user: pass  # patterns: ignore[PY001]  # noqa: N801\n", "a.py", [(1, "patterns: ignore[PY001]")]),
        ("class user: pass  # patterns: ignore[PY001] --  # noqa: N801\n", "a.py", [(1, "patterns: ignore[PY001]")]),
        ("# patterns: ignore-file[PY001]\n\nclass user: pass\n", "a.py", [(1, "patterns: ignore-file[PY001]")]),
        (
            "def getUser(theId): pass  # patterns: ignore[PY002]  # patterns: ignore[PY004] -- the old API's\n",
            "a.py",
            [(1, "patterns: ignore[PY002]")],
        ),
        ("// patterns: ignore[TS007]\ninterface User {}\n", "src/lib/a.ts", [(1, "patterns: ignore[TS007]")]),
        ("/* patterns: ignore[TS007] */\ninterface User {}\n", "src/lib/a.ts", [(1, "patterns: ignore[TS007]")]),
        ("/*\n * patterns: ignore[TS007]\n */\ninterface User {}\n", "src/lib/a.ts", [(2, "patterns: ignore[TS007]")]),
    ],
)  # fmt: skip
def test_suppression_without_a_reason_is_reported_once(text: str, path: str, expected: list[tuple[int, str]]) -> None:
    assert columns(text, path) == expected


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("class user: pass  # patterns: ignore[PY001] -- the old table\n", "a.py"),
        ("class user: pass  # patterns: ignore[PY001]-- old\n", "a.py"),
        ("class user: pass  # patterns: ignore[PY001] \N{EM DASH} the old table\n", "a.py"),
        ("class user: pass  # patterns: ignore[PY001]: the old table\n", "a.py"),
        ("class user: pass  # patterns: ignore[PY001] - the old table\n", "a.py"),
        ("class user: pass  # patterns: ignore[PY001] -- '旧' table\n", "a.py"),
        ("class user: pass  # patterns: ignore[PY001] -- #42\n", "a.py"),
        ("# patterns: ignore-file[PY001] -- names of another system\n\nclass user: pass\n", "a.py"),
        ("// patterns: ignore[TS007] -- generated\ninterface User {}\n", "src/lib/a.ts"),
        ("/* patterns: ignore[TS007] -- generated */\ninterface User {}\n", "src/lib/a.ts"),
        ("/*\n * patterns: ignore[TS007]\n * -- generated\n */\ninterface User {}\n", "src/lib/a.ts"),
        ("class user: pass  # patterns: ignore\n", "a.py"),
        ("class user: pass  # patterns: ignored by many\n", "a.py"),
        ('TEXT = "# patterns: ignore[PY001]"\n', "a.py"),
        ("", "a.py"),
    ],
)
def test_suppression_with_a_reason_and_what_is_none_are_not_reported(text: str, path: str) -> None:
    assert columns(text, path) == []


def test_its_own_suppression_is_never_called_needless() -> None:
    text = "class user: pass  # patterns: ignore[PY001, PAT003]\n"

    assert findings("PAT003", text, path="a.py") == ()
