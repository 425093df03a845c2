"""The mood of subjects."""

import pytest

from patterns_cli.documents.mood import IRREGULAR, VERBS, imperative

CHANGED = [
    ("added pagination", "add pagination"), ("Adds pagination", "Add pagination"),
    ("adding pagination", "add pagination"), ("fixed the parser", "fix the parser"),
    ("fixes the parser", "fix the parser"), ("fixing it", "fix it"), ("removes it", "remove it"),
    ("dropped it", "drop it"), ("applied it", "apply it"), ("applies it", "apply it"),
    ("using the list", "use the list"),
    ("cleaned up the CI", "clean up the CI"), ("made it fast", "make it fast"), ("wrote the page", "write the page"),
    ("updates dependencies", "update dependencies"), ("added", "add"), ("Added: a test", "Add: a test"),
    ("stopped the timer", "stop the timer"), ("rewrote it", "rewrite it"),
    ("passes the name on", "pass the name on"), ("skipping it", "skip it"),
    ("deleting the list", "delete the list"), ("does not crash", "do not crash"), ("ensures order", "ensure order"),
    ("sets up CI", "set up CI"), ("supports webhooks", "support webhooks"), ("returns 404", "return 404"),
]  # fmt: skip

KEPT = [
    "add pagination", "fix the parser", "tests for the parser", "logging of slow queries", "fixes for the parser",
    "updates to the docs", "updates", "fixed width columns", "string handling", "bring it back", "embed the font",
    "speed it up", "pass it on", "process it", "need less", "this is it", "docs", "naming of lists",
    "required fields", "used names", "added-by field", "`added` is a word", "reduced motion", "", "   ", "1.0.0",
    "größte Liste", "set x", "imports are sorted", "caches", "its name", "canvas", "class names",
    "changes in the API", "lists are short", "deleted users cannot log in", "disabled buttons look disabled",
    "sorted lists", "duplicated rows", "blocking calls", "skipped tests run again", "changes since 1.0",
    "collapsed", "sets of names", "supports", "returns to the list", "support for webhooks",
]  # fmt: skip


@pytest.mark.parametrize(("subject", "better"), CHANGED)
def test_what_is_no_imperative_becomes_one(subject: str, better: str) -> None:
    assert imperative(subject) == better
    assert imperative(better) is None


@pytest.mark.parametrize("subject", KEPT)
def test_what_is_one_or_hardly_a_verb_stays(subject: str) -> None:
    assert imperative(subject) is None


def test_no_verb_is_taken_for_a_form_of_another() -> None:
    verbs = VERBS | set(IRREGULAR.values())

    assert {verb: imperative(f"{verb} the list") for verb in verbs} == dict.fromkeys(verbs)
