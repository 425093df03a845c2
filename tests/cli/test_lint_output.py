"""What `patterns lint` writes where: formats, files, statistics, timings, and what GitHub Actions gets by itself."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.cli.entry import main
from patterns_cli.report.formats import Format

Lint = Callable[..., tuple[int, str, str]]


@pytest.fixture
def lint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Lint:
    """Run `patterns lint` in a folder with one wrong file, and give the exit code and what it said."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "models.py").write_text("class user_account:\n    def save(this): pass\n")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["lint", *arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def starts(format_: str, text: str) -> bool:
    """Whether the text begins as a report of that format does."""
    beginnings = {
        "full": "models.py:1:7 PY001 python-class-name\n    1 │",
        "concise": "models.py:1:7 PY001 python-class-name: `user_account`",
        "grouped": "models.py\n   1:7  PY001",
        "json": '{\n  "schema_version": 1,',
        "jsonl": '{"type": "finding", "code": "PY001"',
        "sarif": '{"$schema": "https://docs.oasis-open.org/',
        "github": "::error file=models.py,line=1,",
        "gitlab": '[\n{"description": "PY001: ',
        "junit": "<?xml ",
        "agent": "models.py:1:7: PY001 error: ",
    }
    return text.startswith(beginnings[format_])


@pytest.mark.parametrize("format_", Format, ids=str)
def test_every_format_goes_to_stdout_and_into_a_file_alike(lint: Lint, format_: Format) -> None:
    code, out, err = lint("--format", format_)
    other, shown, complaint = lint("--output", f"{format_}=report", "--quiet")

    assert (code, err, other, complaint) == (1, "", 1, "")
    assert starts(format_, out)
    assert starts("full", shown)
    assert starts(format_, Path("report").read_text())


def test_one_run_gives_several_reports(lint: Lint) -> None:
    code, out, err = lint("--output", "sarif=a.sarif", "--output", "junit=b.xml", "--output", "agent")

    assert (code, err) == (1, "")
    assert starts("agent", out)
    assert starts("sarif", Path("a.sarif").read_text())
    assert starts("junit", Path("b.xml").read_text())


@pytest.mark.parametrize(
    ("arguments", "said", "way_out"),
    [
        (["--format", "json", "--output", "sarif"], "`sarif`", "--output FORMAT=FILE"),
        (["--output", "json", "--output", "agent=-"], "would both go to stdout", "--output FORMAT=FILE"),
        (["--output", "yaml=x"], "`yaml` is no format", "full, concise"),
        (["--output", "sarif="], "names no file", "--output sarif=FILE"),
        (["--output", "sarif=a", "--output", "json=./a"], "two reports go to `a`", "a file of its own"),
        (["--output", "sarif=a", "--output", "json=link"], "two reports go to `link`", "a file of its own"),
        (["--output", "json=no/where/a"], "there is no folder", "mkdir -p no/where"),
        (["--output", "json=folder"], "`folder` is a folder", "name a file in it"),
        (["--output", "json=models.py/a"], "is no folder", "name a file"),
        (["--statistics", "--format", "sarif"], "`--statistics` has no place in the format `sarif`", "concise"),
    ],
)
def test_misuse_is_refused_before_anything_is_written(
    lint: Lint, arguments: list[str], said: str, way_out: str
) -> None:
    Path("folder").mkdir()
    Path("link").symlink_to("a")
    Path("patterns.yml").write_text("nonsense: 1\n")  # would be complained about by a run that began

    code, out, err = lint(*arguments, "--output", "gitlab=other")

    assert (code, out) == (2, "")
    assert said in err
    assert way_out in err
    assert "nonsense" not in err
    assert not Path("other").exists()


def test_json_beside_another_format_is_refused_in_json(lint: Lint) -> None:
    code, out, _ = lint("--json", "--format", "sarif")

    assert code == 2
    assert "stdout" in json.loads(out)["error"]["message"]
    assert lint("--json", "--format", "json")[0] == 1


def test_a_dash_is_stdout(lint: Lint) -> None:
    assert starts("concise", lint("--output", "concise=-")[1])


def test_statistics_stand_in_the_place_of_findings_for_people(lint: Lint) -> None:
    code, out, _ = lint("--statistics", "--select", "PY001,PY009")

    assert code == 1
    assert out.startswith(
        "1  PY001  python-class-name\n1  PY009  python-self-cls    1 can be fixed\n1 file checked; 2 errors"
    )
    assert (
        lint("--statistics", "--quiet", "--format", "grouped", "--select", "PY001")[1]
        == "1  PY001  python-class-name\n"
    )


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_statistics_stand_beside_findings_for_machines(lint: Lint, format_: str) -> None:
    out = lint("--statistics", "--format", format_, "--select", "PY009")[1]

    last = json.loads(out if format_ == "json" else out.splitlines()[-1])
    assert last["statistics"] == [{"code": "PY009", "name": "python-self-cls", "count": 1, "fixable": 1, "unsafe": 0}]
    assert "statistics" not in lint("--format", format_)[1]


def test_timings_go_to_stderr_and_change_nothing_else(lint: Lint) -> None:
    plain = lint("--format", "agent")
    code, out, err = lint("--format", "agent", "--timings")

    assert (code, out) == plain[:2]
    assert err.endswith("s  in all rules and reading\n")


def test_timings_are_part_of_the_json(lint: Lint) -> None:
    code, out, err = lint("--json", "--timings")

    assert (code, err) == (1, "")
    timings = {each["part"]: each for each in json.loads(out)["timings"]}
    assert timings["PY001"]["name"] == "python-class-name"
    assert timings["PY001"]["times"] == 1
    assert timings["PY001"]["seconds"] >= 0
    assert "timings" not in lint("--json")[1]


class TestOnGitHub:
    """Under GITHUB_ACTIONS=true."""

    @pytest.fixture(autouse=True)
    def _actions(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))

    def test_annotations_and_a_summary_come_by_themselves(self, lint: Lint) -> None:
        Path("summary.md").write_text("before\n")

        code, out, err = lint()

        assert (code, err) == (1, "")
        assert starts("github", out)
        assert Path("summary.md").read_text().startswith("before\n## patterns\n\n1 file checked; ")

    def test_beside_reports_in_files_they_come_too(self, lint: Lint) -> None:
        assert starts("github", lint("--output", "sarif=a.sarif")[1])

    @pytest.mark.parametrize("arguments", [["--format", "full"], ["--output", "full"]])
    def test_a_format_that_is_named_is_taken(self, lint: Lint, arguments: list[str]) -> None:
        assert starts("full", lint(*arguments)[1])
        assert not Path("summary.md").exists()

    def test_json_stays_json(self, lint: Lint) -> None:
        assert starts("json", lint("--json")[1])

    def test_a_summary_that_cannot_be_written_is_said_and_no_failure(
        self, lint: Lint, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", "no/where.md")

        code, _, err = lint("--fail-on", "never")

        assert code == 0
        assert err == "patterns: the step summary cannot be written: no/where.md: no such file or directory\n"

    def test_paths_are_those_of_the_workspace(
        self, lint: Lint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
        subprocess.run(["git", "init", "-q", "checkout"], cwd=tmp_path, check=True)
        (tmp_path / "checkout" / "models.py").write_text("class user_account: pass\n")

        out = lint("--format", "github", "--select", "PY001", "checkout/models.py")[1]

        assert out.startswith("::error file=checkout/models.py,line=1,")
        assert lint("--select", "PY001", "models.py")[1].startswith("::error file=models.py,line=1,")

    def test_paths_are_those_of_the_workspace_in_a_file_as_well(
        self, lint: Lint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
        subprocess.run(["git", "init", "-q", "checkout"], cwd=tmp_path, check=True)
        (tmp_path / "checkout" / "models.py").write_text("class user_account: pass\n")
        files = [word for name in ("github", "jsonl") for word in ("--output", f"{name}={name}.report")]

        lint("--format", "concise", "--select", "PY001", *files, "checkout/models.py")

        assert Path("github.report").read_text().startswith("::error file=checkout/models.py,line=1,")
        assert '"models.py"' in Path("jsonl.report").read_text()

    def test_only_true_is_true(self, lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GITHUB_ACTIONS", "false")

        assert starts("full", lint()[1])


def test_a_reader_that_goes_away_hurts_no_report_in_a_file(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"models_{number}.py").write_text("class user_account: pass\n" * 20)
    command = f"{sys.executable} -m patterns_cli lint --format jsonl --output agent=report --select PY001 | head -n 1"

    run = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run.stderr == ""
    assert json.loads(run.stdout)["code"] == "PY001"
    assert (tmp_path / "report").read_text().endswith("200 files checked; 4,000 errors\n")


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs /dev/fd")
def test_a_report_goes_into_a_pipe_of_the_shell(tmp_path: Path) -> None:
    (tmp_path / "models.py").write_text("class user_account: pass\n")
    reading, writing = os.pipe()

    command = [sys.executable, "-m", "patterns_cli", "lint", "--quiet", "--output", f"agent=/dev/fd/{writing}"]
    run = subprocess.run(command, cwd=tmp_path, pass_fds=[writing], capture_output=True, text=True, check=False)
    os.close(writing)

    with os.fdopen(reading) as pipe:
        assert starts("agent", pipe.read())
    assert (run.returncode, run.stderr) == (1, "")
