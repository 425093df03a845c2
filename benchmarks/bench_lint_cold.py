"""Names and file names of a tree that mostly conforms, cold: ours beside every peer that does the same job.

Each peer gets the folder in the language it knows, and ours the same one, in one process and without a cache; the whole
tree is checked in two processes. `--rounds N` repeats all of it; `--only NAME`
leaves the other peers out.
"""

import argparse
from collections.abc import Mapping

from corpora import is_python, is_typescript, lines_of
from linters import ours, python_jobs, tree, typescript_jobs
from measure import Usage, alternate

BUDGET = 20
"""How many times less work ours takes than flake8, pylint and ESLint."""
SLOW = frozenset({"flake8", "pylint", "eslint"})
SUM = ("ruff", "biome", "ls-lint")
"""The peers of which the sum is what a team would have to run instead."""


def main() -> None:
    """Print a row for each linter, then ours on the whole tree beside the sum of the quickest peers."""
    arguments = argparse.ArgumentParser(description="Cold naming runs, ours beside peers.")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--only", default="", metavar="NAME")
    given = arguments.parse_args()
    folder = tree()
    peers: dict[str, Usage] = {}
    for language, jobs, keep in (
        ("python", python_jobs("python"), is_python),
        ("typescript", typescript_jobs("typescript"), is_typescript),
    ):
        lines = lines_of(folder / language, keep)
        chosen = {name: command for name, command in jobs.items() if given.only in {"", name}}
        if not chosen:
            continue
        usages = alternate({"patterns": ours(language), **chosen}, folder, rounds=given.rounds)
        _rows(language, lines, usages)
        peers |= usages
    if all(name in peers for name in SUM):
        whole = alternate({"patterns": ours(jobs=2)}, folder, rounds=given.rounds)["patterns"]
        wall, cpu = (sum(getattr(peers[name], kind) for name in SUM) for kind in ("wall", "cpu"))
        print(
            f"whole tree: patterns {whole.wall:.2f} s, {whole.cpu:.2f} s of processors, "
            f"{whole.memory / 2**20:.0f} MiB; {' + '.join(SUM)} {wall:.2f} s, {cpu:.2f} s; "
            f"ratio {whole.wall / wall:.2f}, processors {whole.cpu / cpu:.2f}"
        )


def _rows(language: str, lines: int, usages: Mapping[str, Usage]) -> None:
    mine = usages["patterns"]
    print(f"{language}, {lines / 1000:.0f} KLOC")
    for name, usage in usages.items():
        ratio = usage.cpu / mine.cpu
        verdict = "" if name not in SLOW else f"  {'within' if ratio >= BUDGET else 'UNDER'} {BUDGET}"
        rate = lines / usage.cpu / 1000
        print(
            f"  {name:<10} {usage.wall:8.2f} s  {usage.cpu:8.2f} s of processors  {rate:7.0f} KLOC/s"
            f"  {usage.wall / mine.wall:6.1f} x ours, processors {ratio:6.1f} x{verdict}",
            flush=True,
        )


if __name__ == "__main__":
    main()
