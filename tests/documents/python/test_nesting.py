"""The estimate of nesting is never below what is there, and is small for what people write."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.documents.python import nesting
from patterns_cli.documents.python.nesting import depth


@pytest.mark.parametrize("levels", [1, 10, 500])
@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("f(", ")"),
        ("-", ""),
        ("not ", ""),
        ("lambda: ", ""),
        ("x ** ", ""),
        ("x + ", ""),
        ("x if y else ", ""),
        ("f'{", "}'"),
    ],
)
def test_depth_is_at_least_that_of_what_nests(opening: str, closing: str, levels: int) -> None:
    assert depth(f"x = {opening * levels}x{closing * levels}\n") >= levels


@pytest.mark.parametrize("levels", [1, 10, 500])
def test_branches_nest(levels: int) -> None:
    assert depth("if x: pass\n" + "elif x: pass\n" * levels) >= levels


@given(st.integers(0, 300))
def test_brackets_in_strings_and_comments_do_not_hide_others(levels: int) -> None:
    text = "\n".join(["x = ')' # )", "(" * levels, "']'", ")" * levels])

    assert depth(text) >= levels


def test_items_side_by_side_do_not_nest() -> None:
    assert depth("x = [" + "(1, {'a': -1}),\n" * 5000 + "]\n") < 10


def test_own_code_is_far_from_the_limit() -> None:
    package = Path(nesting.__file__).parents[2]

    assert all(depth(path.read_text(encoding="utf-8")) < 60 for path in package.rglob("*.py"))
