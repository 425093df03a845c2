"""Columns of a terminal."""

import pytest

from patterns_cli.documents.width import columns

FAMILY = "👩\u200d👩\u200d👧\u200d👦"


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("plain", 5),
        ("größe", 5),
        ("漢字", 4),
        ("안녕", 4),
        ("\uff46\uff55", 4),
        ("e\u0301", 1),
        (FAMILY * 20, 40),
        ("é\x1b\t", 3),
        ("é\x9b", 2),
        ("é" * 20_000, 20_000),
    ],
)
def test_how_wide_a_text_is(text: str, width: int) -> None:
    assert columns(text) == width
