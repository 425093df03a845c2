"""The generators of `patterns new` in a rendered project, beside copier on the same templates.

Each run begins with a copy of the project, in memory where the system has such a file system, so that it finds what the
first one found; both sides pay for that copy. Copier is called once for each template, as whoever uses it would, and
renders by the defaults; ours also reads the project, keeps the lock and refuses what clashes. Nothing is installed.
A resource may take a second, and copier's three calls take about two. Generators named as arguments are timed alone.
"""

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from shlex import join
from subprocess import run

from measure import compare, report

BIN = Path(sys.executable).parent
TEMPLATES = Path(__file__).parents[1] / "templates"
MEMORY = Path("/dev/shm")
"""Where Linux has a file system in memory."""

FIELDS = ("total:decimal", "status:enum(open|paid)^", "user:ref(user)", "note:text?")
GENERATORS: Mapping[str, tuple[Sequence[str], Sequence[str], float]] = {
    "resource": (("order", *FIELDS), ("resource-backend", "resource-frontend", "table-migration"), 0.5),
    "component": (("OrderCard",), ("component",), 1),
    "migration": (("create orders table",), ("migration",), 1),
    "rule": (("ACME001", "naive-time"), ("rule",), 1),
}
"""What each generator is asked to make, the templates that it renders for that, and the ratio that is promised."""


def anew(folder: Path, *commands: Sequence[str]) -> list[str]:
    """The commands, run one after the other in a fresh copy of the project."""
    place = join([str(folder / "copy")])
    steps = (f"rm -rf {place}", f"cp -R {join([str(folder / 'shop')])} {place}", f"cd {place}", *map(join, commands))
    return ["sh", "-c", " && ".join(steps)]


def main(chosen: Sequence[str]) -> None:
    """Print a row for each of the `chosen` generators, or for all."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        folder = Path(name)
        patterns = str(BIN / "patterns")
        run(
            [patterns, "new", "project", "shop", "--into", name, "--no-git", "--yes", "--json"],
            check=True,
            capture_output=True,
        )
        copier = (str(BIN / "copier"), "copy", "--quiet", "--defaults")
        for generator in chosen or GENERATORS:
            words, templates, budget = GENERATORS[generator]
            ours = anew(folder, [patterns, "new", generator, *words])
            theirs = anew(folder, *([*copier, str(TEMPLATES / each), f"new/{each}"] for each in templates))
            report(f"patterns new {generator}, beside copier copy", compare(ours, theirs, runs=7), budget)


if __name__ == "__main__":
    main(sys.argv[1:])
