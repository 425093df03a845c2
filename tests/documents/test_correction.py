"""The header that was meant by a wrong one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.conventions.schema import Commits, Conventions, Rules
from patterns_cli.documents.correction import corrected, distance, improved, known_type
from patterns_cli.documents.header import Header, read_header
from patterns_cli.documents.width import columns


def conventions(*, ignore: tuple[str, ...] = (), **commits: object) -> Conventions:
    return replace(
        Conventions(),
        commits=replace(Commits(), **commits),  # type: ignore[arg-type]  # by name
        rules=Rules(ignore=ignore),
    )


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("Feta!(api):Added pagination.", "feat(api)!: add pagination"),
        ("feat(api): Add pagination.", "feat(api): add pagination"),
        ("FIX(api) : Fixes the page parameter .", "fix(api): fix the page parameter"),
        ("feat[api]: add pagination", "feat(api): add pagination"),
        ("feat(): README is complete.", "feat: README is complete"),
        ("fix(api): .", "fix(api): ."),
        ("refactro(api): x", "refactor(api): x"),
        ("feat(api) - add x", "feat(api): add x"),
        ("feat(api)!; add x", "feat(api)!: add x"),
    ],
)
def test_every_fault_is_mended_at_once(line: str, better: str) -> None:
    assert corrected(line, Conventions()) == better


@given(st.text(alphabet="feat(apiu,): !:\t.Add", max_size=30), st.booleans())
def test_a_correction_is_in_the_form_and_stays_as_it_is(line: str, breaking: bool) -> None:  # noqa: FBT001 - drawn
    better = corrected(line, Conventions(), breaking=breaking)

    if better is not None:
        header = read_header(better)
        assert isinstance(header, Header)
        assert header.type.text in Commits().types
        assert header.subject.text
        assert header.breaking or not breaking
        assert corrected(better, Conventions(), breaking=breaking) == better
        assert improved(better, Conventions(), breaking=breaking) is None


@pytest.mark.parametrize(
    ("line", "team"),
    [
        ("add pagination", conventions()),
        ("feat(api):", conventions()),
        ("nonsense: x", conventions()),
        ("feat: x", conventions(scope="required")),
        ("feat(zzz): x", conventions(scopes=("api",))),
        ("feat: " + "x" * 1000, conventions()),
        ("f" * 100 + ": x", conventions()),
        ("feat(a)b: x", conventions()),
        ("feat(a: b): x (", conventions()),
    ],
)
def test_what_can_only_be_guessed_is_not_corrected(line: str, team: Conventions) -> None:
    assert corrected(line, team) is None


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("perf(api): Added an index.", "perf(api): add an index"),
        ("perf(api): add an index", None),
        ("perf(api):", None),
        ("Added an index.", None),
    ],
)
def test_what_can_be_mended_is_where_the_rest_is_not(line: str, better: str | None) -> None:
    assert improved(line, Conventions()) == better


def test_the_teams_scopes_are_respected() -> None:
    team = conventions(scopes=("api", "ui", "data-base"))

    assert corrected("feta(apo): x", team) == "feat(api): x"
    assert corrected("feat(apo/ui): x", team) == "feat(api/ui): x"
    assert corrected("feat(api ui): x", team) == "feat(api,ui): x"
    assert corrected("feat(data base): x", team) == "feat(data-base): x"
    assert corrected("feat(api):x", conventions(scope="forbidden")) == "feat: x"


def test_what_the_team_does_not_ask_for_is_left() -> None:
    team = conventions(ignore=("CM005", "subject-full-stop", "CM012"))

    assert corrected("feta(api): Added x.", team) == "feat(api): Added x."
    assert corrected("feta(api):Added x.", conventions(ignore=("CM",))) == "feta(api): Added x."
    assert corrected("feta(api): Added x.", conventions(ignore=("CM012",))) == "feat(api): added x"
    assert corrected("perf(api):x", conventions(ignore=("CM002",))) == "perf(api): x"
    assert corrected("feat(zzz):x", conventions(ignore=("CM003",), scopes=("api",))) == "feat(zzz): x"
    assert corrected("feat:x", conventions(ignore=("CM003",), scope="required")) == "feat: x"


def test_the_mark_of_a_breaking_change_is_added_where_it_fits() -> None:
    full = f"feat(api): {'x' * 61}"

    assert corrected("feat(api): x", Conventions(), breaking=True) == "feat(api)!: x"
    assert columns(full) == 72
    assert corrected(full, Conventions(), breaking=True) == full
    assert improved(full, Conventions(), breaking=True) is None
    assert corrected(f"{full}.", Conventions(), breaking=True) == full


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("feat", "feat"), ("Feat", "feat"), ("feta", "feat"), ("feature", "feat"), ("fixed", "fix"), ("hotfix", "fix"),
        ("documentation", "docs"), ("tests", "test"), ("chores", "chore"), ("refactoring", "refactor"), ("wip", None),
        ("add", None), ("perf", None), ("build", None), ("ci", None), ("merge", None), ("revert", None),
        ("update", None), ("", None), ("x" * 1_000_000, None), ("featuer", "feat"), ("Features", "feat"),
        ("docker", None), ("release", None), ("restore", None), ("notes", None), ("tset", "test"), ("fxi", "fix"),
        ("chroe", "chore"), ("refacotr", "refactor"), ("api", None), ("ui", None), ("security", None), ("init", None),
    ],
)  # fmt: skip
def test_which_type_is_meant(word: str, known: str | None) -> None:
    assert known_type(word, Commits()) == known


def test_of_two_types_as_near_none_is_meant() -> None:
    assert known_type("bast", Commits(types=("base", "cast"))) is None
    assert known_type("bas", Commits(types=("base", "cast"))) == "base"


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [("", "", 0), ("feat", "feat", 0), ("feta", "feat", 1), ("fat", "feat", 1), ("feaat", "feat", 1), ("ab", "", 2)],
)
def test_how_many_slips_of_the_fingers_are_between_two_words(one: str, other: str, away: int) -> None:
    assert distance(one, other) == distance(other, one) == away
