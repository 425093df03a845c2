"""The verdicts of all rules of the family together on messages that other tools disagree about."""

import pytest

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.message import MessageDocument
from patterns_cli.git.clean import Writing, clean
from patterns_cli.lint.run import check_document
from patterns_cli.model import Finding
from patterns_cli.rules import catalogue

PASSING = {
    "several scopes": "feat(api,ui): add pagination",
    "breaking": "feat(api)!: rename the page parameter",
    "leading blank lines": "\n\nfeat(api): add pagination",
    "trailing blanks": "feat(api): add pagination   \n\nbody  \n",
    "carriage returns": "feat(api): add pagination\r\n\r\nbody\r\n",
    "emoji within the columns": "feat(api): " + "👩\u200d👩\u200d👧\u200d👦" * 20,
    "a long address in the body": f"feat(api): add pagination\n\nhttps://example.org/{'x' * 100}",
    "a number sign in the body": "feat(api): add pagination\n\n#123 is mended",
    "breaking without scope, with one elsewhere": "feat(api/users)!: rename the page parameter",
    "empty": "",
    "blank": "\n \n\n",
    "revert": 'Revert "feat(api): x"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.',
    "reapply": 'Reapply "feat(api): x"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.',
}

WARNED = {
    "no scope": "feat: add pagination",
    "breaking without scope": "feat!: rename the page parameter",
    "past": "feat(api): added pagination",
    "third person": "feat(api): adds pagination",
    "full stop": "feat(api): add pagination.",
    "capital": "feat(api): Paginate all lists",
    "breaking change in lower case": "feat(api)!: rename the page parameter\n\nbreaking change: it is called cursor",
}

REJECTED = {
    "typo": "feta(api): add pagination",
    "capital": "Feat(api): add pagination",
    "no blank": "feat(api):add pagination",
    "blank before": "feat(api) : add pagination",
    "two blanks": "feat(api):  add pagination",
    "misplaced mark": "feat!(api): rename the page parameter",
    "empty scope": "feat(): add pagination",
    "no blank line": "feat(api): add pagination\nbody",
    "too long": f"feat(api): {'x' * 62}",
    "prose": "add pagination",
    "work in progress": "WIP: add pagination",
    "merged": "Merged stuff",
    "merge": "merge the two lists",
    "version": "1.0.0",
    "byte-order mark": "\ufefffeat(api): add pagination",
}


CORRECTED = {
    "feta(api): x": "feat(api): x",
    "Feat(api): x": "feat(api): x",
    "feat(api):x": "feat(api): x",
    "feat(api) : x": "feat(api): x",
    "feat(api):  x": "feat(api): x",
    "feat!(api): x": "feat(api)!: x",
    "feat(): x": "feat: x",
}
"""What the design names, with the header that is shown."""


def severities(message: str, writing: Writing = Writing(edited=False)) -> list[str]:  # noqa: B008 - frozen
    return [finding.severity.value for finding in judged(message, writing)]


def judged(message: str, writing: Writing = Writing(edited=False)) -> tuple[Finding, ...]:  # noqa: B008 - frozen
    cleaned = clean(message.encode(), writing)
    rules = tuple(catalogue(["commits"]).values())
    outcome = check_document(MessageDocument(Source("message", cleaned)), Conventions(), rules)
    assert not outcome.crashes
    return outcome.findings


@pytest.mark.parametrize("message", PASSING.values(), ids=PASSING)
def test_passes(message: str) -> None:
    assert severities(message) == []


@pytest.mark.parametrize("message", WARNED.values(), ids=WARNED)
def test_is_warned_about(message: str) -> None:
    assert severities(message) == ["warning"]


@pytest.mark.parametrize("message", REJECTED.values(), ids=REJECTED)
def test_is_rejected(message: str) -> None:
    assert "error" in severities(message)


@pytest.mark.parametrize(("message", "header"), CORRECTED.items())
def test_is_rejected_with_the_header_that_was_meant(message: str, header: str) -> None:
    errors = [finding for finding in judged(message) if finding.severity == "error"]

    assert [finding.message.rpartition("; write ")[2] for finding in errors] == [f"`{header}`"]


def test_a_semicolon_may_be_the_mark_of_comments() -> None:
    message = "feat(api): add pagination\n\n#123 is mended\n; a comment\n"

    assert severities(message, Writing(edited=True, mark=b";")) == []


def test_a_message_of_comments_alone_is_gits_to_refuse() -> None:
    assert severities("# a comment\n\n# another\n", Writing(edited=True)) == []


def test_at_the_last_column_it_still_fits() -> None:
    assert severities(f"feat(api): {'x' * 61}") == []
    assert severities(f"feat(api): {'x' * 62}") == ["error"]
