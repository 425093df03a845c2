from pathlib import Path

import yaml
from copier import run_copy
from tests.templates.conftest import files, render_backend, write

from patterns_cli.conventions.plain import plain
from patterns_cli.conventions.schema import Conventions
from patterns_cli.scaffold.catalog import find


def test_copier_alone_renders_the_same_bytes(tmp_path: Path) -> None:
    answers = {"project_name": "shop", "description": "Sells things, for good prices.", "python_version": "3.12"}

    run_copy(str(find("backend").folder), tmp_path / "copier", data=answers, defaults=True, quiet=True)
    ours = write(render_backend(answers=answers), tmp_path / "ours")

    assert files(tmp_path / "copier") == files(ours)


def test_copier_renders_the_same_modes(tmp_path: Path) -> None:
    run_copy(str(find("backend").folder), tmp_path, data={"project_name": "shop"}, defaults=True, quiet=True)

    executable = {path for path in files(tmp_path) if (tmp_path / path).stat().st_mode & 0o100}
    assert executable == {path for path, file in render_backend() if file.executable}


def test_the_conventions_in_the_template_are_the_defaults() -> None:
    stated = yaml.safe_load((find("backend").folder / "copier.yml").read_text(encoding="utf-8"))

    assert stated["conventions"]["default"] == plain(Conventions())


def test_the_template_runs_no_code() -> None:
    stated = yaml.safe_load((find("backend").folder / "copier.yml").read_text(encoding="utf-8"))

    assert not {"_tasks", "_migrations", "_jinja_extensions"} & stated.keys()
