"""Commit messages as documents: their lines, and who wrote them."""

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.documents.header import Header
from patterns_cli.documents.message import Kind, MessageDocument

REVERTED = "\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.\n"


def message(text: str) -> MessageDocument:
    return MessageDocument(Source("message", text.encode()))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("feat: x", Kind.ORDINARY),
        ("", Kind.EMPTY),
        (" \n\n", Kind.EMPTY),
        ("fixup! feat: x", Kind.FIXUP),
        ("squash! x", Kind.FIXUP),
        ("amend! x", Kind.FIXUP),
        ("fixup!x", Kind.ORDINARY),
        ("Merge branch 'x'", Kind.MERGE),
        ("Merge pull request #1 from a/b", Kind.MERGE),
        ("Merge the two lists", Kind.ORDINARY),
        ("Merge /srv/shop", Kind.MERGE),
        ("Merge ../shop into feature/x", Kind.MERGE),
        ("Merge https://example.org/shop", Kind.MERGE),
        ("Merge git@example.org:ada/shop", Kind.MERGE),
        ("Merge api/users", Kind.ORDINARY),
        ("Merge /api and /ui", Kind.ORDINARY),
        ("Merge lists", Kind.ORDINARY),
        ("Merged stuff", Kind.ORDINARY),
        (f'Revert "x"{REVERTED}', Kind.REVERT),
        (f'Reapply "x"{REVERTED}', Kind.REVERT),
        (f"Revert x{REVERTED}", Kind.ORDINARY),
        ('Revert "x"\n\nThis reverts commit of yours.', Kind.ORDINARY),
        ('Revert "x"', Kind.ORDINARY),
    ],
)
def test_who_wrote_it(text: str, kind: Kind) -> None:
    assert message(text).kind is kind


def test_lines_end_at_line_feeds_alone() -> None:
    document = message("feat: x\r\n\r\nbody\x0c\u2028more\n")

    assert (document.line, document.rest) == ("feat: x", "\r\nbody\x0c\u2028more\n")


def test_the_header_begins_after_the_marks_of_a_fixup() -> None:
    document = message("fixup! squash! feat(api): x")

    assert isinstance(document.header, Header)
    assert (document.start, document.header.type.text) == (15, "feat")


def test_what_git_wrote_has_no_header_to_judge() -> None:
    assert message("Merge branch 'feat: x'").header is None


def test_a_message_has_no_syntax_to_fail() -> None:
    document = message("no header")

    assert (document.header, document.fault, document.parsed) == (None, None, False)
