"""The files of the root, judged by the schemas and the checkers of those who read them."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.templates.conftest import write
from tests.templates.project import FULL, odd_conventions, render_root

from patterns_cli.conventions.schema import Conventions

PROGRAMS = Path(sys.executable).parent
TEAMS: Mapping[str, Conventions] = {"default": Conventions(), "odd": odd_conventions()}
SCHEMAS = {
    ".github/workflows/ci.yml": ["--builtin-schema", "vendor.github-workflows"],
    ".github/dependabot.yml": ["--builtin-schema", "vendor.dependabot"],
    ".gitlab-ci.yml": ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
    "compose.yml": ["--builtin-schema", "vendor.compose-spec"],
    "patterns.yml": ["--schemafile", ".patterns/schema.json"],
}
LOOK = "{extends: default, rules: {line-length: disable, document-start: disable, truthy: {check-keys: false}, " \
    "indentation: {indent-sequences: whatever}, comments: {min-spaces-from-content: 1}}}"  # fmt: skip
"""What yamllint asks for: the fold at 80 columns, the `---` and GitHub's `on` are matters of taste or of its own."""


@pytest.fixture(scope="module", params=TEAMS)
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(render_root(TEAMS[request.param], FULL), tmp_path_factory.mktemp("root"))


def run(folder: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAMS / program, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("path", SCHEMAS)
def test_a_file_is_what_its_reader_takes(path: str, root: Path) -> None:
    done = run(root, "check-jsonschema", *SCHEMAS[path], path)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", SCHEMAS)
def test_a_schema_would_notice(path: str, root: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text((root / path).read_text(encoding="utf-8") + "\nversion: {wrong: true}\nservices: 1\non: 1\nworkflow: 1\n")

    done = run(root, "check-jsonschema", *SCHEMAS[path], str(broken))

    assert done.returncode == 1, done.stdout


def test_yamllint_finds_nothing(root: Path) -> None:
    files = [str(path) for pattern in ("*.yml", "*.yaml") for path in root.rglob(pattern)]

    done = run(root, "yamllint", "--strict", "-d", LOOK, *files)

    assert len(files) == 6
    assert done.returncode == 0, done.stdout
