"""CM006: no full stop at the end of a header."""

import pytest

from patterns_cli.testing import findings

STOPPED = [
    ("feat(api): add x.", "feat(api): add x"),
    ("feat(api): Add x.", "feat(api): add x"),
    ("feat: add x .", "feat: add x"),
    ("feat: 加分页\u3002", "feat: 加分页"),
    ("fix(api)!: read app.py.", "fix(api)!: read app.py"),
    ("perf: add x.  ", "perf: add x"),
]


@pytest.mark.parametrize(("message", "header"), STOPPED)
def test_a_full_stop_is_warned_about(message: str, header: str) -> None:
    (finding,) = findings("CM006", message, path="message")

    assert (finding.severity, finding.message) == ("warning", f"the subject ends with a full stop; write `{header}`")
    assert findings("CM006", header, path="message") == ()


@pytest.mark.parametrize(
    "message",
    [
        "feat: add x",
        "feat: add x...",
        "feat: add x…",
        "feat: add x, y, etc.",
        "feat: x\n\nA sentence.",
        "feat:",
        "Add x.",
        "feat:x.",
        "",
        "Merge branch 'x.'",
        "feat: upgrade to 1.2",
        "fix: is it?",
    ],
)
def test_another_end_passes(message: str) -> None:
    assert findings("CM006", message, path="message") == ()
