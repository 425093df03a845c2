"""Edits as ranges: places, line ends, what clashes, and the text that comes of it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.documents.base import Source
from patterns_cli.lint.fix.edits import Candidate, Change, MisplacedEditError, Ranges, apply, compatible, encoded
from patterns_cli.model import Edit, Finding, Severity, Span

LINE_ENDS = ("\n", "\r\n", "\r")


def candidate(*changes: tuple[int, int, str], symbol: str = "", code: str = "XX001") -> Candidate:
    finding = Finding(code, "name", Severity.ERROR, "a.py", Span(1, 1, 1, 1), "", symbol)
    return Candidate(finding, tuple(Change(*change) for change in changes))


@pytest.mark.parametrize("end", LINE_ENDS)
@pytest.mark.parametrize(
    ("span", "replacement", "expected"),
    [
        (Span(1, 1, 1, 4), "x", "x two|thréé|"),
        (Span(2, 3, 2, 6), "", "one two|th|"),
        (Span(1, 8, 2, 1), "; ", "one two; thréé|"),
        (Span(3, 1, 3, 1), "end\n", "one two|thréé|end|"),
        (Span(2, 1, 2, 1), "a\nb\n", "one two|a|b|thréé|"),
        (Span(2, 6, 2, 6), "\r\n", "one two|thréé||"),
    ],
)
def test_an_edit_replaces_what_its_span_covers(span: Span, replacement: str, expected: str, end: str) -> None:
    text = f"one two{end}thréé{end}"

    changed = apply(text, Ranges(text).changes([Edit(span, replacement)]))

    assert changed == expected.replace("|", end)


def test_a_line_that_is_put_in_ends_as_the_lines_around_it_do() -> None:
    text = "a\r\nb\nc"

    changed = apply(text, Ranges(text).changes([Edit(Span(1, 1, 1, 1), "x\n"), Edit(Span(3, 2, 3, 2), "\ny")]))

    assert changed == "x\r\na\r\nb\nc\ny"


@pytest.mark.parametrize(
    "span",
    [Span(0, 1, 1, 1), Span(1, 0, 1, 1), Span(1, 1, 1, 5), Span(1, 1, 3, 1), Span(2, 1, 1, 1), Span(1, 3, 1, 2)],
)
def test_an_edit_outside_of_the_text_is_refused(span: Span) -> None:
    with pytest.raises(MisplacedEditError):
        Ranges("one\n").changes([Edit(span, "x")])


def test_edits_of_one_fix_that_lie_across_each_other_are_refused_but_equal_ones_are_made_once() -> None:
    ranges = Ranges("abcdef")

    with pytest.raises(MisplacedEditError):
        ranges.changes([Edit(Span(1, 1, 1, 4), "x"), Edit(Span(1, 3, 1, 5), "y")])
    assert apply("abcdef", ranges.changes([Edit(Span(1, 1, 1, 4), "x")] * 2)) == "xdef"


@pytest.mark.parametrize(
    ("candidates", "chosen"),
    [
        ([candidate((0, 2, "x")), candidate((2, 4, "y"))], 2),  # side by side
        ([candidate((0, 2, "x")), candidate((1, 4, "y"))], 1),
        ([candidate((0, 4, "x")), candidate((1, 2, "y"))], 1),  # one in the other
        ([candidate((0, 2, "x")), candidate((0, 2, "x"))], 2),  # the same
        ([candidate((0, 2, "x")), candidate((0, 2, "y"))], 1),
        ([candidate((2, 2, "x")), candidate((2, 2, "y"))], 1),  # two insertions at one place
        ([candidate((2, 2, "x")), candidate((2, 2, "x"))], 2),
        ([candidate((2, 2, "x")), candidate((2, 4, "y"))], 1),  # inserted where another begins
        ([candidate((2, 2, "x")), candidate((0, 2, "y"))], 1),  # or ends
        ([candidate((2, 2, "x")), candidate((0, 1, "y"))], 2),
        ([candidate((0, 1, "x"), (8, 9, "x")), candidate((8, 9, "x"), (10, 11, "z"))], 2),  # one change in common
        ([candidate((0, 1, "x"), (8, 9, "x")), candidate((7, 9, "y"), (20, 21, "y"))], 1),
        ([candidate((0, 1, "name"), symbol="a"), candidate((5, 6, "name"), symbol="b")], 1),  # one name for two things
        ([candidate((0, 1, "b: name"), symbol="a"), candidate((5, 6, "name"), symbol="b")], 1),
        ([candidate((0, 1, "name"), symbol="a"), candidate((5, 6, "name"), symbol="a")], 2),
    ],
)
def test_fixes_that_clash_wait(candidates: list[Candidate], chosen: int) -> None:
    assert len(compatible(candidates)) == chosen
    assert compatible(candidates)[0].changes == compatible(candidates[::-1])[0].changes


CHANGES = st.builds(
    lambda start, length, replacement: (start, start + length, replacement),
    st.integers(0, 20),
    st.integers(0, 4),
    st.sampled_from(["", "1", "-", "22"]),
)


@given(st.lists(st.lists(CHANGES, min_size=1, max_size=3), max_size=8))
def test_what_is_chosen_never_clashes_and_does_not_depend_on_the_order(fixes: list[list[tuple[int, int, str]]]) -> None:
    text = "abcdefghijklmnopqrstuvwxyz"
    candidates = []
    for number, each in enumerate(fixes):
        edits = [Edit(Span(1, start + 1, 1, end + 1), new) for start, end, new in each]
        try:
            changes = Ranges(text).changes(edits)
        except MisplacedEditError:
            continue
        candidates.append(Candidate(candidate(code=f"XX{number:03}").finding, changes))

    chosen = compatible(candidates)

    assert chosen == compatible(candidates[::-1])
    merged = sorted({change for each in chosen for change in each.changes})
    for one, other in pairwise(merged):
        assert one.end <= other.start
        assert not (one.end == other.start and (one.start == one.end or other.start == other.end))
    kept = sum(one.end - one.start for one in merged)
    assert len(apply(text, merged)) == len(text) - kept + sum(len(each.replacement) for each in merged)
    assert len(chosen) > 0 or not candidates


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_order_mark_stays(mark: bytes) -> None:
    source = Source("a.py", mark + "é".encode())

    assert encoded(source, "éé") == mark + "éé".encode()


def test_an_encoding_that_cannot_hold_a_text_says_so() -> None:
    with pytest.raises(UnicodeEncodeError):
        encoded(Source("a.py", b"# coding: latin-1\n", "iso-8859-1"), "€")
