"""Mending commit messages."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from patterns_cli.cli.judgement import document_of
from patterns_cli.conventions.schema import Commits, Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.message import MessageDocument
from patterns_cli.documents.trailers import read_block
from patterns_cli.git.clean import Writing, clean
from patterns_cli.git.messages import Text
from patterns_cli.lint.fix.message import gone, mend
from patterns_cli.lint.run import Outcome, check_document
from patterns_cli.rules import catalogue

RULES = tuple(catalogue(["commits"]).values())
LINES = (
    "Feta!(api):Added pagination.", "feat(api): Add x.", "feat: fixes the list", "fix(api) : x",
    "perf(api): Adds x.", "added it", "body", "", "", "BREAKING CHANGE: y", "breaking change: y",
    "BREAKING-CHANGE:y", "Breaking changes:", "- y", "Refs: 1", "Refs:1", "signed-off-by: Ada <a@example.org>",
    "Signed-off-by: Ada <a@example.org>", "  folded", "Co authored by : Ada <a@example.org>",
    "(cherry picked from commit 0123456)", "Note: that", "# comment", "Conflicts:", "https://example.org",
    "> quoted: it", "```", "    code", "fixup! feta: x", "Merge branch 'x'", "a\rb", "word " * 30,
)  # fmt: skip
MESSAGES = st.lists(st.sampled_from(LINES), min_size=1, max_size=9).map("\n".join)


def judged(text: str, conventions: Conventions = Conventions()) -> Outcome:  # noqa: B008 - frozen
    return check_document(MessageDocument(Source("message", text.encode())), conventions, RULES)


def mended(text: str, conventions: Conventions = Conventions()) -> str:  # noqa: B008 - frozen
    return mend(MessageDocument(Source("message", text.encode())), conventions, RULES)


@pytest.mark.parametrize(
    ("message", "better"),
    [
        ("Feta!(api):Added pagination.\nbody\n", "feat(api)!: add pagination\n\nbody\n"),
        ("feat(api): x\nRefs:1\nsigned-off-by: y\n", "feat(api): x\n\nRefs: 1\nSigned-off-by: y\n"),
        ("feat(api): x\n\nbreaking change: y\n", "feat(api)!: x\n\nBREAKING CHANGE: y\n"),
        ("feat(api): x\n\nbody\nbreaking change: y\n", "feat(api)!: x\n\nbody\n\nBREAKING CHANGE: y\n"),
        ("feat(api)!: x\n\nRefs: 1\nBREAKING CHANGE: y\n", "feat(api)!: x\n\nRefs: 1\nBREAKING-CHANGE: y\n"),
        ("feat(api): x\n\nRefs: 1\n\nReviewed-by: y\n", "feat(api): x\n\nRefs: 1\nReviewed-by: y\n"),
        ("feat(api): x\n\nbody\nReviewed by: y <y@z>\n", "feat(api): x\n\nbody\n\nReviewed-by: y <y@z>\n"),
        ("\ufefffeat(api): x\n", "feat(api): x\n"),
        ("feat(api):x\rbody\r", "feat(api): x\n\nbody\n"),
        ("perf(api): Added x.\n", "perf(api): add x\n"),
        ("fixup! feta: Added x.\nbody\n", "fixup! feta: Added x.\n\nbody\n"),
        ("add pagination\n", "add pagination\n"),
        ("Merge branch 'x'\nsigned-off-by: y\n", "Merge branch 'x'\nsigned-off-by: y\n"),
        ("\ufeff", ""),
    ],
)
def test_all_that_can_be_mended_is(message: str, better: str) -> None:
    assert mended(message) == better


@settings(max_examples=300)
@given(MESSAGES, st.booleans())
def test_what_was_mended_has_no_fault_that_could_be_and_stays(message: str, crlf: bool) -> None:  # noqa: FBT001 - drawn
    text = clean(message.encode(), Writing(edited=False)).decode()
    text = text.replace("\n", "\r\n") if crlf else text

    better = mended(text)

    outcome = judged(better)
    assert mended(better) == better
    assert not outcome.crashes
    assert [finding for finding in outcome.findings if finding.fix] == []
    assert sum(each.severity == "error" for each in outcome.findings) <= sum(
        each.severity == "error" for each in judged(text).findings
    )


@settings(max_examples=150)
@given(MESSAGES)
def test_what_is_shown_as_the_header_is_what_mending_makes(message: str) -> None:
    text = clean(message.encode(), Writing(edited=False)).decode()
    said = (each.message for each in judged(text).findings if each.fix and each.span.line == 1)
    shown = {
        words.removesuffix("`") for message in said if (words := message.rpartition("; write `")[2]).count("`") == 1
    }

    assert shown <= {mended(text).partition("\n")[0]}


@settings(max_examples=100)
@given(st.lists(st.sampled_from([line for line in LINES if "\r" not in line]), min_size=1, max_size=5))
def test_git_takes_the_trailers_of_what_was_mended(ending: list[str]) -> None:
    last = "Co-authored-by: Ada <a@example.org>"

    better = mended("\n".join(("feat(api): x", "", *ending, last, "")))

    asked = ["git", "interpret-trailers", "--parse", "--no-divider"]
    taken = subprocess.run(asked, input=better.encode(), capture_output=True, check=True).stdout.decode()
    assert taken == "".join(f"{each.key}: {each.value}\n" for each in read_block(better.split("\n")[:-1]).trailers)
    assert last in taken.splitlines() or "```" in ending


def test_rules_that_the_team_switched_off_are_not_imposed() -> None:
    conventions = replace(
        Conventions(), rules=replace(Conventions().rules, ignore=("CM005", "CM006", "CM010", "CM012"))
    )
    rules = tuple(rule for rule in RULES if rule.code not in conventions.rules.ignore)
    document = MessageDocument(Source("message", b"feta: Added x.\n\nBREAKING CHANGE: y\n"))

    assert mend(document, conventions, rules) == "feat: Added x.\n\nBREAKING CHANGE: y\n"


def test_the_mark_of_a_breaking_change_is_not_bought_with_an_error() -> None:
    conventions = replace(Conventions(), commits=Commits(header_max=20))
    full = "feat(api): add the x\n\nBREAKING CHANGE: y\n"

    assert mended(full, conventions) == full


def test_what_is_gone_is_told() -> None:
    text = "Feat(api): Added x.\nbody\n"
    before, after = judged(text).findings, judged(mended(text)).findings

    assert [each.code for each in gone(before, after)] == ["CM002", "CM005", "CM012", "CM006", "CM008"]
    assert gone(after, after) == ()


UNITS = (
    "a", "(", ": ", "!", "é", "漢 ", "\u0301", "feat(", "breaking change: y\n", "Refs:1\n", "a: b\n", "  x\n",
    "x\r", "# x\n", "word word\n\n", "Signed-off-by: a\n\n", "漢" * 60 + "\n", "```\n", "x" * 300 + " ", "(a)",
    "BREAKING CHANGE\n", "\0", "/",
)  # fmt: skip


def calls(text: str) -> int:
    """How many functions are called, those written in C included, to mend and judge a text."""
    count = 0

    def tell(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(tell)
    try:
        judged(mended(text))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("beginning", ["", "feat(api): x\n\n"], ids=["header", "body"])
@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_the_work_grows_with_the_length_and_no_faster(unit: str, beginning: str) -> None:
    # Of more than ten thousand characters beyond ASCII the rest is not measured, which is less work.
    sizes = (1_500, 6_000) if unit.isascii() else (10_500, 31_500)
    short, long = (beginning + unit * (size // len(unit)) for size in sizes)
    calls(beginning + unit)  # what is imported or remembered now is not counted

    assert calls(long) < 5 * calls(short) + 1000


@pytest.mark.parametrize("unit", ["word ", "(", "漢", "Signed-off-by: a\n\n"], ids=ascii)
@pytest.mark.parametrize("beginning", ["", "feat(api): x\n\n"], ids=["header", "body"])
def test_a_megabyte_is_judged(unit: str, beginning: str) -> None:
    outcome = judged(beginning + unit * (1_000_000 // len(unit.encode())))

    assert not outcome.crashes
    assert len(outcome.findings) <= 30
    assert all(len(finding.message) < 1000 for finding in outcome.findings)


@settings(max_examples=150)
@example("\ufeff\ufeff")
@example("\ufeff\ufefffeat(api): x")
@given(st.text(max_size=200) | st.text(alphabet="feat(): !.\n\r\0\ufeff\ud800Aü漢#-", max_size=60))
def test_no_rule_crashes_on_any_text(text: str) -> None:
    document = document_of("message", Text(text))

    outcome = check_document(document, Conventions(), RULES)
    better = mend(document, Conventions(), RULES)

    assert not outcome.crashes
    for finding in outcome.findings:
        assert 1 <= finding.span.line <= len(document.source.lines)
        assert 1 <= finding.span.column < finding.span.end_column
    assert not judged(better).crashes
    assert mended(better) == better
