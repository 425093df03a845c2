from pathlib import Path
from typing import Any

import pytest
import yaml
from copier import run_copy
from tests.templates.conftest import files, render_frontend, write
from tests.templates.redescribe import SHARED

from patterns_cli.conventions.plain import plain
from patterns_cli.conventions.schema import Conventions
from patterns_cli.scaffold.catalog import find
from patterns_cli.scaffold.derive import derived


def test_copier_alone_renders_the_same_bytes_and_modes(tmp_path: Path) -> None:
    answers = {"project_name": "web", "description": "Shows things, to good people.", "licence": "MIT"}

    run_copy(str(find("frontend").folder), tmp_path / "copier", data=answers, defaults=True, quiet=True)
    ours = render_frontend(answers=answers)

    assert files(tmp_path / "copier") == files(write(ours, tmp_path / "ours"))
    executable = {path for path in files(tmp_path / "copier") if (tmp_path / "copier" / path).stat().st_mode & 0o100}
    assert executable == {path for path, file in ours if file.executable}


def test_the_conventions_in_the_template_are_the_defaults() -> None:
    stated = settings()

    assert stated["conventions"]["default"] == plain(Conventions())
    assert stated["names"]["default"] == derived(stated["names"]["default"], Conventions())


def test_every_name_that_the_template_declares_is_used() -> None:
    declared = settings()["names"]["default"]
    sources = [path for path in find("frontend").folder.rglob("*") if path.is_file()]
    texts = [path.as_posix() for path in sources]
    texts += [path.read_text(encoding="utf-8") for path in sources if path.suffix in {".jinja", ".yml"}]
    template = "\n".join(texts)

    unused = [f"{group}.{key}" for group, keys in declared.items() for key in keys if f"{group}.{key}" not in template]

    assert unused == []


def test_the_template_runs_no_code() -> None:
    assert not {"_tasks", "_migrations", "_jinja_extensions"} & settings().keys()


@pytest.mark.parametrize("shared", SHARED)
def test_what_both_templates_say_of_the_api_is_the_same(shared: str) -> None:
    backend, frontend = ((find(name).folder / shared).read_bytes() for name in ("backend", "frontend"))

    assert frontend == backend, "run tests/templates/redescribe.py"


def settings() -> dict[str, dict[str, Any]]:
    return yaml.safe_load((find("frontend").folder / "copier.yml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]  # YAML
