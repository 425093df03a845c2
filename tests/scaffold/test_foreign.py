"""The answers to somebody else's questions: from a file, and over it from flags."""

from pathlib import Path

import pytest

from patterns_cli.errors import ConfigurationError, UsageError
from patterns_cli.scaffold.foreign import answers_from


@pytest.mark.parametrize(
    ("pairs", "text", "answers"),
    [
        ([], "", {}),
        (["a=1", "b="], "", {"a": "1", "b": ""}),
        (["a=b=c"], "", {"a": "b=c"}),
        ([], "a: 1\nb: [x, y]\n", {"a": 1, "b": ["x", "y"]}),
        (["a=2"], "a: 1\nb: true\n", {"a": "2", "b": True}),
        ([], '{"a": {"b": null}}', {"a": {"b": None}}),
    ],
)
def test_flags_win_over_the_file(tmp_path: Path, pairs: list[str], text: str, answers: dict[str, object]) -> None:
    file = tmp_path / "answers.yml"
    file.write_text(text)

    assert answers_from(pairs, file) == answers


@pytest.mark.parametrize("pairs", [["a"], ["=a"], [""], ["a=1", "a=2"], ["a=1", "a=1"]])
def test_a_pair_that_answers_nothing_or_again_is_refused(pairs: list[str]) -> None:
    with pytest.raises(UsageError):
        answers_from(pairs)


@pytest.mark.parametrize(
    "content", [b"- a\n", b"a: [\n", b"a: \xff\n", b"text", b"1: a\n", b"a: !!python/object:a.B {}\n"]
)
def test_a_file_that_is_no_mapping_of_names_is_refused_with_its_place(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "answers.yml"
    file.write_bytes(content)

    with pytest.raises(ConfigurationError) as refused:
        answers_from([], file)

    location = refused.value.faults[0].location
    assert location is not None
    assert location.path == str(file)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot read the answers"):
        answers_from([], tmp_path / "absent.yml")
