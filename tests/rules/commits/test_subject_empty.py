"""CM004: a subject after the colon."""

import pytest

from patterns_cli.testing import findings


@pytest.mark.parametrize(
    "message",
    [
        "feat:",
        "feat(api):",
        "feat(api)!:",
        "feat: ",
        "feat: \t",
        "fixup! feat:",
        "feat:\n\nbody",
        "feat(x): .",
        "feat: 。",
    ],
)
def test_a_header_that_ends_with_its_colon_is_rejected(message: str) -> None:
    (finding,) = findings("CM004", message, path="message")

    assert finding.severity == "error"
    assert finding.span.line == 1
    assert findings("CM006", message, path="message") == ()


@pytest.mark.parametrize(
    "message", ["feat: x", "feat(api)!: x", "no header", "", "Merge branch 'x'", "feat(api):x", "feat: :", "fixup! a"]
)
def test_a_header_with_a_subject_passes(message: str) -> None:
    assert findings("CM004", message, path="message") == ()
