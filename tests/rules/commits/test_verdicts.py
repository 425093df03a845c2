"""The verdicts of all rules of the family together on messages that other tools disagree about."""

import pytest

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.message import MessageDocument
from patterns_cli.git.clean import Writing, clean
from patterns_cli.lint.run import check_document
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
    "empty": "",
    "revert": 'Revert "feat(api): x"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.',
    "reapply": 'Reapply "feat(api): x"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.',
}

WARNED = {
    "no scope": "feat: add pagination",
    "breaking without scope": "feat!: rename the page parameter",
    "past": "feat(api): added pagination",
    "third person": "feat(api): adds pagination",
    "full stop": "feat(api): add pagination.",
    "capital": "feat(api): Pagination for all lists",
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


def severities(message: str) -> list[str]:
    cleaned = clean(message.encode(), Writing(edited=False))
    rules = tuple(catalogue(["commits"]).values())
    outcome = check_document(MessageDocument(Source("message", cleaned)), Conventions(), rules)
    assert not outcome.crashes
    return [finding.severity.value for finding in outcome.findings]


@pytest.mark.parametrize("message", PASSING.values(), ids=PASSING)
def test_passes(message: str) -> None:
    assert severities(message) == []


@pytest.mark.parametrize("message", WARNED.values(), ids=WARNED)
def test_is_warned_about(message: str) -> None:
    assert severities(message) == ["warning"]


@pytest.mark.parametrize("message", REJECTED.values(), ids=REJECTED)
def test_is_rejected(message: str) -> None:
    assert "error" in severities(message)
