"""Breaking long lines of a body, and leaving everything else as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.documents.width import columns
from patterns_cli.documents.wrapping import wrapped

URL = "https://example.org/" + "x" * 40


@pytest.mark.parametrize(
    ("text", "width", "broken"),
    [
        ("", 20, ""),
        ("short\n\nlines\n", 20, "short\n\nlines\n"),
        ("one two three four five", 10, "one two\nthree four\nfive"),
        ("exactly ten", 11, "exactly ten"),
        ("漢字 漢字 漢字", 10, "漢字 漢字\n漢字"),
        (f"see {URL} for more of it", 20, f"see\n{URL}\nfor more of it"),
        ("- one two three four", 12, "- one two\n  three four"),
        ("12. one two three four", 12, "12. one two\n    three\n    four"),
        ("a-b one two three four", 12, "a-b one two\nthree four"),
        ("    indented code that is long", 10, "    indented code that is long"),
        ("> quoted words that are long", 10, "> quoted words that are long"),
        ("| a table | that is long |", 10, "| a table | that is long |"),
        ("```\nfenced code that is long\n```\nand prose", 8, "```\nfenced code that is long\n```\nand\nprose"),
        ("this closes issue #12 today", 19, "this closes\nissue #12 today"),
        ("what follows Refs: here and on", 17, "what\nfollows Refs:\nhere and on"),
        ("counted from 1. to the very end", 13, "counted\nfrom 1. to\nthe very end"),
        ("  indented prose that is long", 14, "  indented\n  prose that\n  is long"),
        ("漢字仮名交じり文、句点。", 9, "漢字仮名\n交じり\n文、句\n点。"),
        ("many   blanks     within a line", 20, "many blanks within a\nline"),
    ],
)  # fmt: skip
def test_what_is_broken_and_where(text: str, width: int, broken: str) -> None:
    assert wrapped(text, width) == broken


@pytest.mark.parametrize("text", ["word " * 50_000, "漢字" * 50_000, "x" * 200_000, "e" + "\u0301" * 100_000])
def test_long_lines_take_time_in_proportion(text: str) -> None:
    assert "".join(wrapped(text, 72).split()) == "".join(text.split())


words = st.text(st.sampled_from("abc漢é#-:.>`1"), min_size=1, max_size=12)
lines = st.lists(words, max_size=30).map(" ".join)
texts = st.lists(lines, max_size=6).map("\n".join)


@given(texts, st.integers(5, 40))
def test_no_character_is_lost_or_moved(text: str, width: int) -> None:
    assert "".join(wrapped(text, width).split()) == "".join(text.split())


@given(texts, st.integers(5, 40))
def test_what_is_broken_once_is_broken_enough(text: str, width: int) -> None:
    broken = wrapped(text, width)

    assert wrapped(broken, width) == broken


@given(st.lists(st.text("abc漢", min_size=1, max_size=10), min_size=1, max_size=40), st.integers(20, 40))
def test_plain_words_fit(plain: list[str], width: int) -> None:
    assert all(columns(line) <= width for line in wrapped(" ".join(plain), width).split("\n"))
