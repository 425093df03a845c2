"""From bytes to lines and columns."""

from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.documents.base import Source
from patterns_cli.documents.typescript.positions import Positions

TEXTS = st.text(st.sampled_from("aé😀\n\r\t ;"), max_size=40)


@given(TEXTS, st.data())
def test_places_are_those_of_the_source(text: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(text)))
    before = text[:index]
    if before.endswith("\r") and text[index:].startswith("\n"):
        return  # the middle of a line end is no place
    lines = Source("a.ts", before.encode()).lines

    place = Positions(text.encode()).place(len(before.encode()))

    assert place == (len(lines), len(lines[-1]) + 1)


@given(TEXTS)
def test_there_are_as_many_lines_as_in_the_source(text: str) -> None:
    line, _ = Positions(text.encode()).place(len(text.encode()))

    assert line == len(Source("a.ts", text.encode()).lines)
