"""CM005: a small letter after the colon."""

import pytest

from patterns_cli.testing import findings

CAPITALS = [
    ("feat(api): Add x", "feat(api): add x"),
    ("feat(api): Added x.", "feat(api): add x"),
    ("fix: Don't crash", "fix: don't crash"),
    ("docs(api)!: Re-add the page", "docs(api)!: re-add the page"),
    ("Feat(api): Add x", "feat(api): add x"),
    ("perf(api): Add x", "perf(api): add x"),
]


@pytest.mark.parametrize(("message", "header"), CAPITALS)
def test_a_capital_is_warned_about_with_the_header_that_was_meant(message: str, header: str) -> None:
    (finding,) = findings("CM005", message, path="message")

    assert (finding.severity, finding.message) == ("warning", f"the subject begins with a capital; write `{header}`")
    assert finding.fix is not None
    assert findings("CM005", header, path="message") == ()


@pytest.mark.parametrize(
    "message",
    [
        "feat(api): add x",
        "docs: README says how",
        "feat: OAuth for all",
        "fix: API keys",
        "feat: iOS is there",
        "chore: Docker 28",
        "feat: A list",
        "feat(api): Über x",
        "feat:",
        "Add x",
        "feat(api):Add x",
        "Merge branch 'Add'",
        "",
        "feat: 1st x",
        "feat: x\n\nAdd more",
    ],
)
def test_small_letters_names_and_acronyms_pass(message: str) -> None:
    assert findings("CM005", message, path="message") == ()


def test_the_letter_is_marked_and_a_fixups_header_is_left() -> None:
    (finding,) = findings("CM005", "fixup! feat(api): Add x", path="message")

    assert (finding.span.column, finding.span.end_column, finding.fix) == (19, 20, None)
