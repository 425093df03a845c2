"""`patterns lint --watch`, with a real process, real files and real signals."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from patterns_cli.cli.entry import main

PATIENCE = 20.0
WRONG, RIGHT = "class user_account: pass\n", "class User: pass\n"
ARGUMENTS = ("--select", "PY001", "--format", "concise")


class Watcher:
    """A watching process, and what it has said so far on stdout and stderr together."""

    def __init__(self, process: "subprocess.Popen[bytes]", output: int) -> None:
        self.process, self._output, self.said = process, output, ""

    def until(self, text: str) -> str:
        """What was said since the last time, up to and with `text`."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.said:
            assert select.select([self._output], [], [], deadline - time.monotonic())[0], self.said
            self._read()
        before, found, self.said = self.said.partition(text)
        return before + found

    def silence(self, seconds: float) -> str:
        """What is said within some time."""
        deadline = time.monotonic() + seconds
        while select.select([self._output], [], [], max(0, deadline - time.monotonic()))[0]:
            self._read()
        return self.said

    def _read(self) -> None:
        data = os.read(self._output, 65536)
        assert data, f"it ended: {self.said}"
        self.said += data.decode()


@contextmanager
def watching(folder: Path, *arguments: str, terminal: bool = False) -> Iterator[Watcher]:
    command = [sys.executable, "-m", "patterns_cli", "lint", "--watch", *(arguments or ARGUMENTS)]
    ours, theirs = os.openpty() if terminal else os.pipe()
    process = subprocess.Popen(command, cwd=folder, stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL)
    os.close(theirs)
    try:
        yield Watcher(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


@pytest.fixture
def folder(repository: Path) -> Path:
    (repository / "models.py").write_text(WRONG)
    (repository / ".gitignore").write_text("build/\n")
    return repository


def test_each_change_is_checked_and_ctrl_c_ends_it(folder: Path) -> None:
    with watching(folder) as watcher:
        assert "models.py:1:7 PY001" in watcher.until("1 error")

        (folder / "models.py").write_text(RIGHT)
        assert "patterns: changed: models.py\n" in watcher.until("no findings")

        (folder / "app").mkdir()
        (folder / "app" / "other.py").write_text(WRONG)
        assert "app/other.py:1:7 PY001" in watcher.until("1 error")

        (folder / "app" / "other.py").unlink()
        assert "patterns: changed: app/other.py\n" in watcher.until("1 file checked; no findings")

        watcher.process.send_signal(signal.SIGINT)
        watcher.until("patterns: interrupted; nothing is half written\n")
        assert watcher.process.wait(PATIENCE) == 130


def test_what_git_ignores_caches_and_our_own_reports_start_nothing(folder: Path) -> None:
    with watching(folder, *ARGUMENTS, "--output", "json=report.json") as watcher:
        watcher.until("1 error")
        (folder / "build").mkdir()
        (folder / "build" / "a.py").write_text(WRONG)
        (folder / ".some_cache").mkdir()
        (folder / ".some_cache" / "a.py").write_text(RIGHT)
        subprocess.run(["git", "add", "."], cwd=folder, check=True)
        assert "changed" not in watcher.silence(1.5)

        (folder / "models.py").write_text(RIGHT)
        assert watcher.until("no findings").count("patterns: changed") == 1
        assert "changed" not in watcher.silence(1.0)


def test_fixes_that_never_come_to_an_end_are_not_answered_for_ever(folder: Path) -> None:
    rule = "{code: TEAM001, name: quoted, files: '*.txt', pattern: '^', fix: '> ', message: m, severity: error}"
    (folder / "patterns.yml").write_text(f"rules: {{custom: [{rule}]}}\n")
    (folder / "a.txt").write_text("a\n")

    with watching(folder, "--select", "TEAM001", "--format", "concise", "--fix", "--unsafe-fixes") as watcher:
        watcher.until("never come to an end")
        assert "changed" not in watcher.silence(1.5)

        (folder / "a.txt").write_text("b\n")
        assert watcher.until("never come to an end").count("patterns: changed") == 1
        assert "changed" not in watcher.silence(1.0)
    assert (folder / "a.txt").read_text() == "b\n"


def test_a_fault_of_the_conventions_is_said_and_the_watch_goes_on(folder: Path) -> None:
    with watching(folder) as watcher:
        watcher.until("1 error")
        (folder / "patterns.yml").write_text("nonsense: 1\n")
        assert "patterns.yml:1:1" in watcher.until("nonsense")

        (folder / "patterns.yml").write_text("files:\n  exclude: [models.py]\n")
        watcher.until("no findings")


def test_conventions_outside_the_repository_are_watched_too(folder: Path, tmp_path: Path) -> None:
    conventions = tmp_path / "elsewhere" / "team.yml"
    conventions.parent.mkdir()
    conventions.write_text("version: 1\n")

    with watching(folder, *ARGUMENTS, "--config", str(conventions)) as watcher:
        watcher.until("1 error")
        (conventions.parent / "unrelated.py").write_text(WRONG)
        assert "changed" not in watcher.silence(1.0)

        conventions.write_text("files:\n  exclude: [models.py]\n")
        assert f"changed: {conventions}" in watcher.until("no findings")


def test_on_a_terminal_each_run_has_a_clean_screen(folder: Path) -> None:
    with watching(folder, *ARGUMENTS, "--no-color", terminal=True) as watcher:
        assert watcher.until("1 error").count("\x1b[H\x1b[2J\x1b[3J") == 1
        (folder / "models.py").write_text(RIGHT)
        assert watcher.until("no findings").count("\x1b[H\x1b[2J\x1b[3J") == 1


def test_off_a_terminal_there_are_no_escapes(folder: Path) -> None:
    with watching(folder) as watcher:
        assert "\x1b" not in watcher.until("1 error")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "`nowhere` does not exist"),
        (["--config", "nowhere.yml"], "nowhere.yml"),
        (["--show-files"], "leave one of them out"),
        (["--output", "json=no/where"], "there is no folder"),
    ],
)
def test_misuse_ends_at_once(folder: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert main(["lint", "--watch", *arguments]) == 2
    assert said in capfd.readouterr().err


def test_without_the_library_the_way_out_is_said(folder: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    missing.mkdir()
    (missing / "watchfiles.py").write_text("raise ImportError('no such thing')\n")
    command = [sys.executable, "-m", "patterns_cli", "lint", "--watch"]
    environment = {**os.environ, "PYTHONPATH": str(missing)}

    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)

    assert (run.returncode, run.stdout) == (2, "")
    assert "pip install 'patterns-cli[watch]'" in run.stderr
