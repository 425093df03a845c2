"""The root of a project as plain copier renders it, and what the template says by default."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from copier import run_copy
from tests.templates.conftest import files, write
from tests.templates.project import FULL, render_root
from tests.templates.renew_project import DEFAULTS

from patterns_cli import __version__
from patterns_cli.conventions.plain import plain
from patterns_cli.conventions.schema import Conventions
from patterns_cli.scaffold.catalog import find


def settings() -> dict[str, dict[str, Any]]:
    return yaml.safe_load((find("project").folder / "copier.yml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]  # YAML


@pytest.mark.parametrize("answers", [{}, FULL, {"ci": "gitlab", "database": "postgresql", "python_version": "3.13"}])
def test_copier_alone_renders_the_same_bytes_and_modes(answers: dict[str, str], tmp_path: Path) -> None:
    given = {"project_name": "shop", **answers}

    run_copy(str(find("project").folder), tmp_path / "copier", data=given, defaults=True, quiet=True)
    ours = render_root(answers=answers)

    assert files(tmp_path / "copier") == files(write(ours, tmp_path / "ours"))
    executable = {path for path in files(tmp_path / "copier") if (tmp_path / "copier" / path).stat().st_mode & 0o100}
    assert executable == {path for path, file in ours if file.executable}


def test_the_conventions_in_the_template_are_the_defaults() -> None:
    assert settings()["conventions"]["default"] == plain(Conventions())


@pytest.mark.parametrize(("default", "rendered"), DEFAULTS.items())
def test_what_copier_includes_is_what_follows_from_the_defaults(default: str, rendered: str) -> None:
    kept = (find("project").folder / default).read_bytes()

    assert kept == render_root().files[rendered].data, "run tests/templates/renew_project.py"


def test_the_version_in_the_template_is_ours() -> None:
    assert settings()["version"]["default"] == __version__, "run tests/templates/renew_project.py"


def test_the_template_runs_no_code() -> None:
    assert not {"_tasks", "_migrations", "_jinja_extensions"} & settings().keys()
