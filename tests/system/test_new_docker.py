"""What `patterns new docker` writes for a repository that is not of ours: what hadolint says of it."""

import shutil
from pathlib import Path

import pytest
from images import assert_hadolint_finds_nothing

from patterns_cli.conventions.schema import Conventions
from patterns_cli.scaffold.docker import find_repository, plan_docker
from patterns_cli.scaffold.flush import flush
from patterns_cli.scaffold.plan import compare
from patterns_cli.scaffold.render import render

pytestmark = pytest.mark.system


def test_hadolint_finds_nothing(tmp_path: Path) -> None:
    for part in ("backend", "frontend"):
        flush(compare(render(part, {"project_name": f"shop-{part}"}, Conventions()).tree, tmp_path / part))
        for name in ("Dockerfile", ".dockerignore", "patterns.yml"):
            (tmp_path / part / name).unlink()
    shutil.move(tmp_path / "frontend/next.config.ts", tmp_path / "frontend/next.config.mjs")

    flush(plan_docker(find_repository(tmp_path)).plan)

    for part in ("backend", "frontend"):
        assert_hadolint_finds_nothing(tmp_path / part / "Dockerfile")
