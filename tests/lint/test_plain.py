"""Outcomes survive being written, and nothing else is made of what is read."""

import json
import marshal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.lint.plain import outcome_of, plain
from patterns_cli.lint.run import Outcome
from patterns_cli.model import Applicability, Crash, Edit, Excerpt, Finding, Fix, Severity, Span

TEXTS = st.text(st.characters(exclude_categories=()), max_size=10)
SPANS = st.builds(Span, *[st.integers(1, 99)] * 4)
FIXES = st.builds(Fix, st.sampled_from(Applicability), st.lists(st.builds(Edit, SPANS, TEXTS), max_size=2).map(tuple))
EXCERPTS = st.builds(Excerpt, st.integers(1, 99), st.lists(TEXTS, max_size=3).map(tuple))
FINDINGS = st.builds(
    Finding,
    *[TEXTS] * 2,
    severity=st.sampled_from(Severity),
    path=TEXTS,
    span=SPANS,
    message=TEXTS,
    fix=st.none() | FIXES,
    excerpt=st.none() | EXCERPTS,
)
OUTCOMES = st.builds(
    Outcome,
    st.lists(FINDINGS, max_size=3).map(tuple),
    st.integers(0, 9),
    st.lists(st.builds(Crash, TEXTS, TEXTS, TEXTS), max_size=2).map(tuple),
)


@given(OUTCOMES)
def test_what_is_read_is_what_was_written(outcome: Outcome) -> None:
    for again in (json.loads(json.dumps(plain(outcome))), marshal.loads(marshal.dumps(plain(outcome)))):
        assert outcome_of(again) == outcome
        assert repr(outcome_of(again)) == repr(outcome), "a tuple equals a named one"


@pytest.mark.parametrize(
    "written", [1, "Outcome", [], ["Span", 1, 2, 3, 4], ["os"], ["StrEnum", "a"], ["Outcome", 1, 2, 3, 4], {}, None]
)
def test_nothing_but_an_outcome_is_read(written: object) -> None:
    with pytest.raises((ValueError, TypeError, KeyError, IndexError)):
        outcome_of(written)
