"""`patterns new`: what it writes, prints and refuses, and its exit codes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import New, everything

from patterns_cli.cli.entry import main


def test_a_backend_is_written_and_the_next_commands_are_named(new: New, tmp_path: Path) -> None:
    code, out, err = new("backend", "shop", "--description", "Sells things.", "--python-version", "3.12", "--yes")

    assert (code, err) == (0, "")
    assert (tmp_path / "shop/app/main.py").is_file()
    assert "Sells things." in (tmp_path / "shop/README.md").read_text()
    assert ">=3.12" in (tmp_path / "shop/pyproject.toml").read_text()
    assert "  cd shop\n  make test\n" in out
    assert ".patterns/ 1 file" in " ".join(out.split())
    assert out.splitlines()[-1] == f"{len(everything(tmp_path / 'shop'))} files written to shop"
    assert "\x1b" not in out


def test_the_same_again_is_fine_and_writes_nothing(new: New, tmp_path: Path) -> None:
    new("backend", "shop")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}

    code, out, _ = new("backend", "shop")

    assert (code, out) == (0, "shop holds this very render already; nothing was written\n")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_dry_run_prints_the_exact_plan_and_writes_nothing(new: New, tmp_path: Path) -> None:
    code, out, _ = new("backend", "shop", "--dry-run")
    planned = {line.split(maxsplit=1)[1] for line in out.splitlines()[:-1]}

    assert code == 0
    assert list(tmp_path.iterdir()) == []
    assert out.endswith("to create; nothing was written\n")
    new("backend", "shop")
    assert planned == set(everything(tmp_path / "shop"))


def test_the_plan_for_scripts_is_what_is_written(new: New, tmp_path: Path) -> None:
    from hashlib import sha256  # noqa: PLC0415 - the one test that counts

    _, out, _ = new("backend", "shop", "--json", "--dry-run")
    dry = json.loads(out)
    assert not (tmp_path / "shop").exists()
    _, out, _ = new("backend", "shop", "--json")
    wet = json.loads(out)

    assert dry | {"written": True} == wet
    assert wet["schema_version"] == 1
    assert wet["plan"]["root"] == str(tmp_path / "shop")
    for file in wet["plan"]["files"]:
        path = tmp_path / "shop" / file["path"]
        assert file["action"] == "create"
        assert file["sha256"] == sha256(path.read_bytes()).hexdigest()
        assert bool(int(file["mode"], 8) & 0o100) == os.access(path, os.X_OK)


@pytest.fixture
def occupied(tmp_path: Path) -> Path:
    """The folder of a part that is to be made, with a file of its name and another in the way."""
    (tmp_path / "shop/app").mkdir(parents=True)
    (tmp_path / "shop/Makefile").write_text("mine:\n")
    (tmp_path / "shop/notes.txt").write_text("mine")
    return tmp_path


def test_a_folder_that_holds_anything_else_is_left_alone(new: New, occupied: Path) -> None:
    before = everything(occupied)

    code, out, err = new("backend", "shop")
    code_of_json, json_out, _ = new("backend", "shop", "--json")

    assert (code, code_of_json, out) == (2, 2, "")
    assert "is not empty: Makefile, notes.txt" in err
    assert json.loads(json_out)["error"]["kind"] == "scaffold"
    assert everything(occupied) == before


@pytest.mark.usefixtures("occupied")
def test_what_stands_in_the_way_is_told_apart(new: New) -> None:
    code, out, _ = new("backend", "shop", "--dry-run")
    code_of_json, json_out, _ = new("backend", "shop", "--dry-run", "--json")
    plan = json.loads(json_out)["plan"]

    assert (code, code_of_json) == (2, 2)
    assert "conflict   Makefile\n" in out
    assert "in the way notes.txt\n" in out
    assert plan["strays"] == ["notes.txt"]
    assert [file["path"] for file in plan["files"] if file["action"] == "conflict"] == ["Makefile"]


def test_force_overwrites_what_differs_says_so_and_leaves_the_rest(new: New, tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop/Makefile").write_text("mine:\n")
    (tmp_path / "shop/notes.txt").write_text("mine")

    code, out, _ = new("backend", "shop", "--force")

    assert code == 0
    assert "overwritten: Makefile\n" in out
    assert (tmp_path / "shop/Makefile").read_text() != "mine:\n"
    assert (tmp_path / "shop/notes.txt").read_text() == "mine"


def test_an_empty_folder_and_a_fresh_repository_are_empty(new: New, tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    subprocess.run(["git", "init", "-q", "shop"], check=True)

    code, _, _ = new("backend", "shop")

    assert code == 0


def test_a_part_goes_into_its_project_and_into_its_lock(new: New, tmp_path: Path) -> None:
    (tmp_path / "patterns.yml").write_text("project: {backend: api}\n")

    code, out, _ = new("backend", "shop")

    assert code == 0
    assert out.startswith("api/\n")
    assert ".patterns" not in out
    assert "  cd api\n" in out
    assert set(os.listdir(tmp_path)) == {"patterns.yml", "api", ".patterns"}  # noqa: PTH208 - names are what is compared
    assert main(["lint", "--json"]) == 0


def test_conventions_of_a_file_are_copied_in(new: New, tmp_path: Path) -> None:
    (tmp_path / "team.yml").write_text("api: {prefix: /gateway}\n")

    code, _, _ = new("backend", "shop", "--config", "team.yml", "--into", "deep/er")

    assert code == 0
    assert "prefix: /gateway" in (tmp_path / "deep/er/shop/patterns.yml").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["../evil"], "`evil` would pass", id="out of the folder"),
        pytest.param(["/tmp/evil"], "`tmp-evil` would pass", id="absolute"),
        pytest.param(["nul\0byte"], "holds a null byte", id="NUL"),
        pytest.param(["class"], "it is a keyword of Python", id="keyword"),
        pytest.param(["con"], "Windows keeps it", id="device"),
        pytest.param(["json"], "standard library", id="shadows a module"),
        pytest.param(["fastapi"], "depends on a package of that name", id="shadows a dependency"),
        pytest.param([""], "it is empty", id="empty"),
        pytest.param(["x" * 300], "DNS takes 63 characters", id="300 characters"),
        pytest.param(["größe"], "`grosse` would pass", id="not ASCII"),
        pytest.param(["shop."], "`shop` would pass", id="trailing dot"),
        pytest.param(["\x1b[31mred"], "\\x1b[31mred", id="terminal escape"),
        pytest.param(["\udcff"], "would pass", id="bytes that are no text"),
        pytest.param(["shop", "--python-version", "2.7"], "Choices: 3.11", id="no such choice"),
        pytest.param(["shop", "--description", "a\nb"], "cannot be printed", id="description of two lines"),
        pytest.param(["shop", "--description", 'a"b'], "--description", id="description the template refuses"),
        pytest.param(["shop", "--config", "missing.yml"], "missing.yml", id="no such configuration"),
        pytest.param(["shop", "--config", "broken.yml"], "broken.yml:1", id="broken configuration"),
        pytest.param(["shop", "--into", "file"], "file", id="a file for a folder"),
        pytest.param(["shop", "--into", "loop"], "loop", id="a loop of links"),
        pytest.param(["shop", "--into", "a\0b"], "null byte", id="NUL in a path"),
        pytest.param(["shop", "--into", "x" * 300], "File name too long", id="a path too long"),
        pytest.param(["file"], "a file stands where a folder is needed", id="a file of that name"),
        pytest.param(["shop", "--into", "file"], "a file stands where a folder is needed", id="a file as the folder"),
        pytest.param(
            ["shop", "--into", "file/x"], "a file stands where a folder is needed", id="a file above the folder"
        ),
        pytest.param(["loop"], "is a symbolic link", id="a link of that name"),
        pytest.param([], "NAME", id="no name"),
        pytest.param(["shop", "more"], "more", id="two names"),
        pytest.param(["shop", "--nonsense"], "--nonsense", id="unknown option"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_written(
    new: New, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "broken.yml").write_text("nonsense: true\n")
    before = sorted(tmp_path.iterdir())

    code, out, err = new("backend", *arguments)

    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("kind", "key", "stated"),
    [
        ("backend", "naming.python.function", "naming: {python: {function: camelCase}}"),
        ("frontend", "naming.typescript.component", "naming: {typescript: {component: camelCase}}"),
    ],
)
def test_conventions_that_the_template_cannot_follow_are_refused_by_name(
    new: New, tmp_path: Path, kind: str, key: str, stated: str
) -> None:
    (tmp_path / "team.yml").write_text(f"{stated}\n")

    code, out, err = new(kind, "web", "--config", "team.yml")

    assert (code, out) == (2, "")
    assert f"the {kind} template cannot follow `{key}: camelCase`" in err
    assert f"let both pass: `{key}: [camelCase, " in err
    assert [path.name for path in tmp_path.iterdir()] == ["team.yml"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_said(new: New, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    code, _, err = new("backend", "shop")

    assert code == 2
    assert "Permission denied" in err


def test_a_current_folder_that_is_gone_is_said(new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()

    code, _, err = new("backend", "shop")

    assert code == 2
    assert "does not exist any more" in err


def test_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    script = Path(sys.executable).with_name("patterns")
    process = subprocess.Popen(
        [script, "new", "backend", "shop"], cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    while process.poll() is None and not list(tmp_path.iterdir()):
        time.sleep(0.0005)

    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)

    # Whoever is quick enough sees all of it or nothing, and never a half.
    assert "Traceback" not in err
    if process.returncode == 130:
        assert list(tmp_path.iterdir()) in ([], [tmp_path / "shop"])
    assert not [path for path in tmp_path.iterdir() if path.name != "shop"]


@pytest.mark.parametrize("command", ["backend", "frontend", "migration"])
def test_help_shows_an_example(new: New, command: str) -> None:
    code, out, _ = new(command, "--help")

    assert code == 0
    assert f"Example: patterns new {command} " in out
