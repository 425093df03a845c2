"""Timing whole processes in turn: medians and their ratios, so that a noisy machine disturbs all alike."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Comparison:
    """Median wall times in seconds of one command and of the one beside which it is measured."""

    ours: float
    peer: float

    @property
    def ratio(self) -> float:
        """How many times longer ours takes."""
        return self.ours / self.peer


def compare(
    ours: Sequence[str], peer: Sequence[str], *, runs: int = 15, folder: Path | None = None, allowed: int = 0
) -> Comparison:
    """Run both alternately, the first of each uncounted; an exit code above `allowed` stops the measurement."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(runs + 1):
        for command, taken in zip((ours, peer), times, strict=True):
            seconds = _time(command, folder, allowed)
            if number:
                taken.append(seconds)
    return Comparison(median(times[0]), median(times[1]))


def _time(command: Sequence[str], folder: Path | None, allowed: int) -> float:
    start = time.perf_counter()
    run = subprocess.run(command, cwd=folder, env=_environment(), capture_output=True, check=False)
    seconds = time.perf_counter() - start
    if run.returncode > allowed:
        sys.exit(f"{' '.join(command)} ended with {run.returncode}:\n{run.stderr.decode(errors='replace')}")
    return seconds


def _environment() -> dict[str, str]:
    """Ours without what has Python compile every module anew at each start, which nobody's installation does."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process and those it waited for used: seconds of wall and of processors, bytes of the largest of them."""

    wall: float
    cpu: float
    memory: int


def used(command: Sequence[str], folder: Path | None = None, *, allowed: int = 0) -> Usage:
    """Run the command for what it uses; an exit code above `allowed` stops the measurement."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=_environment(), stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if not 0 <= process.returncode <= allowed:
            said.seek(0)
            shown = said.read()[-2000:].decode(errors="replace")
            sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{shown}")
    return Usage(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def alternate(
    commands: Mapping[str, Sequence[str]], folder: Path, *, rounds: int = 3, allowed: int = 0
) -> Mapping[str, Usage]:
    """Run all commands in turn, `rounds` times; of each the medians, and the most memory."""
    taken: dict[str, list[Usage]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(used(command, folder, allowed=allowed))
    return {
        name: Usage(
            median(each.wall for each in usages),
            median(each.cpu for each in usages),
            max(each.memory for each in usages),
        )
        for name, usages in taken.items()
    }


def report(name: str, comparison: Comparison, budget: float) -> None:
    """One line: what was measured, the two medians, the ratio and what is promised."""
    verdict = "within" if comparison.ratio <= budget else "OVER"
    print(
        f"{name:<44} {comparison.ours * 1000:7.1f} ms  peer {comparison.peer * 1000:7.1f} ms  "
        f"ratio {comparison.ratio:5.2f}  {verdict} {budget:g}"
    )
