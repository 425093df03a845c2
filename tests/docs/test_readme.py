"""What README.md shows is what happens."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from patterns_cli.cli.entry import main

README = Path(__file__).parents[2] / "README.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def as_pattern(shown: str) -> str:
    """A regex for what is shown: `…` alone in a line is any lines, and neither folders nor seconds are told.

    A newer git has hooks in its configuration.
    """
    pattern = re.escape(shown).replace(re.escape("…\n"), r"(?:.*\n)*")
    pattern = re.sub(r"installed\\ (.*)/\\.git/", r"installed.* \1/.git/(?:patterns/)?", pattern)
    return re.sub(r"0\\\.\d+", r"\\d+\\.\\d+", pattern.replace(re.escape("/home/ada"), ".*"))


def test_the_first_session_is_what_happens(tmp_path: Path) -> None:
    (session,) = blocks("console")
    environment = {
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.defpath)),
        "HOME": str(tmp_path),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_{what}": "ada@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }
    steps = [step.partition("\n") for step in session.removeprefix("$ ").split("\n$ ")]
    script = "exec 2>&1\n" + "".join(f"{command}\necho '--'\n" for command, _, _ in steps)

    run = subprocess.run(
        ["sh", "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )

    told = run.stdout.removesuffix("--\n").split("--\n")
    assert len(told) == len(steps)
    for (command, _, shown), said in zip(steps, told, strict=True):
        assert re.fullmatch(as_pattern(shown.strip("\n")), said.strip("\n")), (command, said)


def test_the_example_of_conventions_is_valid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = blocks("yaml")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "patterns.yml").write_text(example, encoding="utf-8")

    assert main(["conventions", "check"]) == 0
    assert "is valid" in capsys.readouterr().out
