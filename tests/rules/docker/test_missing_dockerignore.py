"""DCK008 missing-dockerignore."""

import pytest

from patterns_cli.model import START
from patterns_cli.testing import findings


def tree(**files: str) -> str:
    return "".join(f"==> {path} <==\n{text}" for path, text in files.items())


def found(files: dict[str, str]) -> list[str]:
    return [finding.path for finding in findings("DCK008", tree(**files))]


ALL = "FROM a:1\nCOPY . .\n"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"Dockerfile": ALL}, ["Dockerfile"]),
        ({"backend/Dockerfile": ALL, "frontend/.dockerignore": "*\n"}, ["backend/Dockerfile"]),
        ({"backend/Dockerfile": "FROM a:1\nADD ./ /app\n"}, ["backend/Dockerfile"]),
        ({"backend/Dockerfile": "FROM a:1\nCOPY src src\n", "backend/src/a.ts": ""}, ["backend/Dockerfile"]),
        ({"a/Dockerfile": ALL, "b/web.dockerfile": ALL}, ["a/Dockerfile", "b/web.dockerfile"]),
        ({"a/Dockerfile": ALL, "compose.yml": "services:\n  a: {build: ./a}\n"}, ["a/Dockerfile"]),
        ({"a/Dockerfile": ALL, "a/Dockerfile.dev.dockerignore": "*\n"}, ["a/Dockerfile"]),
    ],
)
def test_missing(files: dict[str, str], expected: list[str]) -> None:
    assert found(files) == expected


@pytest.mark.parametrize(
    "files",
    [
        {"Dockerfile": ALL, ".dockerignore": "*\n"},
        {"docker/Dockerfile": ALL, ".dockerignore": "*\n"},
        {"a/b/Dockerfile": ALL, "a/.dockerignore": "*\n"},
        {"Dockerfile": ALL, "Dockerfile.dockerignore": "*\n"},
        {
            "docker/web/Dockerfile": ALL,
            "web/.dockerignore": "*\n",
            "compose.yml": "services:\n  a:\n    build: {context: ./web, dockerfile: ../docker/web/Dockerfile}\n",
        },
        {
            "deploy/compose.yaml": "services:\n  a:\n    build: {context: ../web, dockerfile: ../d/Dockerfile}\n",
            "d/Dockerfile": ALL,
            "web/.dockerignore": "*\n",
        },
        {"Dockerfile": "FROM a:1\nCOPY nginx.conf /etc/\n"},
        {"Dockerfile": "FROM a:1\nCOPY --from=b:1 . .\n"},
        {"Dockerfile": "# nothing\n"},
        {"Dockerfile.md": ALL},
        {"a.py": ""},
    ],
)
def test_there_or_not_needed(files: dict[str, str]) -> None:
    assert found(files) == []


def test_a_tree_whose_files_cannot_be_read_is_passed_over() -> None:
    assert findings("DCK008", "Dockerfile\n") == ()


def test_it_stands_at_the_dockerfile_and_says_what_to_write() -> None:
    [finding] = findings("DCK008", tree(Dockerfile=ALL))

    assert finding.span == START
    assert ".env" in finding.help
