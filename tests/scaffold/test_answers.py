"""Questions and their answers: from flags or defaults, of the right type, all faults at once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from patterns_cli.errors import ScaffoldError
from patterns_cli.scaffold.answers import Answers, Question, resolve

QUESTIONS = """
project_name: {type: str, help: Name, validator: "{{bad}}"}
description: {type: str, default: "The [[ project_name ]] service"}
python_version: {type: str, choices: ["3.11", "3.12"], default: "3.11"}
workers: {type: int, default: 2}
ratio: {type: float, default: 0.5}
docker: {type: bool, default: true}
token: {type: str, default: "", secret: true}
extra: {type: yaml, default: "[1, 2]"}
conventions: {type: yaml, when: false, default: {prefix: /api}}
overrides: {type: str, when: false, default: ""}
"""


def render_text(text: str, values: Mapping[str, Any]) -> str:
    if text == "{{bad}}":
        return "it is bad" if "bad" in values["project_name"] else "  "
    return text.replace("[[ project_name ]]", str(values.get("project_name")))


def answered(data: Mapping[str, Any] | None = None, **given: Any) -> Answers:  # noqa: ANN401 - answers are of any type
    questions = tuple(
        Question.read(name, stated, Path("copier.yml")) for name, stated in yaml.safe_load(QUESTIONS).items()
    )
    return resolve(questions, given, data or {}, render_text)


def test_what_is_not_given_has_its_default_which_sees_earlier_answers() -> None:
    answers = answered(project_name="shop").values

    assert answers["description"] == "The shop service"
    assert (answers["workers"], answers["ratio"], answers["docker"], answers["extra"]) == (2, 0.5, True, [1, 2])


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("workers", "8", 8),
        ("ratio", "1e3", 1000.0),
        ("docker", "no", False),
        ("docker", "Yes", True),
        ("docker", False, False),
        ("extra", "{a: 1}", {"a": 1}),
        ("python_version", "3.12", "3.12"),
        ("description", "", ""),
    ],
)
def test_an_answer_is_read_as_its_question_states(name: str, given: object, expected: object) -> None:
    assert answered(project_name="shop", **cast("dict[str, Any]", {name: given})).values[name] == expected


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, "`project_name` is not answered"),
        ({"project_name": "bad"}, "it is bad"),
        ({"project_name": "shop", "unknown": "x"}, "asks nothing called `unknown`"),
        ({"project_name": "shop", "conventions": {}}, "asks nothing called `conventions`"),
        ({"project_name": "shop", "python_version": "2.7"}, "none of the choices"),
        ({"project_name": "shop", "workers": "many"}, "is not a number"),
        ({"project_name": "shop", "docker": "perhaps"}, "neither true nor false"),
        ({"project_name": "shop", "extra": "["}, "is not yaml"),
        ({"project_name": "shop", "description": "two\nlines"}, "cannot be printed"),
        ({"project_name": "shop", "description": "nul\0"}, "cannot be printed"),
        ({"project_name": "shop", "description": "x" * 501}, "longer than 500"),
    ],
)
def test_an_answer_that_will_not_do_is_refused(given: dict[str, Any], reason: str) -> None:
    with pytest.raises(ScaffoldError) as caught:
        answered(**given)

    (fault,) = caught.value.faults
    assert reason in fault.message


def test_all_faults_are_said_at_once_with_the_flags_that_mend_them() -> None:
    with pytest.raises(ScaffoldError) as caught:
        answered(python_version="4", workers="x")

    assert len(caught.value.faults) == 3
    assert any(fault.help == "Give --project-name." for fault in caught.value.faults)
    assert any("--python-version" in fault.message for fault in caught.value.faults)


def test_hidden_questions_take_data_and_not_flags() -> None:
    answers = answered({"conventions": {"prefix": "/v2"}}, project_name="shop")

    assert answers.values["conventions"] == {"prefix": "/v2"}
    assert answered(project_name="shop").values["conventions"] == {"prefix": "/api"}


def test_what_is_recorded_holds_no_secret_and_nothing_derived() -> None:
    recorded = answered({"overrides": "api: {}\n"}, project_name="shop", token="s3cret").recorded

    assert "token" not in recorded
    assert "conventions" not in recorded
    assert recorded["overrides"] == "api: {}\n"


def test_a_question_of_unknown_type_is_a_fault_of_the_template() -> None:
    with pytest.raises(ScaffoldError, match="unknown type `colour`"):
        Question.read("paint", {"type": "colour"}, Path("copier.yml"))
