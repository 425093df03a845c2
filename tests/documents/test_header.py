"""Headers of commit messages: what is read from them, and what is made of wrong ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.schema import Commits
from patterns_cli.documents.header import Header, HeaderFault, Part, corrected, known_type, quoted, read_header

WORDS = st.text(alphabet="abcdefgh-/.#ü漢", min_size=1, max_size=8).filter(lambda word: word.strip("-/."))


def test_every_part_has_its_place() -> None:
    header = read_header("fixup! feat(api, ui)!: add x", 7)

    assert header == Header(Part("feat", 7, 11), Part("api, ui", 12, 19), breaking=True, subject=Part("add x", 23, 28))
    assert isinstance(header, Header)
    assert list(header.scopes()) == [Part("api", 12, 15), Part("ui", 17, 19)]


@given(st.sampled_from(Commits().types), st.lists(WORDS, max_size=3), st.booleans(), WORDS)
def test_what_is_written_in_the_form_is_read_as_it_was_meant(
    kind: str,
    scopes: list[str],
    breaking: bool,  # noqa: FBT001 - drawn, not called
    subject: str,
) -> None:
    line = f"{kind}{f'({chr(44).join(scopes)})' if scopes else ''}{'!' * breaking}: {subject}"

    header = read_header(line)

    assert isinstance(header, Header)
    assert (header.type.text, header.breaking, header.subject.text) == (kind, breaking, subject)
    assert [scope.text for scope in header.scopes()] == scopes
    assert all(line[part.start : part.end] == part.text for part in (header.type, header.subject, *header.scopes()))
    assert corrected(line, Commits()) == line


@given(st.text(alphabet="feat(apiu,): !:\t", max_size=30))
def test_a_correction_is_in_the_form_and_stays_as_it_is(line: str) -> None:
    better = corrected(line, Commits())

    if better is not None:
        header = read_header(better)
        assert isinstance(header, Header)
        assert header.type.text in Commits().types
        assert header.subject.text
        assert corrected(better, Commits()) == better


@given(st.text(alphabet="fix(ab,): !:\tü", max_size=30))
def test_what_is_no_header_has_a_fault_inside_the_line(line: str) -> None:
    fault = read_header(line)

    if isinstance(fault, HeaderFault):
        assert 0 <= fault.start <= fault.end <= max(len(line), 1)


@pytest.mark.parametrize(
    ("line", "commits"),
    [
        ("add pagination", Commits()),
        ("feat(api):", Commits()),
        ("nonsense: x", Commits()),
        ("feat: x", Commits(scope="required")),
        ("feat(zzz): x", Commits(scopes=("api",))),
        ("feat: " + "x" * 1000, Commits()),
        ("f" * 100 + ": x", Commits()),
        ("feat(a)b: x", Commits()),
        ("feat(a: b): x (", Commits()),
    ],
)
def test_what_can_only_be_guessed_is_not_corrected(line: str, commits: Commits) -> None:
    assert corrected(line, commits) is None


def test_the_teams_scopes_are_respected_in_corrections() -> None:
    assert corrected("feta(apo): x", Commits(scopes=("api", "ui"))) == "feat(api): x"
    assert corrected("feat(api):x", Commits(scope="forbidden")) == "feat: x"


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("feat", "feat"), ("Feat", "feat"), ("feta", "feat"), ("feature", "feat"), ("fixed", "fix"), ("hotfix", "fix"),
        ("documentation", "docs"), ("tests", "test"), ("chores", "chore"), ("refactoring", "refactor"), ("wip", None),
        ("add", None), ("perf", None), ("build", None), ("ci", None), ("merge", None), ("revert", None),
        ("update", None), ("", None), ("x" * 1_000_000, None),
    ],
)  # fmt: skip
def test_which_type_is_meant(word: str, known: str | None) -> None:
    assert known_type(word, Commits()) == known


def test_quoting_shortens_and_disarms() -> None:
    assert quoted("x" * 100) == f"`{'x' * 60}…`"
    assert quoted("a\x1b[31mb") == "`a\ufffd[31mb`"
