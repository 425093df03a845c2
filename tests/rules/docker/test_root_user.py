"""DCK004 root-user."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.schema import Conventions, Docker
from patterns_cli.testing import findings


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("FROM python:3.13\n", 1),
        ("FROM python:3.13\nUSER app\nUSER root\n", 1),
        ("FROM python:3.13\nUSER 0\n", 1),
        ("FROM python:3.13\nUSER 0:0\n", 1),
        ("FROM acme/base:1\nUSER root:root\n", 1),
        ("FROM node:24 AS builder\nUSER node\nFROM node:24\nCOPY --from=builder /a /a\n", 3),
        ("FROM node:24 AS builder\nUSER root\nFROM builder\nRUN x\n", 3),
        ("ARG V=3.13\nFROM python:$V\n", 2),
        ("FROM acme/base:1\nARG WHO=root\nUSER $WHO\n", 1),
        ('FROM scratch\nCOPY a /a\nENTRYPOINT ["/a"]\n', 1),
        ("FROM nginx:1.29\n", 1),
        ("FROM gcr.io/distroless/static-debian12\n", 1),
        ("FROM python:3.13\nONBUILD USER app\n", 1),
        ("FROM python:3.13\n# USER app\n", 1),
        ("FROM python:3.13\nRUN <<EOF\nUSER app\nEOF\n", 1),
        ("FROM public.ecr.aws/docker/library/python:3.13\n", 1),
    ],
)
def test_root(text: str, line: int) -> None:
    assert [finding.span.line for finding in findings("DCK004", text, path="Dockerfile")] == [line]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("FROM python:3.13\nUSER app\n", "Dockerfile"),
        ("FROM python:3.13\nUSER 10001:10001\n", "Dockerfile"),
        ("FROM node:24 AS builder\nUSER root\nFROM node:24\nUSER node\n", "Dockerfile"),
        ("FROM node:24 AS base\nUSER node\nFROM base\nRUN x\n", "Dockerfile"),
        ("FROM node:24 AS base\nUSER node\nFROM base AS next\nFROM next\n", "Dockerfile"),
        ("FROM python:3.13\nUSER $WHO\n", "Dockerfile"),
        ("FROM python:3.13\nENV WHO=app\nUSER ${WHO}\n", "Dockerfile"),
        ("FROM $BASE\n", "Dockerfile"),
        ("FROM ghcr.io/acme/base:1\n", "Dockerfile"),
        ("FROM postgres:18\n", "Dockerfile"),
        ("FROM gcr.io/distroless/static-debian12:nonroot\n", "Dockerfile"),
        ("FROM nginxinc/nginx-unprivileged:1.29\n", "Dockerfile"),
        ("FROM scratch\nCOPY --from=x /a /a\n", "Dockerfile"),
        ("FROM debian:13\nRUN apt-get install -y gosu\nENTRYPOINT ['/entry.sh']\n", "Dockerfile"),
        ('FROM alpine:3.22\nENTRYPOINT ["su-exec", "app", "x"]\n', "Dockerfile"),
        ("FROM python:3.13\n", ".devcontainer/Dockerfile"),
        ("FROM python:3.13\n", "Dockerfile.test"),
        ("# only a comment", "Dockerfile"),
    ],
)
def test_not_root_or_not_known(text: str, path: str) -> None:
    assert findings("DCK004", text, path=path) == ()


def test_the_line_that_says_root_is_named() -> None:
    [finding] = findings("DCK004", "FROM python:3.13\nRUN x\nUSER root\n", path="Dockerfile")

    assert finding.message.startswith("the image runs as `root`, which line 3 says")


def test_a_team_may_run_as_anyone() -> None:
    conventions = replace(Conventions(), docker=Docker(user="any"))

    assert findings("DCK004", "FROM python:3.13\n", path="Dockerfile", conventions=conventions) == ()
