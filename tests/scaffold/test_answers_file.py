"""Answers from a file: what they may look like, and what is said of those that are at fault, each at its place."""

from pathlib import Path

import pytest

from patterns_cli.errors import ScaffoldError
from patterns_cli.scaffold.answers_file import read_answers
from patterns_cli.scaffold.catalog import find
from patterns_cli.scaffold.questionnaire import Given, Questionnaire, Settled

QUESTIONS = """
project_name: {type: str, default: shop}
description:
  type: str
  default: "The [[ project_name ]]"
  validator: "[% if not description %]say something[% endif %]"
python_version: {type: str, choices: ["3.10", "3.11"], default: "3.11"}
workers: {type: int, default: 2}
docker: {type: bool, default: true}
tags: {type: yaml, default: "[]"}
conventions: {type: yaml, when: false, default: {}}
"""
SETTINGS = """
_envops: {block_start_string: "[%", block_end_string: "%]", variable_start_string: "[[", variable_end_string: "]]"}
"""


@pytest.fixture
def questionnaire(tmp_path: Path) -> Questionnaire:
    (tmp_path / "copier.yml").write_text(SETTINGS + QUESTIONS)
    return Questionnaire(find(tmp_path))


def settled(questionnaire: Questionnaire, tmp_path: Path, content: str | bytes) -> Settled:
    file = tmp_path / "answers.yml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return questionnaire.settle(read_answers(file, questionnaire.questions))


@pytest.mark.parametrize(
    ("content", "chosen"),
    [
        pytest.param("", {}, id="empty"),
        pytest.param("# nothing yet\n", {}, id="a comment"),
        pytest.param("description: Sells.\n", {"description": "Sells."}, id="a text"),
        pytest.param("python_version: 3.10\n", {"python_version": "3.10"}, id="a text that looks like a number"),
        pytest.param("python_version: '3.10'\n", {"python_version": "3.10"}, id="the same in quotes"),
        pytest.param("workers: 8\ndocker: off\n", {"workers": 8, "docker": False}, id="other types"),
        pytest.param("tags: '[a, b]'\n", {"tags": ["a", "b"]}, id="data as a text"),
        pytest.param("description: The shop\nworkers: 2\n", {}, id="defaults are not chosen"),
        pytest.param("project_name: web\n", {"project_name": "web"}, id="the name"),
        pytest.param(b"\xef\xbb\xbfdescription: Sells.\r\n", {"description": "Sells."}, id="a mark and CRLF"),
    ],
)
def test_answers_are_read_as_their_questions_state(
    questionnaire: Questionnaire, tmp_path: Path, content: str, chosen: dict[str, object]
) -> None:
    assert settled(questionnaire, tmp_path, content).chosen == {"project_name": "shop"} | chosen


@pytest.mark.parametrize(
    ("content", "place", "said"),
    [
        ("descripton: x\n", "1:1", "nothing asks for `descripton`\n  did you mean `description`?"),
        ("conventions: {}\n", "1:1", "nothing asks for `conventions`"),
        ("workers: many\n", "1:10", "`workers` takes a number, not `many`"),
        ("workers: 2.5\n", "1:10", "`workers` takes a number, not `2.5`"),
        ("\ndocker: perhaps\n", "2:9", "`docker` takes true or false, not `perhaps`"),
        ("description:\n", "1:13", "`description` takes a text, not nothing"),
        ("description: [a]\n", "1:14", "`description` takes a text, not a list"),
        ("description: yes\n", "1:14", "`description` takes a text, not `yes`\n  put it in quotes"),
        ("description: 2026-01-01\n", "1:14", "put it in quotes"),
        ("description: ''\n", "1:14", "`description: ` is refused: say something"),
        ("python_version: 2.7\n", "1:17", "`python_version: 2.7` is none of the choices\n  Choices: 3.10, 3.11."),
        ("- a\n", "1:1", "answers are a mapping"),
        ("just words\n", "1:1", "answers are a mapping"),
        ("a: [\n", "2:1", "the file is not YAML"),
        ("workers: 1\nworkers: 2\n", "2:1", "duplicate key `workers`"),
        (b"description: \xff\n", "1:14", "the file is not UTF-8"),
        ("workers: !!python/object:os.system x\n", "1:10", "has no meaning here"),
    ],
)
def test_what_is_wrong_is_said_with_line_and_column(
    questionnaire: Questionnaire, tmp_path: Path, content: str, place: str, said: str
) -> None:
    with pytest.raises(ScaffoldError) as caught:
        settled(questionnaire, tmp_path, content)

    assert str(caught.value.faults[0].location) == f"{tmp_path / 'answers.yml'}:{place}"
    assert said in str(caught.value.faults[0])


def test_everything_that_is_wrong_is_said_at_once(questionnaire: Questionnaire, tmp_path: Path) -> None:
    with pytest.raises(ScaffoldError) as caught:
        settled(questionnaire, tmp_path, "nonsense: 1\nworkers: many\ndocker: perhaps\n")

    assert len(caught.value.faults) == 3


@pytest.mark.parametrize("place", ["missing.yml", "."])
def test_a_file_that_cannot_be_read_is_said(questionnaire: Questionnaire, tmp_path: Path, place: str) -> None:
    with pytest.raises(ScaffoldError, match=r"there is no such file|this is a folder"):
        read_answers(tmp_path / place, questionnaire.questions)


def test_what_is_refused_by_flag_is_called_by_its_flag(questionnaire: Questionnaire) -> None:
    with pytest.raises(ScaffoldError, match=r"`--python-version 2\.7` is none of the choices") as caught:
        questionnaire.settle({"python_version": Given("2.7")})

    assert caught.value.faults[0].location is None
