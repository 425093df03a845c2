"""Whatever stands in a file, every rule says something of it or nothing: no crash, no place outside the text."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.damage import EXAMPLES, KINDS, MESSAGE, NASTY, mutated, texts

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Document, Source
from patterns_cli.documents.branch import BranchDocument
from patterns_cli.documents.discover import Unreadable, source_of
from patterns_cli.documents.message import MessageDocument
from patterns_cli.documents.open import documents_of
from patterns_cli.lint.run import Outcome, ask_all, check_documents
from patterns_cli.lint.screen import is_triggered
from patterns_cli.model import Finding
from patterns_cli.rules import catalogue

RULES = tuple(catalogue().values())
CONVENTIONS = Conventions()
MESSAGE_PATH = "COMMIT_EDITMSG"
ABOUT_THE_RUN = "PAT"
"""The family of the rules that speak of what other rules had to do, which depends on screening."""


def hold(path: str, data: bytes) -> None:
    """Assert what is promised of any file: nobody crashes, places are within the text, screening hides nothing."""
    source = source_of(path, data)
    if not isinstance(source, Unreadable):
        hold_documents(source, lambda: documents_of(source, CONVENTIONS))


def hold_documents(source: Source, documents: Callable[[], tuple[Document, ...]]) -> Outcome:
    every = check_documents(documents(), CONVENTIONS, RULES, ask_all)
    screened = check_documents(documents(), CONVENTIONS, RULES, is_triggered)
    assert (every.crashes, screened.crashes) == ((), ())
    assert without_the_run(screened) == without_the_run(every)
    for finding in every.findings:
        assert is_within(finding, source)
    return every


def without_the_run(outcome: Outcome) -> list[tuple[str, str, object]]:
    found = [(each.code, each.message, each.span) for each in outcome.findings]
    return [each for each in found if not each[0].startswith(ABOUT_THE_RUN)]


def is_within(finding: Finding, source: Source) -> bool:
    """Whether the place of the finding is one of the text; a message's lines end at line feeds alone, as for git."""
    if finding.path != source.path:
        return True
    span = finding.span
    lines = source.text.split("\n") if source.path == MESSAGE_PATH else source.lines
    begins = 1 <= span.line <= len(lines) and 1 <= span.column <= len(lines[span.line - 1]) + 1
    ends = span.line <= span.end_line <= len(lines) and (span.line, span.column) <= (span.end_line, span.end_column)
    # A finding about an empty place, or about the end of a line, is one character wide all the same.
    narrow = (span.line, span.column + 1) == (span.end_line, span.end_column)
    return begins and ends and (narrow or 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_no_file_makes_a_rule_crash(kind: str, data: st.DataObject) -> None:
    hold(data.draw(st.sampled_from(KINDS[kind][1])), data.draw(texts(kind)))


@settings(max_examples=EXAMPLES)
@example("\n\r0")
@example("fixup! ")
@given(st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=120), mutated(MESSAGE, [*NASTY, "feat: "])))
def test_no_message_makes_a_rule_crash(text: str) -> None:
    source = Source(MESSAGE_PATH, text.encode())
    hold_documents(source, lambda: (MessageDocument(source),))


@settings(max_examples=EXAMPLES)
@example("0\r")
@given(st.one_of(st.text(max_size=60), mutated("feature/ada/SHOP-12-add_paging.lock", NASTY)))
def test_no_name_of_a_branch_makes_a_rule_crash(text: str) -> None:
    source = Source("branch", text.encode(errors="replace"))
    hold_documents(source, lambda: (BranchDocument(source),))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_mutated_can_be_read(kind: str) -> None:
    text, paths = KINDS[kind]
    source = source_of(paths[0], text.encode())

    assert isinstance(source, Source)
    assert not any(document.fault for document in documents_of(source, CONVENTIONS))
