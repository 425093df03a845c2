"""Building a repository step by step, and asking `patterns lint` about it in the current folder."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from patterns_cli.cli.entry import main

WRONG = "class user_account: pass\n"
RIGHT = "class UserAccount: pass\n"


def git(*arguments: str, folder: str | Path = ".", code: int = 0, **variables: str) -> str:
    environment = {**os.environ, **variables}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, text=True, capture_output=True, check=False)
    assert done.returncode == code, done
    return done.stdout.strip()


def write(path: str, text: str | bytes = "") -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())


def stage(path: str, text: str | bytes = "") -> None:
    write(path, text)
    git("--literal-pathspecs", "add", "--", path)


def commit(path: str | None = None, text: str | bytes = "") -> str:
    if path is not None:
        stage(path, text)
    git("commit", "-q", "--allow-empty", "-m", "x")
    return git("rev-parse", "HEAD")


class Asked:
    """What one run said."""

    def __init__(self, capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
        self.code = main(["lint", *arguments])
        said = capfd.readouterr()
        self.out, self.err = said.out, said.err

    @property
    def found(self) -> list[str]:
        """`code path:line` of each finding."""
        findings = json.loads(self.out)["findings"]
        return [f"{each['code']} {each['path']}:{each['line']}" for each in findings]

    @property
    def summary(self) -> dict[str, int]:
        counts: dict[str, int] = json.loads(self.out)["summary"]
        return counts
