"""`patterns commit check` in every format of `patterns lint`: of one message and of a range, on stdout and in files."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from patterns_cli.cli.entry import main
from patterns_cli.report.formats import Format

Git = Callable[..., subprocess.CompletedProcess[str]]
Check = Callable[..., tuple[int, str, str]]
BAD = "feta(api): add pagination"
SAID = "`feta` is no commit type; write `feat(api): add pagination`"


@pytest.fixture
def check(repository: Path, git: Git, capfd: pytest.CaptureFixture[str]) -> Check:
    """Run `patterns commit check` where the last commit is a bad one, after a merge."""
    git("commit", "-q", "--allow-empty", "-m", "first")
    git("checkout", "-q", "-b", "feature/x")
    git("commit", "-q", "--allow-empty", "-m", "feat(api): add it")
    git("checkout", "-q", "main")
    git("merge", "-q", "--no-ff", "feature/x")
    git("commit", "-q", "--allow-empty", "-m", BAD)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["commit", "check", *arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def holds(format_: Format, text: str, place: str, last: str) -> bool:
    """Whether the text is a report of that format on the one fault at `place`, which a person can find."""
    match format_:
        case Format.JSON:
            return [each["path"] for each in json.loads(text)["findings"]] == [place]
        case Format.JSONL:
            return [json.loads(line).get("path") for line in text.splitlines()] == [place, None]
        case Format.SARIF:
            (result,) = json.loads(text)["runs"][0]["results"]
            return bool(result["locations"][0]["logicalLocations"][0]["name"] == place)
        case Format.GITLAB:
            (issue,) = json.loads(text)
            return str(issue["location"]["path"]) == place and str(issue["description"]).startswith(f"CM002: {SAID}")
        case Format.JUNIT:
            (suite,) = ET.fromstring(text)
            return str(suite.attrib["name"]) == place
        case _:
            beginnings = {
                "full": f"{place}:1:1 CM002 commit-type\n    1 │ {BAD}\n",
                "concise": f"{place}:1:1 CM002 commit-type: {SAID}\n",
                "grouped": f"{place}\n  1:1  CM002 commit-type: {SAID}\n",
                "github": f"::error title=CM002 commit-type::{place}:1:1 CM002 {SAID}\n",
                "agent": f"{place}:1:1: CM002 error: {SAID}",
            }
            return text.startswith(beginnings[format_]) and text.endswith(f"\n{last}\n")


@pytest.mark.parametrize("format_", Format, ids=str)
def test_a_range_is_reported_in_every_format(check: Check, git: Git, format_: Format) -> None:
    short = git("rev-parse", "--short", "HEAD").stdout.strip()

    code, out, err = check("--from", "HEAD~2", "--format", format_)
    in_file, shown, _ = check("--from", "HEAD~2", "--output", f"{format_}=report")

    assert (code, err, in_file) == (1, "", 1)
    assert holds(format_, out, short, "2 commits checked, 1 merge skipped; 1 error")
    assert holds(format_, Path("report").read_text(), short, "2 commits checked, 1 merge skipped; 1 error")
    assert holds(Format.FULL, shown, short, "2 commits checked, 1 merge skipped; 1 error")


@pytest.mark.parametrize("format_", Format, ids=str)
def test_a_message_is_reported_in_every_format(check: Check, format_: Format) -> None:
    code, out, err = check("--message", BAD, "--format", format_)

    assert (code, err) == (1, "")
    assert holds(format_, out, "message", "1 message checked; 1 error; 1 can be fixed with --fix")


def test_a_range_in_json_counts_commits_and_merges(check: Check) -> None:
    found = json.loads(check("--from", "HEAD~2", "--json")[1])

    assert (found["summary"]["files"], found["merges"]) == (2, 1)
    assert "merges" not in json.loads(check("--message", BAD, "--json")[1])


def test_github_gets_annotations_and_a_page_by_itself(
    check: Check, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "page.md"))

    _, out, _ = check("--from", "HEAD~2")

    assert out.startswith("::error title=CM002 commit-type::")
    assert "2 commits checked, 1 merge skipped; 1 error." in (tmp_path / "page.md").read_text()


@pytest.mark.parametrize(
    "arguments",
    [["--format", "json", "--output", "sarif"], ["--output", "yaml=x"], ["--output", "json=no/where"]],
)
def test_misuse_is_refused_before_anything_is_checked(check: Check, arguments: list[str]) -> None:
    Path("patterns.yml").write_text("nonsense: 1\n")  # would be complained about by a run that began

    code, out, err = check("--message", BAD, *arguments)

    assert (code, out, "nonsense" in err) == (2, "", False)
