"""The project that a generator adds to: where it is looked for, and what is said where a part is not there."""

from pathlib import Path

import pytest

from patterns_cli.errors import UsageError
from patterns_cli.scaffold import lock
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


STATED = "project: {backend: backend, frontend: frontend}"
OF_BOTH = ["backend/Makefile", "frontend/package.json"]


def locked(root: Path, paths: list[str]) -> None:
    files = {path: lock.Entry("0" * 64, lock.Owner.SEEDED, "backend") for path in paths}
    (root / ".patterns").mkdir()
    (root / lock.PATH).write_bytes(lock.Lock(files=files).as_file().data)


@pytest.mark.parametrize(
    ("text", "paths", "moved", "said"),
    [
        (
            "",
            OF_BOTH,
            "backend",
            r"no backend here, though \.patterns/lock\.json lists its files: looked for backend/ in",
        ),
        ("", OF_BOTH, "frontend", r"no frontend here, though \.patterns/lock\.json lists its files: looked for fro"),
        (STATED, [], "backend", r"no backend here, though `project\.backend` of patterns\.yml names it: looked for b"),
        (STATED, OF_BOTH, "frontend", "no frontend here, though"),
    ],
)
def test_a_part_that_the_project_had_is_missed(
    tmp_path: Path, text: str, paths: list[str], moved: str, said: str
) -> None:
    project(tmp_path, text, "backend", "frontend")
    locked(tmp_path, paths)
    (tmp_path / moved).rename(tmp_path / "elsewhere")
    site = find_site(tmp_path)
    left = next(side for side in Side if side != moved)

    with pytest.raises(UsageError, match=said) as refused:
        sides_of(site)

    assert f"`project.{moved}` in patterns.yml" in refused.value.faults[0].help
    assert f"--{left}-only" in refused.value.faults[0].help
    assert sides_of(site, [left]) == sides_of(site, expected=[left]) == {left}
    (tmp_path / "patterns.yml").write_text(f"project: {{{moved}: elsewhere}}")
    assert sides_of(find_site(tmp_path)) == set(Side)
    (tmp_path / "patterns.yml").write_text(f"project: {{{moved}: null}}")
    assert sides_of(find_site(tmp_path)) == {left}


def test_a_part_that_a_project_never_had_is_not_missed(tmp_path: Path) -> None:
    project(tmp_path, "extends: team.yml", "backend")
    (tmp_path / "team.yml").write_text(STATED)
    locked(tmp_path, ["backend/Makefile", "frontend.md"])

    assert sides_of(find_site(tmp_path)) == {Side.BACKEND}
