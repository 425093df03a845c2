"""A list to choose from: what matches what is typed, and which one is highlighted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.cli.commit_new_list import Choices, Option

OPTIONS = [Option(place, title, word) for place, (title, word) in enumerate(
    [("Commit", ""), ("Change the body", "in the editor"), ("Sign off", ""), ("Not now", "the answers are kept")]
)]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "titles", "chosen"),
    [
        ("", ["Commit", "Change the body", "Sign off", "Not now"], "Sign off"),
        ("  ", ["Commit", "Change the body", "Sign off", "Not now"], "Sign off"),
        ("NO", ["Not now"], "Not now"),
        ("the", ["Change the body", "Not now"], "Change the body"),
        ("n", ["Change the body", "Sign off", "Not now"], "Not now"),
        ("ZZZZ", [], None),
    ],
)
def test_what_matches(typed: str, titles: list[str], chosen: str | None) -> None:
    choices = Choices(OPTIONS, 2)
    choices.type(typed)

    assert [option.title for option in choices.matching] == titles
    assert (choices.chosen and choices.chosen.title) == chosen


@pytest.mark.parametrize(
    ("typed", "titles", "said"),
    [("sign off", ["Sign off"], ""), ("sig", ["Sign off", "another: sig"], ""), ("bad", [], "it is bad")],
)
def test_what_stands_in_no_option_is_offered_last_or_refused(typed: str, titles: list[str], said: str) -> None:
    options: list[Option[int | None]] = [
        *(Option[int | None](each.value, each.title) for each in OPTIONS),
        Option(None, "signs, or others …"),
    ]
    choices = Choices(options, 0, lambda text: "it is bad" if text == "bad" else Option(9, f"another: {text}"))
    choices.type(typed)

    assert ([option.title for option in choices.matching], choices.said) == (titles, said)


@given(st.lists(st.sampled_from(["up", "down", "", "o", "n", "zz"])), st.integers(1, 6))
def test_what_is_highlighted_is_in_sight_whatever_was_pressed(keys: list[str], room: int) -> None:
    choices = Choices(OPTIONS)
    for key in keys:
        if key in {"up", "down"}:
            choices.move(1 if key == "down" else -1)
        else:
            choices.type(key)

    places = choices.within(room)
    assert len(places) == min(room, len(choices.matching))
    assert (choices.at in places) == bool(choices.matching)
    assert (choices.chosen is None) == (not choices.matching)
