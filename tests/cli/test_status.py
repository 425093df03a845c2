"""`patterns status` in a rendered project: what it says, to people and to scripts, and how it ends."""

import json
import shutil
from pathlib import Path

import pytest

from patterns_cli.cli.entry import main
from patterns_cli.scaffold import lock


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rendered")
    assert main(["new", "backend", "shop", "--into", str(folder), "--yes", "--json"]) == 0
    return folder / "shop"


@pytest.fixture
def project(rendered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "shop"
    shutil.copytree(rendered, place)
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], project: Path) -> pytest.CaptureFixture[str]:
    capsys.readouterr()
    return capsys


def test_a_fresh_render_is_in_step(said: pytest.CaptureFixture[str]) -> None:
    assert main(["status"]) == 0
    (line,) = said.readouterr().out.splitlines()
    assert line.startswith("shop: ")
    assert "managed files in step; " in line
    assert "unknown" not in line


def test_an_edit_and_a_loss_of_managed_files_are_told_from_anywhere_within(
    said: pytest.CaptureFixture[str], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (project / "Makefile").open("a") as stream:
        stream.write("\n")
    (project / "Dockerfile").unlink()
    monkeypatch.chdir(project / "app")

    assert main(["status"]) == 1

    *lines, last = said.readouterr().out.splitlines()
    assert lines == ["missing  Dockerfile", "edited   Makefile"]
    assert "1 edited, 1 missing" in last


def test_what_is_the_users_own_may_be_edited(said: pytest.CaptureFixture[str], project: Path) -> None:
    assert main(["new", "migration", "add users"]) == 0
    (migration,) = project.glob("alembic/versions/*_add_users.py")
    migration.write_text(migration.read_text() + "\n")
    (project / "README.md").write_text("# Shop\n")
    (project / "notes.txt").write_text("x\n")
    said.readouterr()

    assert main(["status"]) == 0

    out = said.readouterr().out
    path = migration.relative_to(project).as_posix()
    assert f"edited   {path} (yours; made by `patterns new migration add_users`)\n" in out
    assert "README.md" not in out
    assert "1 generated" in out
    assert "1 that the lock does not know" in out


def test_verbose_lists_every_file(said: pytest.CaptureFixture[str], project: Path) -> None:
    (project / "notes.txt").write_text("x\n")
    assert main(["status", "--verbose"]) == 0
    lines = said.readouterr().out.splitlines()
    assert "in step  Makefile" in lines
    assert "in step  README.md (yours)" in lines
    assert "unknown  notes.txt" in lines


def test_scripts_get_every_file_with_its_state(said: pytest.CaptureFixture[str], project: Path) -> None:
    (project / "Makefile").write_text("")
    assert main(["status", "--json"]) == 1
    data = json.loads(said.readouterr().out)
    assert (data["schema_version"], data["in_step"], data["root"]) == (1, False, str(project))
    assert data["parts"] == {".": {"template": "backend", "version": data["parts"]["."]["version"]}}
    by_path = {file["path"]: file for file in data["files"]}
    assert by_path["Makefile"] == {"path": "Makefile", "owner": "managed", "source": ".", "state": "edited"}
    assert set(json.loads((project / ".patterns/lock.json").read_text())["files"]) == by_path.keys()


EN = "messages/en.json"


def put(project: Path, text: str) -> None:
    """A generator has put a member into a file of the user's own, in which `text` stands now."""
    (project / EN).parent.mkdir()
    (project / EN).write_text(text)
    known = lock.read(project)
    assert known
    edited = known.with_edit(EN, "orders", {"title": "Orders"}, "new resource order")
    (project / lock.PATH).write_bytes(edited.as_file().data)


@pytest.mark.parametrize(
    ("text", "state", "lines"),
    [
        ('{"orders":{"title":"Orders"}}', "in_step", []),
        ('{"orders": {}}', "edited", [f"edited   {EN}: orders (yours; made by `patterns new resource order`)"]),
        ("{}", "missing", [f"missing  {EN}: orders (yours; made by `patterns new resource order`)"]),
    ],
)
def test_members_in_other_files_are_told_of(
    said: pytest.CaptureFixture[str], project: Path, text: str, state: str, lines: list[str]
) -> None:
    put(project, text)

    assert main(["status"]) == 0
    *told, last = said.readouterr().out.splitlines()
    assert main(["status", "--json"]) == 0
    data = json.loads(said.readouterr().out)

    assert told == lines
    assert "1 put into other files" in last
    assert data["edits"] == [{"path": EN, "key": "orders", "source": "new resource order", "state": state}]
    assert main(["status", "--verbose"]) == 0
    assert f"{EN}: orders (yours" in said.readouterr().out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "there is no .patterns/lock.json"),
        ("{", "the lock is broken"),
        (
            '{"schema_version": 1, "parts": {}, "files": {"../x": {"sha256": "", "owner": "managed", "source": "."}}}',
            "../x",
        ),
        ('{"schema_version": 99}', "schema_version"),
    ],
)
def test_without_a_sound_lock_nothing_is_said_of_files(
    said: pytest.CaptureFixture[str], project: Path, content: str | None, words: str
) -> None:
    file = project / ".patterns/lock.json"
    if content is None:
        file.unlink()
    else:
        file.write_text(content)
    assert main(["status"]) == 2
    captured = said.readouterr()
    assert captured.out == ""
    assert words in captured.err
