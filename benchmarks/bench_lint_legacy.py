"""Names of a legacy tree, in which every file has something misnamed of every kind, so that screening spares nothing.

Ours beside flake8 and pylint on the Python of it; `--rounds N` repeats it, `--alone` leaves the peers out.
"""

import argparse

from corpora import is_python, is_typescript, lines_of
from linters import ours, python_jobs, tree
from measure import Usage, alternate

LEAST = 80
"""Thousands of lines a second that a core is to check."""
BUDGET = 20
"""How many times less work ours takes than flake8 and pylint."""


def main() -> None:
    """Print our rate on each language, and beside the peers."""
    arguments = argparse.ArgumentParser(description="Cold naming runs on a legacy tree.")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--alone", action="store_true")
    given = arguments.parse_args()
    folder = tree(legacy=True)
    peers = {} if given.alone else {name: python_jobs("python")[name] for name in ("flake8", "pylint")}
    used = alternate({"python": ours("python"), "typescript": ours("typescript"), **peers}, folder, rounds=given.rounds)
    for language, keep in (("python", is_python), ("typescript", is_typescript)):
        _row(language, lines_of(folder / language, keep), used[language])
    for name in peers:
        ratio = used[name].cpu / used["python"].cpu
        verdict = "within" if ratio >= BUDGET else "UNDER"
        print(f"{name:<12} {used[name].cpu:8.2f} s of processors, {ratio:6.1f} x ours  {verdict} {BUDGET}")


def _row(language: str, lines: int, usage: Usage) -> None:
    rate = lines / usage.cpu / 1000
    print(
        f"{language:<12} {usage.cpu:8.2f} s of processors for {lines / 1000:.0f} KLOC, {rate:.0f} KLOC/s a core"
        f"  {'within' if rate >= LEAST else 'UNDER'} {LEAST}",
        flush=True,
    )


if __name__ == "__main__":
    main()
