"""CM011: trailers that git takes, under the keys everybody uses."""

import pytest

from patterns_cli.testing import findings

ADA = "Ada <ada@example.org>"
PROSE = "git takes no trailer below a line of prose; put a blank line before it"
BESIDE = "git takes no trailer beside `BREAKING CHANGE:`; write `BREAKING-CHANGE:`"
LAST = "git takes the last paragraph alone for trailers; join the two"


def ending(*lines: str) -> str:
    return "\n".join(("feat(api): x", "", "body", "", *lines, ""))


@pytest.mark.parametrize(
    ("message", "line", "said"),
    [
        (ending(f"signed-off-by: {ADA}"), 5, "write `Signed-off-by:`"),
        (ending(f"Co-Authored-By: {ADA}"), 5, "write `Co-authored-by:`"),
        (ending(f"Signed off by: {ADA}"), 5, "write `Signed-off-by:`"),
        (ending(f"Co_authored_by : {ADA}"), 5, "write `Co-authored-by:`"),
        (ending("Refs:#12"), 5, "write `Refs:`"),
        (ending("Refs : #12", f"Reviewed-by: {ADA}"), 5, "write `Refs:`"),
        (ending("prose", f"Co-authored-by: {ADA}"), 6, PROSE),
        (f"feat: x\n\nbody\nRefs: #12\nReviewed-by: {ADA}", 4, PROSE),
        (ending("Refs: #12", "BREAKING CHANGE: y"), 6, BESIDE),
        (ending("Refs: #12", "", f"Signed-off-by: {ADA}"), 5, LAST),
    ],
)
def test_what_git_would_not_take_is_warned_about(message: str, line: int, said: str) -> None:
    (finding,) = findings("CM011", message, path="message")

    assert (finding.severity, finding.span.line) == ("warning", line)
    assert finding.message.endswith(f"`: {said}")
    assert finding.fix is not None


@pytest.mark.parametrize(
    "message",
    [
        "feat(api): x",
        "feat(api): x\n\nbody",
        ending("Refs: #12"),
        ending(f"Co-authored-by: {ADA}", f"Signed-off-by: {ADA}"),
        ending("Refs:  #12", "  and #13"),
        ending("prose", f"Signed-off-by: {ADA}"),
        ending("BREAKING CHANGE: y"),
        ending("BREAKING CHANGE: y", "", "Refs: #12"),
        ending("BREAKING CHANGE: y", f"Signed-off-by: {ADA}"),
        ending("Refs #12"),
        ending("https://example.org"),
        ending("Note:that"),
        ending("fixes the list: it was long"),
        ending("(cherry picked from commit 0123456)"),
        ending("Fixes: that", "", "prose"),
        ending("Ticket:ABC"),
        "feat: x\nsigned-off-by: y",
        "Merge branch 'x'\n\nsigned-off-by: y",
        ending("Refs:"),
        "",
        ending("signed off: y"),
        ending("Issue: it was slow", "", f"Signed-off-by: {ADA}"),
        ending("fixes://x"),
    ],
)
def test_trailers_and_prose_pass(message: str) -> None:
    assert findings("CM011", message, path="message") == ()


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Tested by: several people in the field, see below", 0),
        ("Reported by: a customer", 0),
        ("Tested by: Ada <ada@example.org>", 1),
        ("Tested by: @ada", 1),
        ("tested-by: Ada", 1),
    ],
)
def test_a_key_of_words_is_one_where_a_person_follows(line: str, count: int) -> None:
    assert len(findings("CM011", f"feat(api): x\n\n{line}", path="message")) == count
