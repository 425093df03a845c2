"""docs/output.md names every format, and shows lines as they are."""

from pathlib import Path

import pytest

from patterns_cli.cli.entry import main
from patterns_cli.report.formats import Format

PAGE = (Path(__file__).parents[2] / "docs" / "output.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", Format, ids=str)
def test_every_format_has_its_place(format_: Format) -> None:
    lines = PAGE.splitlines()
    headings = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    rows = [line.split("|")[1].strip() for line in lines if line.startswith("| ")]

    assert any(format_ in heading.split(", ") for heading in headings)
    assert any(format_ in row.split(", ") for row in rows)


def test_the_lines_for_agents_are_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "users.py").write_text("class User:\n    def save(this): pass\n")

    main(["lint", "--format", "agent", "--select", "PY009"])

    assert f"```\n{capsys.readouterr().out}```" in PAGE
