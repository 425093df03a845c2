"""DCK002 unnamed-stage."""

import pytest

from patterns_cli.model import Span
from patterns_cli.testing import findings


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("FROM node:24\nFROM node:24\n", [1]),
        ("FROM node:24\nRUN npm ci\nFROM nginx:1\nCOPY --from=0 /a /b\n", [1]),
        ("FROM a:1\nFROM b:1\nFROM c:1\n", [1, 2]),
        ("FROM a:1 AS a\nFROM b:1\nFROM c:1\n", [2]),
        ("ARG X=1\nFROM a:$X\nFROM c:1\n", [2]),
        ("FROM \\\n  a:1\nFROM c:1\n", [1]),
        ("from a:1\nfrom c:1\n", [1]),
    ],
)
def test_unnamed(text: str, lines: list[int]) -> None:
    assert [finding.span.line for finding in findings("DCK002", text, path="Dockerfile")] == lines


@pytest.mark.parametrize(
    "text",
    [
        "FROM node:24\n",
        "FROM node:24 AS builder\nFROM nginx:1\n",
        "FROM node:24 as builder\nFROM nginx:1 AS runner\n",
        "FROM --platform=$BUILDPLATFORM node:24 AS builder\nFROM builder\n",
        "FROM a:1 \\\n  AS a\nFROM c:1\n",
        "FROM a:1 AS a\nRUN <<EOF\nFROM x\nEOF\nFROM c:1\n",
        "# FROM x\nFROM c:1\n",
    ],
)
def test_named_or_last(text: str) -> None:
    assert findings("DCK002", text, path="Dockerfile") == ()


def test_a_continued_from_is_named_to_its_end() -> None:
    [finding] = findings("DCK002", "FROM \\\n  a:1\nFROM c:1\n", path="Dockerfile")

    assert finding.span == Span(1, 1, 2, 6)
