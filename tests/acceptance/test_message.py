"""What the lean Python accepts is good, and it does accept what people usually write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.acceptance.messages import conventions, is_faultless, messages, terms_of, writings
from wcwidth import wcwidth

from patterns_cli.acceptance.lean import clean, is_good_anyhow
from patterns_cli.acceptance.message import MERGES, TRAILERS, columns_at_most, is_good
from patterns_cli.conventions.schema import Commits
from patterns_cli.documents.footers import _KEYS
from patterns_cli.documents.message import _MERGES as _BY_GIT
from patterns_cli.git.clean import clean as fully_clean
from patterns_cli.model import Severity
from patterns_cli.rules import catalogue

ENCODINGS = st.sampled_from(("utf-8", "latin-1", "cp1252", "koi8-r", "gb18030", "shift_jis", "euc-kr", "big5"))


@given(st.data())
def test_what_is_good_anyhow_is_faultless_under_every_setting(data: st.DataObject) -> None:
    commits = data.draw(conventions)
    message = data.draw(messages(commits))
    if is_acceptable(message, commits):
        assert is_faultless(message, commits, data.draw(writings), data.draw(ENCODINGS))


def is_acceptable(message: bytes, commits: Commits) -> bool:
    try:
        return is_good_anyhow(message, terms_of(commits))
    except ValueError:
        return False


@given(st.data())
def test_what_is_good_as_stored_is_faultless(data: st.DataObject) -> None:
    commits = data.draw(conventions)
    message = data.draw(messages(commits))
    writing = data.draw(writings.filter(lambda writing: writing.mark != b"auto"))
    stored = clean(message, edited=writing.edited, cleanup=writing.cleanup.value, mark=writing.mark)
    try:
        lines = stored.decode().removesuffix("\n").split("\n")
    except UnicodeDecodeError:
        return
    if is_good(lines, terms_of(commits), measured=True):
        assert is_faultless(message, commits, writing)


@given(st.data())
def test_cleaning_is_that_of_git_but_for_blank_lines_in_a_row(data: st.DataObject) -> None:
    message = data.draw(messages(Commits()))
    writing = data.draw(writings.filter(lambda writing: writing.mark != b"auto"))

    cleaned = clean(message, edited=writing.edited, cleanup=writing.cleanup.value, mark=writing.mark)

    expected = fully_clean(message, writing)
    if writing.cleanup.value == "verbatim":
        assert cleaned == expected
    else:
        while b"\n\n\n" in cleaned:
            cleaned = cleaned.replace(b"\n\n\n", b"\n\n")
        assert cleaned == expected.removesuffix(b"\n")


def test_no_text_takes_more_columns_than_it_is_said_to() -> None:
    assert [
        character for character in map(chr, range(0x110000)) if wcwidth(character) > columns_at_most(character)
    ] == []


def test_every_rule_about_messages_is_known_here() -> None:
    """A new one needs its share in `message.py` and `shell.py`, or leaves good messages to be good no more."""
    known = {f"CM{number:03}" for number in range(1, 13)}

    assert {code for code, rule in catalogue(["commits"]).items() if code not in known} <= {"CM013"}
    assert {rule.severity for rule in catalogue(["commits"]).values()} <= set(Severity)


def test_what_is_copied_here_is_what_the_full_judgement_knows() -> None:
    assert set(TRAILERS) == set(_KEYS.values())
    assert set(MERGES) <= set(_BY_GIT)


GOOD = [
    "feat(api): add paging\n",
    "feat(api): give naïve clients pages\n",
    "feat(api): README tells of pages\n",
    "feat(api): drop etc.\n",
    "fix(api/users,ui)!: `page` begins at 1\n",
    "fixup! squash! feat(api): add paging\n",
    "Merge branch 'x' into y\n\n# Conflicts:\n#\ta\n",
    "feat(api): add paging\n\nNote: it is quick\n\nReviewed-by: Ada <a@b>\nRefs: #12\n",
    "feat(api): add paging\n\nSee https://example.org/" + "a" * 120 + "\n",
    "feat(api): add paging\n\nSigned-off-by: Ada <a@b>\n\n# Please enter the commit message\n#\n",
    "feat(api): x" + "ü" * 30 + "\n\n" + "ü" * 50 + "\n",
]


@pytest.mark.parametrize("message", GOOD)
def test_what_people_usually_write_is_accepted(message: str) -> None:
    assert is_good_anyhow(message.encode(), terms_of(Commits()))


def test_wide_text_is_accepted_once_its_encoding_is_known() -> None:
    lines = ["feat(größe): " + "日本" * 14]

    assert is_good(lines, terms_of(Commits()), measured=True)
    assert not is_good(lines, terms_of(Commits()), measured=False)
