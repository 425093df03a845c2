"""Timing whole processes in turn: medians and their ratio, so that a noisy machine disturbs both alike."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
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
    # Python would otherwise compile every module anew at each start, which nobody's installation does.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    seconds = time.perf_counter() - start
    if run.returncode > allowed:
        sys.exit(f"{' '.join(command)} ended with {run.returncode}:\n{run.stderr.decode(errors='replace')}")
    return seconds


def report(name: str, comparison: Comparison, budget: float) -> None:
    """One line: what was measured, the two medians, the ratio and what is promised."""
    verdict = "within" if comparison.ratio <= budget else "OVER"
    print(
        f"{name:<44} {comparison.ours * 1000:7.1f} ms  peer {comparison.peer * 1000:7.1f} ms  "
        f"ratio {comparison.ratio:5.2f}  {verdict} {budget:g}"
    )
