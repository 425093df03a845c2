"""What is said of work that lasts: on a terminal only, and only where somebody would wait."""

import os
import subprocess
import sys

import pytest

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")

SCRIPT = """
import sys, time
import rich.console, rich.status  # here, or a busy machine takes longer for it than the work lasts
from patterns_cli.cli.console import working
try:
    with working("rendering", quiet={quiet}):
        time.sleep({seconds})
        {then}
except KeyboardInterrupt:
    sys.exit(130)
"""


def shown(seconds: float, *, quiet: bool = False, then: str = "pass") -> tuple[int, str]:
    """The exit code of work that takes so long, and what stood on the terminal."""
    ours, theirs = pty.openpty()
    script = SCRIPT.format(seconds=seconds, quiet=quiet, then=then)
    code = subprocess.run([sys.executable, "-c", script], stderr=theirs, check=False).returncode
    os.write(theirs, b"END")
    os.close(theirs)
    said = b""
    while not said.endswith(b"END"):
        said += os.read(ours, 65536)
    os.close(ours)
    return code, said.removesuffix(b"END").decode()


def test_work_that_lasts_is_said_and_taken_back() -> None:
    code, said = shown(1.5)

    assert code == 0
    assert "rendering" in said
    assert said.endswith("\x1b[2K"), "the line is clear again"


@pytest.mark.parametrize(("seconds", "quiet"), [(0, False), (0.1, False), (1.0, True)])
def test_work_that_is_short_or_to_be_quiet_is_not_said(seconds: float, *, quiet: bool) -> None:
    assert shown(seconds, quiet=quiet) == (0, "")


def test_whoever_interrupts_gets_the_terminal_back() -> None:
    code, said = shown(1.5, then="raise KeyboardInterrupt")

    assert code == 130
    assert said.endswith("\x1b[2K")


def test_off_a_terminal_nothing_is_said() -> None:
    script = SCRIPT.format(seconds=0.8, quiet=False, then="pass")

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
