"""The project that a generator adds to: where it is looked for, and what is said where a part is not there."""

from pathlib import Path

import pytest

from patterns_cli.errors import UsageError
from patterns_cli.scaffold.identifiers import Side
from patterns_cli.scaffold.site import find_site, sides_of


def project(root: Path, text: str, *folders: str) -> Path:
    (root / "patterns.yml").write_text(text)
    for folder in folders:
        (root / folder).mkdir(parents=True, exist_ok=True)
    return root


@pytest.mark.parametrize(
    ("text", "folders", "wanted", "found"),
    [
        ("", ["backend", "frontend"], [], {Side.BACKEND, Side.FRONTEND}),
        ("", ["backend"], [], {Side.BACKEND}),
        ("", ["backend", "frontend"], [Side.FRONTEND], {Side.FRONTEND}),
        ("project: {backend: ., frontend: null}", [], [], {Side.BACKEND}),
        ("project: {backend: server, frontend: web}", ["server", "web"], [], {Side.BACKEND, Side.FRONTEND}),
    ],
)
def test_parts_are_those_that_are_there(
    tmp_path: Path, text: str, folders: list[str], wanted: list[Side], found: set[Side]
) -> None:
    site = find_site(project(tmp_path, text, *folders))

    assert site.root == tmp_path
    assert sides_of(site, wanted) == found


def test_a_project_is_found_from_any_of_its_folders(tmp_path: Path) -> None:
    project(tmp_path, "", "backend/app/models")

    assert find_site(tmp_path / "backend/app/models").root == tmp_path


@pytest.mark.parametrize(
    ("text", "folders", "wanted", "said"),
    [
        ("", [], [], "no backend and no frontend here: looked for backend/ and frontend/ in"),
        ("", ["backend"], [Side.FRONTEND], "no frontend here: looked for frontend/ in"),
        (
            "project: {backend: ., frontend: null}",
            [],
            [Side.FRONTEND],
            "no frontend here: looked for nothing, as `project.frontend` is null, in",
        ),
    ],
)
def test_a_part_that_is_not_there_is_named(
    tmp_path: Path, text: str, folders: list[str], wanted: list[Side], said: str
) -> None:
    site = find_site(project(tmp_path, text, *folders))

    with pytest.raises(UsageError, match=said) as refused:
        sides_of(site, wanted)

    assert "patterns.yml" in refused.value.faults[0].help
