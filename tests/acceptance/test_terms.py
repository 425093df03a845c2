"""What is noted of the conventions: read again as it was written, and as old as what it was made from."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from tests.acceptance.messages import conventions

from patterns_cli import __version__
from patterns_cli.acceptance.lean import read_terms
from patterns_cli.acceptance.terms import forget, note, terms
from patterns_cli.conventions.schema import Commits

LONG_AGO = 10**18
TEXTS = (b"", b"\n\n", b"commits: {}\n", b"a\r\nb", "größe\n\n1\n".encode())


@given(conventions)
def test_what_is_noted_is_read_again(commits: Commits) -> None:
    with TemporaryDirectory() as folder:
        Path(folder, "terms").write_bytes(terms(__version__, commits, {}))
        read = read_terms(f"{folder}/terms", f"{folder}/")

    assert read is not None
    assert (read.types, read.scopes, read.scope) == (list(commits.types), list(commits.scopes), commits.scope)
    assert (read.header_max, read.body_max) == (commits.header_max, commits.body_max)


@pytest.mark.parametrize("text", TEXTS)
def test_terms_hold_while_each_file_is_as_it_was(tmp_path: Path, text: bytes) -> None:
    first, second, place = tmp_path / "patterns.yml", tmp_path / "team.yml", tmp_path / "folder/terms"
    for number, file in enumerate((first, second)):
        file.write_bytes(text)
        os.utime(file, ns=(LONG_AGO + number, LONG_AGO + number))

    note(place, terms(__version__, Commits(), {"patterns.yml": text, "team.yml": text}), (first, second))

    assert read_terms(str(place), f"{tmp_path}/") is not None
    assert [file.stat().st_mtime_ns for file in (place, Path(f"{place}.1"))] == [LONG_AGO, LONG_AGO + 1]
    second.write_bytes(text + b" ")
    assert read_terms(str(place), f"{tmp_path}/") is None
    forget(place)
    assert not place.parent.exists()


def test_a_path_with_a_line_end_is_refused() -> None:
    with pytest.raises(ValueError, match="line end"):
        terms(__version__, Commits(), {"a\nb": b""})
