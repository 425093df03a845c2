"""Telling a baseline from other files."""

import pytest

from patterns_cli.lint.baseline import Baseline
from patterns_cli.lint.baseline_file import DEFAULT_NAME, is_baseline

WRITTEN = Baseline().as_text().encode()


@pytest.mark.parametrize(
    ("path", "data", "is_one"),
    [
        pytest.param(DEFAULT_NAME, b"<<<<<<< ours", True, id="by its name, whatever stands there"),
        pytest.param(f"legacy/{DEFAULT_NAME}", b"", True, id="by its name in a folder"),
        pytest.param("known.json", WRITTEN, True, id="as it is written"),
        pytest.param("known", b"\xef\xbb\xbf\r\n" + WRITTEN, True, id="with a mark and an empty line"),
        pytest.param("known", WRITTEN.replace(b"{", b"{ "), True, id="with a blank"),
        pytest.param("known.json", b'{"version": "patterns_baseline"}', False, id="other JSON"),
        pytest.param("notes.txt", b"a line\n" + WRITTEN, False, id="a text that quotes one"),
        pytest.param("empty", b"", False, id="empty"),
    ],
)
def test_a_baseline_is_known_by_its_name_or_its_first_line(path: str, data: bytes, *, is_one: bool) -> None:
    assert is_baseline(path, data) is is_one
