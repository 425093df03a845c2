"""Trailers: what git itself takes for them."""

import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patterns_cli.documents.trailers import Trailer, read_block, separator

LINES = (
    "Signed-off-by: Ada <ada@example.org>",
    "Refs: 1",
    "Refs : 1",
    "Refs:1",
    "  more",
    "\tmore",
    "prose",
    "BREAKING CHANGE: x",
    "BREAKING-CHANGE: x",
    "(cherry picked from commit 0123456)",
    "",
    "# comment",
    "Conflicts:",
    "\tfile",
    "a-b: c",
    "é: x",
    ": x",
    "https://example.org",
    "x\r",
    "\r",
    "-: y",
    " : z",
    "Refs:",
    "#a: b",
    "Signed-off-by:x",
    "  ",
    "a b: c",
    "a \t: d",
    "# ------------------------ >8 ------------------------",
    "x\u2028y: z",
    "Refs: \x0c a",
)
MESSAGES = st.lists(st.sampled_from(LINES), min_size=1, max_size=9).map("\n".join)


def by_git(message: str) -> str:
    asked = ["git", "interpret-trailers", "--only-trailers", "--only-input", "--unfold", "--no-divider"]
    return subprocess.run(asked, input=message.encode(), capture_output=True, check=True).stdout.decode()


@settings(max_examples=200)
@given(st.sampled_from(("", "feat: x\n\n", "feat: x\n\nbody\n\n")), MESSAGES)
def test_they_are_those_that_git_takes(beginning: str, ending: str) -> None:
    message = f"{beginning}{ending}\n"

    found = read_block(message.removesuffix("\n").split("\n")).trailers

    assert "".join(f"{each.key}: {each.value}\n" for each in found) == by_git(message)


@pytest.mark.parametrize(
    ("footer", "keys"),
    [
        (["BREAKING CHANGE: x"], []),
        (["BREAKING-CHANGE: x"], ["BREAKING-CHANGE"]),
        (["Refs: 1", "BREAKING CHANGE: x"], []),
        (["Signed-off-by: a", "BREAKING CHANGE: x"], ["Signed-off-by"]),
        (["Refs: 1", "  folded", "Co-authored-by: a"], ["Refs", "Co-authored-by"]),
        (["(cherry picked from commit 0123456)", "prose", "Refs: 1"], ["Refs"]),
        (["prose", "Refs: 1"], []),
        (["Refs #12"], []),
    ],
)
def test_which_footers_they_are(footer: list[str], keys: list[str]) -> None:
    assert [each.key for each in read_block(["feat: x", "", "body", "", *footer]).trailers] == keys


def test_each_has_its_value_in_one_line_and_its_place() -> None:
    block = read_block(["feat: x", "", "Refs: 1", "  and 2 ", "Closes: 3", "", "# a comment"])

    assert (block.start, block.end) == (2, 5)
    assert block.trailers == (Trailer("Refs", "1 and 2", 2), Trailer("Closes", "3", 4))


def test_the_title_holds_none() -> None:
    assert read_block(["Refs: 1"]).trailers == ()
    assert read_block(["feat: x", "Refs: 1"]).trailers == ()


@pytest.mark.parametrize(
    ("line", "colon"), [("a: b", 1), ("a : b", 2), ("a b: c", -1), (": b", 0), (" : b", -1), ("a", -1), ("é: x", -1)]
)
def test_where_the_colon_stands(line: str, colon: int) -> None:
    assert separator(line) == colon
