"""Names and file names of a tree that has not changed since the last run: ours beside ruff, both with a cache."""

import argparse
import os
from pathlib import Path
from tempfile import TemporaryDirectory

from linters import ours, python_jobs, tree
from measure import alternate, used

BUDGET = 2
"""How many times as long as ruff's own warm run ours may take."""
LONGEST = 0.3
"""Seconds that ours may take."""


def main() -> None:
    """Print ours on the whole tree and ruff on what of it is Python, and what ours takes without a cache."""
    arguments = argparse.ArgumentParser(description="Warm naming runs, ours beside ruff.")
    arguments.add_argument("--rounds", type=int, default=9)
    given = arguments.parse_args()
    folder = tree()
    with TemporaryDirectory() as cache:
        os.environ |= {"PATTERNS_CACHE_DIR": cache, "RUFF_CACHE_DIR": cache}
        ruff = [word for word in python_jobs("python")["ruff"] if word != "--no-cache"]
        warm = ours(keeping=True)
        jobs = {"patterns": warm, "ruff": ruff}
        cold = used(warm, folder)
        used(ruff, folder)
        usages = alternate(jobs, folder, rounds=given.rounds)
        kept = sum(file.stat().st_size for file in Path(cache).glob("lint-*"))
    mine, peer = usages["patterns"], usages["ruff"]
    within = mine.wall <= LONGEST and mine.wall <= BUDGET * peer.wall
    print(
        f"warm: patterns {mine.wall:.3f} s, {mine.cpu:.3f} s of processors, {mine.memory / 2**20:.0f} MiB; "
        f"ruff, on the Python alone, {peer.wall:.3f} s, {peer.cpu:.3f} s of processors\n"
        f"ratio {mine.wall / peer.wall:.2f}, processors {mine.cpu / peer.cpu:.2f}: "
        f"{'within' if within else 'OVER'} {BUDGET} and {LONGEST} s; "
        f"cold {cold.wall:.2f} s, {cold.cpu:.2f} s of processors; the cache is {kept / 2**20:.1f} MiB"
    )


if __name__ == "__main__":
    main()
