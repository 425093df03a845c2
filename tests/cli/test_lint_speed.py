"""`patterns lint --jobs`, `--no-cache` and `--cache-dir`: what is printed is the same, and Ctrl-C ends all of it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

LINT = [sys.executable, "-m", "patterns_cli", "lint"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "shop"
    place.mkdir()
    (place / "patterns.yml").write_text("")
    for number in range(30):
        text = f"def getOne{number}(userId: int) -> int: ...\n\n\nclass thing_{number}: pass\n"
        (place / f"thing_{number}.py").write_text(text + "# what makes it worth another process\n" * 1500)
    return place


def said(root: Path, *arguments: str, **variables: str) -> tuple[int, str, str]:
    command = [*LINT, *arguments]
    done = subprocess.run(
        command, cwd=root, capture_output=True, text=True, env={**os.environ, **variables}, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_the_same_bytes_whatever_helps(root: Path, tmp_path: Path) -> None:
    plain = said(root, "--format", "json", "--no-cache", "--jobs", "1")
    assert plain[0] == 1
    assert not list(tmp_path.glob("cache*"))

    for arguments in (
        ["--no-cache", "--jobs", "2"],
        ["--no-cache", "--jobs", "5"],
        ["--jobs", "3"],
        [],
        ["--jobs", "1"],
    ):
        assert said(root, "--format", "json", "--cache-dir", str(tmp_path / "cache"), *arguments) == plain
    assert len(list((tmp_path / "cache").glob("lint-*"))) == 1


def test_the_variable_names_the_folder(root: Path, tmp_path: Path) -> None:
    said(root, "thing_1.py", PATTERNS_CACHE_DIR=str(tmp_path / "other"))

    assert len(list((tmp_path / "other").glob("lint-*"))) == 1


def test_without_a_home_nothing_is_kept_and_nothing_is_said_of_it(root: Path) -> None:
    code, _, errors = said(root, "thing_1.py", HOME="/nonexistent/home", XDG_CACHE_HOME="", PATTERNS_CACHE_DIR="")

    assert (code, errors) == (1, "")


def test_no_process_at_all_is_refused(root: Path) -> None:
    assert said(root, "--jobs", "0")[0] == 2


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_ctrl_c_ends_all_processes_at_once(root: Path) -> None:
    for number in range(30):
        (root / f"thing_{number}.py").write_text("def getOne(userId: int) -> int: ...\n" * 5000)
    process = subprocess.Popen(
        [*LINT, "--no-cache", "--jobs", "3"], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    workers: list[str] = []
    while process.poll() is None and len(workers) < 2:
        time.sleep(0.01)
        workers = children.read_text().split() if children.exists() else []
    assert len(workers) >= 2

    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=20)

    assert (process.returncode, output, errors.strip()) == (130, "", "patterns: interrupted; nothing is half written")
    assert not [each for each in workers if Path(f"/proc/{each}").exists()]
