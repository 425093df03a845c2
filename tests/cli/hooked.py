"""Our hooks in the repository that is the current folder, with an interpreter that tells when it is started."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from patterns_cli.cli.entry import main


def install(place: Path, *hooks: str) -> Path:
    """Install our hooks into the hooks folder.

    Gives the file, in `place`, that has a line for each of them that started our interpreter.
    """
    started, python = place / "started", place / "python"
    python.write_text(
        f'#!/bin/sh\ncase "$*" in *patterns_cli.cli.hook\\ *) echo "$4" >> "{started}" ;; esac\n'
        f'exec "{sys.executable}" "$@"\n'
    )
    python.chmod(0o755)
    started.touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "executable", str(python))
        assert main(["hooks", "install", "--scripts", *hooks]) == 0
    return started


def said(*arguments: str, code: int = 0, **variables: str) -> str:
    """What git and the hooks that it runs say on standard error."""
    environment = {**os.environ, **variables}
    done = subprocess.run(["git", *arguments], env=environment, text=True, capture_output=True, check=False)
    assert done.returncode == code, done
    return done.stderr
