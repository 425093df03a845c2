"""DCK003 unpinned-image, in Dockerfiles and compose files."""

from dataclasses import replace
from typing import Literal

import pytest

from patterns_cli.conventions.schema import Conventions, Docker
from patterns_cli.model import Span
from patterns_cli.testing import findings

DIGEST = "sha256:" + "ab" * 32


def found(text: str, path: str = "Dockerfile", pin: Literal["tag", "digest", "none"] = "tag") -> list[tuple[int, str]]:
    conventions = replace(Conventions(), docker=Docker(pin=pin))
    return [(each.span.line, each.symbol) for each in findings("DCK003", text, path=path, conventions=conventions)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM python\n", [(1, "python")]),
        ("FROM python AS builder\nFROM nginx:latest\n", [(1, "python"), (2, "nginx:latest")]),
        ("FROM localhost:5000/team/image\n", [(1, "localhost:5000/team/image")]),
        ("FROM --platform=linux/amd64 node:latest\n", [(1, "node:latest")]),
        ("ARG TAG=latest\nFROM node:$TAG\n", [(2, "node:$TAG")]),
        ("FROM a:1\nCOPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/\n", [(2, "ghcr.io/astral-sh/uv:latest")]),
        ("FROM a:1\nRUN --mount=type=bind,from=busybox,target=/x ls\n", [(2, "busybox")]),
        ("FROM \\\n# why\n python\n", [(3, "python")]),
        ("FROM builder\nFROM a:1 AS builder\n", [(1, "builder")]),
        ("# escape=`\nFROM `\n python\n", [(3, "python")]),
    ],
)
def test_unpinned_in_a_dockerfile(text: str, expected: list[tuple[int, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "FROM scratch\n",
        "FROM python:3.13\n",
        f"FROM python@{DIGEST}\n",
        f"FROM python:latest@{DIGEST}\n",
        "FROM $BASE\n",
        "FROM ${BASE:-python:3.13}\n",
        "ARG BASE=python\nFROM $BASE\n",
        "FROM python:${VERSION}\n",
        "FROM a:1 AS builder\nFROM builder\nCOPY --from=Builder /a /b\nCOPY --from=0 /a /b\n",
        "FROM localhost:5000/team/image:1\n",
        "FROM a:1\nRUN --mount=type=secret,id=x ls\n",
        "FROM a:1\nRUN <<EOF\nFROM python\nEOF\n",
        "# FROM python\n",
    ],
)
def test_pinned_in_a_dockerfile(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("services:\n  a:\n    image: redis\n", [(3, "redis")]),
        ("services:\n  a:\n    image: 'redis:latest'\n", [(3, "redis:latest")]),
        ("services:\n  a: {image: redis}\n  b: {image: postgres:latest}\n", [(2, "redis"), (3, "postgres:latest")]),
        ("x-a: &a\n  image: redis\nservices:\n  a:\n    <<: *a\n  b:\n    <<: *a\n", [(2, "redis")]),
        ("services:\n  a:\n    image: >-\n      redis\n", [(3, "redis")]),
        ("services:\n  a:\n    image: ${IMAGE:-redis:latest}\n", [(3, "${IMAGE:-redis:latest}")]),
    ],
)
def test_unpinned_in_a_compose_file(text: str, expected: list[tuple[int, str]]) -> None:
    assert found(text, "compose.yml") == expected


@pytest.mark.parametrize(
    "text",
    [
        "services:\n  a:\n    image: redis:8\n",
        "services:\n  a:\n    image: ~\n  b:\n    image: null\n",
        "services:\n  a:\n    build: .\n    image: shop\n",
        "services:\n  a:\n    build: .\n    image: shop\n  b:\n    image: shop\n",
        "services:\n  a:\n    image: ${IMAGE}\n",
        "services:\n  a:\n    image: ${REGISTRY}/shop\n",
        "services:\n  a:\n    image:\n",
        "services: []\n",
        "- image: redis\n",
        "services: {a: [\n",
        "",
    ],
)
def test_pinned_in_a_compose_file(text: str) -> None:
    assert found(text, "docker-compose.prod.yaml") == []


def test_a_team_may_ask_for_digests_or_for_nothing() -> None:
    text = f"FROM python:3.13\nFROM node@{DIGEST}\nFROM scratch\nFROM $BASE\nFROM ruby\n"

    assert found(text, pin="digest") == [(1, "python:3.13"), (5, "ruby")]
    assert found(text, pin="none") == []


def test_the_place_is_the_image_in_its_quotes() -> None:
    [finding] = findings("DCK003", 'services:\n  ä: {image: "redis"}\n', path="a/compose.yaml")

    assert finding.span == Span(2, 14, 2, 21)
    assert finding.message == "`redis` has no tag, which means `latest`; write the version"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("compose.yml", "services:\n  a:\n    image: redis  # patterns: ignore[DCK003] -- a test\n"),
        ("compose.yml", "services:\n  a:\n    # patterns: ignore[unpinned-image] -- a test\n    image: redis\n"),
        ("Dockerfile", "# patterns: ignore[DCK003] -- a test\nFROM python\n"),
        ("Dockerfile", "FROM \\\n  # patterns: ignore[DCK003] -- a test\n  python\n"),
    ],
)
def test_a_comment_suppresses_it(path: str, text: str) -> None:
    assert found(text, path) == []
