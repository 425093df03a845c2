"""Finding templates, in a checkout and in an installed wheel, and reading what they say of themselves."""

import sys
import venv
from pathlib import Path
from subprocess import run
from zipfile import ZipFile

import pytest

from patterns_cli.errors import ScaffoldError
from patterns_cli.scaffold.catalog import find, folder, names

ROOT = Path(__file__).parents[2]


def test_the_templates_of_a_checkout_are_found_by_name() -> None:
    assert {"backend", "frontend", "migration"} <= set(names())
    assert find("backend").folder == ROOT / "templates" / "backend"


def test_a_template_in_a_folder_is_found_by_path() -> None:
    assert find(folder() / "backend").name == "backend"


@pytest.mark.parametrize("name", ["no-such", "", "../templates", "back\0end"])
def test_a_template_that_is_not_there_is_refused_with_those_that_are(name: str) -> None:
    with pytest.raises(ScaffoldError) as caught:
        find(name)

    assert "backend" in caught.value.faults[0].help


@pytest.mark.parametrize(
    ("text", "reason"), [("a: [", "cannot be read"), ("- a", "not a mapping"), ("", "not a mapping")]
)
def test_settings_that_are_broken_are_a_clear_error(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "copier.yml").write_text(text)

    with pytest.raises(ScaffoldError, match=reason):
        find(tmp_path).questions  # noqa: B018 - reading is what fails


@pytest.mark.parametrize("name", names())
def test_a_template_of_ours_runs_no_code_and_asks_in_sentences(name: str) -> None:
    template = find(name)
    settings = (template.folder / "copier.yml").read_text()

    assert not [key for key in ("_tasks", "_migrations", "_jinja_extensions") if f"\n{key}:" in settings]
    assert all(question.help for question in template.questions if not question.hidden)
    assert template.delimiters["variable_start_string"] == "[["
    assert template.delimiters["keep_trailing_newline"] is True


@pytest.mark.system
def test_an_installed_wheel_finds_and_renders_the_same_templates(tmp_path: Path) -> None:
    run([sys.executable, "-m", "uv", "build", "--wheel", "--out-dir", tmp_path, ROOT], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    venv.create(tmp_path / "installed", with_pip=False)
    python = tmp_path / "installed" / "bin" / "python"
    run([sys.executable, "-m", "uv", "pip", "install", "--python", python, wheel], check=True, capture_output=True)
    (tmp_path / "here").mkdir()

    for kind in ("backend", "frontend"):
        for program in (Path(sys.executable), python):
            script = program.with_name("patterns")
            run([script, "new", kind, kind, "--into", program.parts[-3]], cwd=tmp_path / "here", check=True)

        assert any(name.startswith(f"patterns_cli/templates/{kind}/") for name in ZipFile(wheel).namelist())
        rendered = [
            {path.relative_to(place): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}
            for place in (tmp_path / "here").glob(f"*/{kind}")
        ]
        assert len(rendered) == 2
        assert rendered[0] == rendered[1]
