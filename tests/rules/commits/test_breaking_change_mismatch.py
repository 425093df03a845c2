"""CM010: breaking changes told in header and footer alike."""

import pytest

from patterns_cli.testing import findings

TOLD = "feat(api)!: x\n\n"
HIDDEN = "the body tells of a breaking change, the header does not"
NO_COLON = "no tool reads it without the colon; write `BREAKING CHANGE: …`"


@pytest.mark.parametrize(
    ("message", "line", "said"),
    [
        ("feat(api): x\n\nBREAKING CHANGE: y", 1, f"{HIDDEN}; write `feat(api)!: x`"),
        ("feat: x\n\nBREAKING-CHANGE: y", 1, f"{HIDDEN}; write `feat!: x`"),
        ("perf: x\n\nbody\n\nBREAKING CHANGE #12", 1, f"{HIDDEN}; write `perf!: x`"),
        (f"{TOLD}breaking change: y", 3, "`breaking change`: write `BREAKING CHANGE:`"),
        (f"{TOLD}Breaking-Change: y", 3, "`Breaking-Change`: write `BREAKING CHANGE:`"),
        (f"{TOLD}BREAKING CHANGE:y", 3, "`BREAKING CHANGE`: write `BREAKING CHANGE:`"),
        (f"{TOLD}BREAKING-CHANGE : y", 3, "`BREAKING-CHANGE `: write `BREAKING CHANGE:`"),
        (f"{TOLD}BREAKING: y", 3, "`BREAKING`: write `BREAKING CHANGE:`"),
        (f"{TOLD}Breaking changes:\n- y", 3, "`Breaking changes`: write `BREAKING CHANGE:`"),
        (f"{TOLD}body\nBREAKING CHANGE: y", 4, "`BREAKING CHANGE`: put a blank line before it"),
        (f"{TOLD}BREAKING CHANGE in y", 3, f"`BREAKING CHANGE in y`: {NO_COLON}"),
    ],
)
def test_a_mismatch_is_warned_about(message: str, line: int, said: str) -> None:
    (finding,) = findings("CM010", message, path="message")

    assert (finding.severity, finding.span.line, finding.message) == ("warning", line, said)


@pytest.mark.parametrize(
    "message",
    [
        "feat(api): x",
        "feat(api)!: x",
        f"{TOLD}BREAKING CHANGE: y",
        f"{TOLD}BREAKING-CHANGE: y",
        f"{TOLD}BREAKING CHANGE #12",
        f"{TOLD}body\n\nBREAKING CHANGE: y\nmore\n\nRefs: 1",
        f"{TOLD}Refs: 1\nBREAKING CHANGE: y",
        f"{TOLD}BREAKING CHANGE: y\nmore of it\nBREAKING CHANGE: z",
        f"{TOLD}BREAKING CHANGE:\n- y",
        "feat: x\n\nBREAKING CHANGE: none",
        "feat: x\n\nBreaking changes: no.",
        "feat: x\n\nNo breaking change: all is well",
        "feat: x\n\n    BREAKING CHANGE: y",
        "feat: x\n\n> BREAKING CHANGE: y",
        "feat: x\n\n```\nBREAKING CHANGE: y\n```",
        "feat: x\n\n`BREAKING CHANGE:` is read",
        "feat: x\n\nwhat is a BREAKING CHANGE: this",
        "feat: x\n\nbreaking news: y",
        "Merge branch 'x'\n\nBREAKING CHANGE: y",
        "no header\n\nBREAKING CHANGE: y",
        "feat: x\n\nBREAKING CHANGES",
        "",
    ],
)
def test_what_agrees_or_tells_of_nothing_passes(message: str) -> None:
    assert findings("CM010", message, path="message") == ()


def test_lower_case_without_a_mark_has_both_faults() -> None:
    first, second = findings("CM010", "feat(api): x\n\nbreaking change: y", path="message")

    assert (first.span.line, second.span.line) == (1, 3)
    assert first.fix is not None
    assert second.fix is not None


def test_a_header_without_room_for_the_mark_is_not_given_it() -> None:
    (finding,) = findings("CM010", f"feat: {'x' * 66}\n\nBREAKING CHANGE: y", path="message")

    assert (finding.fix, finding.message) == (None, HIDDEN)
