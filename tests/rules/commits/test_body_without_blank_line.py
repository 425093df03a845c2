"""CM008: a blank line between header and body."""

import pytest

from patterns_cli.testing import findings


@pytest.mark.parametrize(
    "message",
    [
        "feat: x\nbody",
        "feat: x\nbody\n\nmore",
        "feat: x\r\nbody\r\n",
        "feat: x\n- a list",
        "feat: x\nSigned-off-by: Ada <ada@example.org>",
        "no header\nbody",
        "fixup! feat: x\nbody",
    ],
)
def test_a_body_directly_below_the_header_is_rejected(message: str) -> None:
    (finding,) = findings("CM008", message, path="message")

    assert (finding.severity, finding.span.line, finding.span.column) == ("error", 2, 1)


@pytest.mark.parametrize(
    "message",
    [
        "feat: x",
        "feat: x\n",
        "feat: x\n\nbody",
        "feat: x\r\n\r\nbody",
        "feat: x\n \nbody",
        "feat: x\n\n\nbody",
        "",
        "Merge branch 'x'\n# Conflicts:",
        'Revert "x"\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.',
    ],
)
def test_a_blank_line_or_no_body_passes(message: str) -> None:
    assert findings("CM008", message, path="message") == ()
