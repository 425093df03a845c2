"""`patterns conventions`, as a person and as a script call it."""

import json
import os
import re
import stat
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from patterns_cli.cli.entry import main


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a file of conventions at its top and one in a subfolder; the current folder is its top."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "sub/deep").mkdir(parents=True)
    (tmp_path / "patterns.yml").write_text("commits: {header_max: 60}\napi: {prefix: /v9}\n")
    (tmp_path / "sub/patterns.yml").write_text("commits: {header_max: 50}\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["conventions", *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ([], "  header_max: 60  # patterns.yml:1:23"),
        (["sub"], "  header_max: 50  # sub/patterns.yml:1:23"),
        (["sub/deep"], "  header_max: 50  # sub/patterns.yml:1:23"),
        (["sub/patterns.yml"], "  header_max: 50  # sub/patterns.yml:1:23"),
        (["sub/../sub"], "  header_max: 50  # sub/patterns.yml:1:23"),
    ],
)
def test_show_gives_what_is_in_force_and_where_it_comes_from(
    project: Path, capsys: pytest.CaptureFixture[str], path: list[str], line: str
) -> None:
    code, out, err = _run(capsys, "show", *path)

    assert (code, err) == (0, "")
    assert line in out.splitlines()
    assert '  prefix: "/v9"  # patterns.yml:2:15' in out.splitlines()
    assert "  body_max: 100  # default" in out.splitlines()


def test_show_from_a_subfolder_means_that_folder(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "sub/deep")

    assert "  header_max: 50  # sub/patterns.yml:1:23" in _run(capsys, "show")[1]


def test_show_as_json_has_values_and_origins(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "show", "--json", "sub")

    shown = json.loads(out)
    assert code == 0
    assert shown["schema_version"] == 1
    assert shown["conventions"]["commits"]["header_max"] == 50
    assert {
        "key": ["commits", "header_max"],
        "location": {"path": "sub/patterns.yml", "line": 1, "column": 23},
    } in shown["origins"]


def test_show_reads_only_what_is_in_force(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "sub/patterns.yml").write_text("nope: 1")

    assert _run(capsys, "show")[0] == 0
    assert _run(capsys, "show", "sub/deep")[0] == 2


def test_a_named_configuration_is_shown_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("other.yml").write_text("docker: {pin: digest}\n")

    _, out, _ = _run(capsys, "show", "--config", "other.yml", "sub")

    assert "  pin: digest  # other.yml:1:15" in out
    assert "  header_max: 72  # default" in out


def test_check_finds_every_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for skipped in ("node_modules/x", ".venv", ".git", "vendored"):
        (project / skipped).mkdir(parents=True, exist_ok=True)
        (project / skipped / "patterns.yml").write_text("nope: 1")
    (project / "vendored/.git").mkdir()

    assert _run(capsys, "check") == (0, "2 files are valid: patterns.yml, sub/patterns.yml\n", "")


def test_check_says_all_faults_of_all_files(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "patterns.yml").write_text("versoin: 1\n")
    (project / "sub/patterns.yml").write_text("api: {prefix: x}\n")

    code, out, err = _run(capsys, "check")

    assert (code, out) == (2, "")
    assert "patterns.yml:1:1: unknown key `versoin`" in err
    assert "did you mean `version`?" in err
    assert "sub/patterns.yml:1:15: `api.prefix`" in err


def test_check_as_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(_run(capsys, "check", "--json")[1]) == {
        "schema_version": 1,
        "files": ["patterns.yml", "sub/patterns.yml"],
        "valid": True,
    }
    (project / "patterns.yml").write_text("a: 1\nb: 2\n")

    code, out, _ = _run(capsys, "check", "--json")

    assert code == 2
    assert json.loads(out)["error"]["location"] == {"path": "patterns.yml", "line": 1, "column": 1}


def test_check_of_a_folder_named_like_the_file_is_an_error(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "sub/deep/patterns.yml").mkdir()

    code, _, err = _run(capsys, "check")

    assert code == 2
    assert "sub/deep/patterns.yml: this is a folder, not a file" in err


def test_check_without_any_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert _run(capsys, "check") == (0, "no patterns.yml: the defaults are in force\n", "")


def test_schema_is_a_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "schema")

    assert code == 0
    Draft202012Validator.check_schema(json.loads(out))


def test_document_is_printed_or_written(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, printed, _ = _run(capsys, "document")

    code, out, _ = _run(capsys, "document", "--output", "page.md")

    assert (code, out) == (0, "page.md written\n")
    assert Path("page.md").read_text() == printed
    assert "/v9/users" in printed
    assert [path.name for path in project.iterdir() if "page" in path.name] == ["page.md"]


def test_document_is_written_through_a_link_and_keeps_the_mode(project: Path) -> None:
    Path("page.md").write_text("old\n")
    Path("page.md").chmod(0o640)
    Path("link.md").symlink_to("page.md")

    assert main(["conventions", "document", "--output", "link.md"]) == 0

    assert Path("link.md").is_symlink()
    assert Path("page.md").read_text().startswith("#")
    assert stat.S_IMODE(Path("page.md").stat().st_mode) == 0o640


def test_document_is_written_into_a_pipe(project: Path) -> None:
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)

    code = main(["conventions", "document", "--output", "pipe"])
    text = os.read(reader, 100)
    os.close(reader)

    assert code == 0
    assert text.startswith(b"#")
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)


@pytest.mark.parametrize("place", ["", ".", "nowhere/page.md"])
def test_a_page_that_cannot_be_written_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    code, _, err = _run(capsys, "document", "--output", place)

    assert code == 2
    assert "cannot be written: " in err


def test_document_check_knows_a_stale_page(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run(capsys, "document", "--output", "page.md")
    assert _run(capsys, "document", "--check", "page.md") == (0, "page.md is up to date\n", "")
    page = Path("page.md")
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert _run(capsys, "document", "--check", "page.md")[0] == 0
    (project / "patterns.yml").write_text("api: {prefix: /v10}\n")

    code, out, _ = _run(capsys, "document", "--check", "page.md")

    assert code == 1
    assert re.match(r"page\.md:\d+: stale\n- GET    /v9/users .*\n\+ GET    /v10/users ", out)
    assert out.endswith("write it anew: patterns conventions document --output page.md\n")


@pytest.mark.parametrize("text", ["", "# System Patterns\n", "more"])
def test_document_check_of_a_cut_page_is_stale(project: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    page = _run(capsys, "document")[1]
    Path("page.md").write_text(page + text if text == "more" else text)

    assert _run(capsys, "document", "--check", "page.md")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "nope"], "there is no such file or folder"),
        (["check", "nope"], "there is no such file or folder"),
        (["show", "--config", "nope.yml"], "patterns: nope.yml: there is no such file"),
        (["document", "--check", "nope.md"], "cannot be read"),
        (["document", "--check", "sub"], "cannot be read"),
        (["document", "--output", "nope/page.md"], "cannot be written"),
        (["document", "--output", "sub"], "cannot be written"),
        (["document", "--output", "a", "--check", "b"], "exclude each other"),
        (["show", "--nope"], "No such option"),
    ],
)
def test_what_cannot_be_done_is_said(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    before = sorted(project.rglob("*"))

    code, out, err = _run(capsys, *arguments)

    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize("command", ["show", "check", "schema", "document"])
def test_help_shows_an_example(capsys: pytest.CaptureFixture[str], command: str) -> None:
    code, out, _ = _run(capsys, command, "--help")

    assert code == 0
    assert f"Example: patterns conventions {command}" in out


def test_check_passes_over_folders_that_the_system_does_not_let_it_see(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # A path that is too long is refused to root as well, which may read everything.
    for _ in range(25):
        Path("d" * 200).mkdir()
        os.chdir("d" * 200)
    os.chdir(project)

    code, out, err = _run(capsys, "check")

    assert (code, err) == (0, "")
    assert "2 files are valid" in out
