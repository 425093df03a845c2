"""What keeps an image from being built, found in the files of a part; and the name of its configuration."""

from pathlib import Path

import pytest

from patterns_cli.scaffold.image import at, fitted, lacking, remarks
from patterns_cli.scaffold.tree import File, Tree

DOCKERFILE = "FROM python:3.13.18-slim AS builder\nCOPY --from=uv /uv /bin/\nCOPY a.txt b ./\nCOPY c d\n"


def messages(kind: str, folder: Path, dockerfile: str = "FROM scratch\n") -> str:
    return "\n".join(str(fault) for fault in lacking(kind, dockerfile, folder))


def test_everything_that_is_copied_from_the_part_has_to_be_there(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "c").touch()

    found = messages("backend", tmp_path, DOCKERFILE)

    assert [line.split()[6].rpartition("/")[2] for line in found.splitlines()] == ["a.txt,", "main.py,"]


@pytest.mark.parametrize(
    ("text", "standalone"),
    [
        ('export default { output: "standalone" };', True),
        ("module.exports = {output:'standalone'}", True),
        ("const config = {\n  output: `standalone`,\n};", True),
        ("const config = { // what the image runs\n  output: 'standalone' };", True),
        ("export default {};", False),
        ('export default { output: "export" };', False),
        ('export default { // output: "standalone"\n};', False),
        ('/* output: "standalone" */ export default {};', False),
        ('export default { outputs: "standalone" };', False),
    ],
)
@pytest.mark.parametrize("name", ["next.config.ts", "next.config.mjs"])
def test_whether_next_gathers_what_the_image_runs(tmp_path: Path, name: str, text: str, *, standalone: bool) -> None:
    (tmp_path / name).write_text(text)

    assert ("does not gather" in messages("frontend", tmp_path)) is not standalone


@pytest.mark.parametrize(
    ("wanted", "taken"),
    [
        (">=3.11", True),
        ("==3.13.*", True),
        ("~=3.13", True),
        ("", True),
        ("no version", True),
        ("<3.13", False),
        ("==3.12.*", False),
        ("~=3.12.0", False),
        (">=3.14", False),
    ],
)
def test_whether_the_part_takes_the_python_of_the_image(tmp_path: Path, wanted: str, *, taken: bool) -> None:
    (tmp_path / "pyproject.toml").write_text(f'[project]\nname = "shop"\nrequires-python = "{wanted}"\n')

    assert ("requires Python" in messages("backend", tmp_path, DOCKERFILE)) is not taken


@pytest.mark.parametrize(
    ("stated", "remarked"),
    [("3.13", False), ("3.13.18", False), ("3", False), ("3.1", True), ("3.12", True), ("", False)],
)
def test_another_python_than_the_images_is_remarked(tmp_path: Path, stated: str, *, remarked: bool) -> None:
    (tmp_path / ".python-version").write_text(f"{stated}\n")

    assert bool(list(remarks("backend", DOCKERFILE, tmp_path))) is remarked
    assert not list(remarks("frontend", DOCKERFILE, tmp_path))


def test_the_first_name_that_is_there_takes_the_place_of_ours(tmp_path: Path) -> None:
    tree = Tree.of({"Dockerfile": File(b"COPY next.config.ts tsconfig.json ./\n")})
    assert fitted(tree, tmp_path) == tree

    (tmp_path / "next.config.js").touch()
    assert fitted(tree, tmp_path).files["Dockerfile"].data == b"COPY next.config.js tsconfig.json ./\n"


@pytest.mark.parametrize(
    ("read", "found"), [({"a": {"b": 1}}, 1), ({"a": {}}, None), ({"a": 1}, None), ([], None), (None, None)]
)
def test_what_stands_under_several_keys(read: object, found: object) -> None:
    assert at(read, "a", "b") == found
