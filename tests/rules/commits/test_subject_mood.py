"""CM012: subjects in the imperative."""

import pytest

from patterns_cli.testing import findings

WRONG = [
    ("feat(api): added x", "feat(api): add x"),
    ("feat(api): Adds x", "feat(api): add x"),
    ("feat(api): adding x.", "feat(api): add x"),
    ("fix: fixes the parser", "fix: fix the parser"),
    ("refactor(ui)!: renamed x to y", "refactor(ui)!: rename x to y"),
    ("chore: updated dependencies", "chore: update dependencies"),
    ("perf: made it fast", "perf: make it fast"),
]


@pytest.mark.parametrize(("message", "header"), WRONG)
def test_another_mood_is_warned_about_with_the_imperative(message: str, header: str) -> None:
    (finding,) = findings("CM012", message, path="message")

    assert finding.severity == "warning"
    assert finding.message == f"`{finding.symbol}` is no imperative; write `{header}`"
    assert findings("CM012", header, path="message") == ()


@pytest.mark.parametrize(
    "message",
    [
        "feat(api): add x",
        "test: tests for the parser",
        "feat: logging of slow queries",
        "fix: fixes for x",
        "feat:",
        "added x",
        "feat:added x",
        "",
        "Merge branch 'added'",
        "feat: x\n\nadded more",
        "feat: address the list",
    ],
)
def test_imperatives_and_nouns_pass(message: str) -> None:
    assert findings("CM012", message, path="message") == ()


def test_the_word_is_marked() -> None:
    (finding,) = findings("CM012", "feat:  added x", path="message") or findings(
        "CM012", "feat: added x", path="message"
    )

    assert (finding.span.column, finding.span.end_column) == (7, 12)
