"""A command at a pseudo-terminal: what it shows is awaited, and keys are pressed."""

import os
import select
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")

PATTERNS = str(Path(sys.executable).with_name("patterns"))
UP, DOWN, ENTER, ESCAPE, CTRL_C, CTRL_D, CLEAR = "\x1b[A", "\x1b[B", "\r", "\x1b", "\x03", "\x04", "\x15"
_LONGEST = 60


class Terminal:
    """A command at a terminal of its own: what it shows is awaited, and keys are pressed."""

    def __init__(self, arguments: list[str], folder: Path) -> None:
        self._ours, theirs = pty.openpty()
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40"}
        self._process = subprocess.Popen(
            [PATTERNS, *arguments],
            cwd=folder,
            env=environment,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        self._shown = ""
        self._seen = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def wait_for(self, text: str) -> None:
        """Read until `text` is shown after all that was awaited before."""
        end = time.monotonic() + _LONGEST
        while (found := self._shown.find(text, self._seen)) == -1:
            assert time.monotonic() < end, self._shown
            assert self._read(), self._shown
        self._seen = found + len(text)

    def press(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def answer(self, question: str, keys: str) -> None:
        self.wait_for(question)
        time.sleep(0.1)  # prompt_toolkit throws away what is typed before it listens
        self.press(keys)

    def end(self) -> tuple[int, str]:
        """The exit code, and everything that was shown."""
        end = time.monotonic() + _LONGEST
        while self._read():
            assert time.monotonic() < end, self._shown
        return self._process.wait(_LONGEST), self._shown

    def _read(self) -> bool:
        if not select.select([self._ours], [], [], 1)[0]:
            return self._process.poll() is None
        try:
            data = os.read(self._ours, 65536)
        except OSError:  # Linux says so when the other end is closed
            return False
        # Where the cursor stands is asked of the terminal, which we are.
        if b"\x1b[6n" in data:
            os.write(self._ours, b"\x1b[1;1R")
        self._shown += data.decode(errors="replace")
        return bool(data)
