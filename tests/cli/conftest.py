"""Running `patterns new` in this process, in a folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from patterns_cli.cli.entry import main

New = Callable[..., tuple[int, str, str]]


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> New:
    """Run `patterns new` in a fresh folder, and give the exit code and what it said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path.parent / "cache"))

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["new", *arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
