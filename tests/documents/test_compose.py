"""Compose files: which files are some, their services, variables and comments."""

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.documents.compose import Build, ComposeDocument
from patterns_cli.documents.kinds import is_compose
from patterns_cli.model import Span


def document(text: str) -> ComposeDocument:
    return ComposeDocument(Source("compose.yml", text.encode()))


@pytest.mark.parametrize(
    "path",
    [
        "compose.yml",
        "a/compose.yaml",
        "docker-compose.yml",
        "docker-compose.prod.yaml",
        "compose.override.yml",
        "docker-compose-dev.yml",
    ],
)
def test_compose_files(path: str) -> None:
    assert is_compose(path)


@pytest.mark.parametrize(
    "path", ["compose.py", "composer.yml", "my-compose.yml", "compose/a.yml", "docker-compose.yml.j2"]
)
def test_no_compose_files(path: str) -> None:
    assert not is_compose(path)


def test_services_with_images_and_builds() -> None:
    text = """
services:
  a: {image: "redis:8"}
  b: {build: ./b, image: shop}
  c:
    build: {context: .., dockerfile: c/Dockerfile}
  d: {build: {dockerfile_inline: FROM a}}
  e:
"""

    services = document(text).services

    assert [(each.name, each.image and each.image.text, each.build) for each in services] == [
        ("a", "redis:8", None),
        ("b", "shop", Build("./b", "")),
        ("c", None, Build("..", "c/Dockerfile")),
        ("d", None, Build("", "")),
    ]
    assert services[0].image is not None
    assert services[0].image.span == Span(3, 14, 3, 23)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("$A", [("A", False)]),
        ("${A}-${B:-x}", [("A", False), ("B", True)]),
        ("${A:?why} ${B-x} ${C:+y}", [("A", False), ("B", True), ("C", True)]),
        ("$$A $${B}", []),
        ("${A:-${B}}", [("A", True), ("B", False)]),
        ("100$", []),
    ],
)
def test_variables(value: str, expected: list[tuple[str, bool]]) -> None:
    assert [(each.name, each.optional) for each in document(f'a: "{value}"\n').variables] == expected


def test_a_variable_stands_where_it_is_written() -> None:
    [first, second] = document("a: >-\n  ü ${A}\n  ${B:-x}\n").variables

    assert (first.span, second.span) == (Span(2, 5, 2, 9), Span(3, 3, 3, 10))


def test_an_alias_is_looked_at_once() -> None:
    text = "a: &a\n  x: $A\n" + "".join(f"b{number}: [*a, *a]\n" for number in range(100))

    assert len(document(text).variables) == 1


def test_aliases_of_aliases_take_no_long_time() -> None:
    levels = "".join(f"l{number}: &l{number} [{', '.join([f'*l{number - 1}'] * 9)}]\n" for number in range(1, 30))

    assert len(document("l0: &l0 [$A]\n" + levels).variables) == 1


def test_comments() -> None:
    text = "# a\nb: 'x # y'  # c\nd: e#f\n  # g\n"

    assert [(each.text, each.line, each.column, each.own_line) for each in document(text).comments()] == [
        ("# a", 1, 1, True),
        ("# c", 2, 13, False),
        ("# g", 4, 3, True),
    ]


@pytest.mark.parametrize("text", ["", "a: [", "- a", "a: !x b\n", "---\na: 1\n---\nb: 1\n", "a: \x00", "? [a]\n: b\n"])
def test_what_is_no_compose_file_has_nothing(text: str) -> None:
    read = document(text)

    assert (read.services, read.variables) == ((), ())
