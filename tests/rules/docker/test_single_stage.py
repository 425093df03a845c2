"""DCK001 single-stage."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.schema import Conventions, Docker
from patterns_cli.model import Span
from patterns_cli.testing import findings


@pytest.mark.parametrize(
    "text",
    [
        "FROM node:24\nCOPY . .\nRUN npm ci\n",
        "FROM python:3.13\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n",
        'FROM python:3.13\nCOPY app app\nCMD ["python", "-m", "app"]\n',
        "FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y gcc && gcc -o a a.c\n",
        "FROM ubuntu:24.04\nRUN apt-get install -y python3-pip && pip3 install fastapi\n",
        "# a comment\nFROM docker.io/library/golang:1.25\nRUN go build ./...\n",
        "FROM ghcr.io/acme/base:1\nRUN uv sync --locked\n",
        "ARG VERSION=3.13\nFROM python:${VERSION}-slim\n",
        "FROM ghcr.io/acme/base:1\nRUN <<EOF\nset -e\nmake all\nEOF\n",
    ],
)
def test_built_and_shipped_in_one_stage(text: str) -> None:
    assert [finding.code for finding in findings("DCK001", text, path="Dockerfile")] == ["DCK001"]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("FROM node:24 AS builder\nRUN npm ci\nFROM node:24\nCOPY --from=builder /a /a\n", "Dockerfile"),
        ("FROM postgres:18\nCOPY init.sql /docker-entrypoint-initdb.d/\n", "Dockerfile"),
        ("FROM nginx:1.29\nCOPY nginx.conf /etc/nginx/nginx.conf\n", "Dockerfile"),
        ("FROM debian:13\nRUN apt-get update && apt-get install -y nginx\nCMD nginx\n", "Dockerfile"),
        ("FROM scratch\nCOPY binary /\n", "Dockerfile"),
        ("FROM $BASE\nCOPY a b\n", "Dockerfile"),
        ("FROM node:24\nRUN npm ci\n", "Dockerfile.dev"),
        ("FROM node:24\nRUN npm ci\n", ".devcontainer/Dockerfile"),
        ("FROM node:24\nRUN npm ci\n", "docker/test.Dockerfile"),
        ("FROM node:24\nRUN npm ci\n", "Dockerfile.jinja"),
        ("# nothing but a comment\n", "Dockerfile"),
        ("", "Dockerfile"),
    ],
)
def test_nothing_to_part(text: str, path: str) -> None:
    assert findings("DCK001", text, path=path) == ()


def test_the_whole_of_from_is_named() -> None:
    [finding] = findings("DCK001", "\n\n  FROM node:24 AS all\n", path="web/Dockerfile")

    assert finding.span == Span(3, 3, 3, 22)
    assert finding.message.startswith("`node:24` both builds and runs")


def test_a_team_may_build_in_one_stage() -> None:
    conventions = replace(Conventions(), docker=Docker(multi_stage=False))

    assert findings("DCK001", "FROM node:24\nRUN npm ci\n", path="Dockerfile", conventions=conventions) == ()
