"""What someone may have meant."""

import pytest

from patterns_cli.conventions.suggest import hint, nearest

_OPTIONS = ("snake_case", "camelCase", "UPPER_SNAKE_CASE", "kebab-case")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("snakecase", "snake_case"), ("Snake_Case", "snake_case"), ("camelcase", "camelCase"),
        ("upper-snake-case", "UPPER_SNAKE_CASE"), ("kebap-case", "kebab-case"), ("zzz", None), ("", None),
    ],
)  # fmt: skip
def test_the_nearest_word_is_found(word: str, meant: str | None) -> None:
    assert nearest(word, _OPTIONS) == meant


def test_without_a_near_word_all_are_named() -> None:
    assert hint("zzz", ("a", "b", "c")) == "write `a`, `b` or `c`"
    assert hint("aa", ("aaa",)) == "did you mean `aaa`?"
