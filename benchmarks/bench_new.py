"""`patterns new project` beside what it cannot do without, and beside copier on the root of the same template.

Each run writes into a fresh folder, in memory where the system has such a file system: how long a disk takes to make
four hundred files is not ours, and differs by a hundred times. The copier of the peer renders the template `project`
alone, a twentieth of what ours writes with both parts.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from measure import compare, report

BIN = Path(sys.executable).parent
TEMPLATE = Path(__file__).parents[1] / "templates" / "project"
MEMORY = Path("/dev/shm")
"""Where Linux has a file system in memory."""


def fresh(target: Path, command: Sequence[str]) -> list[str]:
    """The command after its target was removed, so that every run writes everything; `rm` takes a few milliseconds."""
    return ["sh", "-c", 'rm -rf "$1" && shift && exec "$@"', "sh", str(target), *command]


def main() -> None:
    """Print the row of the budget, and the one beside copier."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        folder = Path(name)
        ours = fresh(
            folder / "shop", [str(BIN / "patterns"), "new", "project", "shop", "--into", name, "--no-git", "--yes"]
        )
        jinja = fresh(folder / "nothing", [sys.executable, "-c", "import jinja2"])
        report("patterns new project, beside importing jinja2", compare(ours, jinja, runs=11), 4)
        copier = [str(BIN / "copier"), "copy", "--quiet", "--defaults"]
        peer = fresh(folder / "theirs", [*copier, str(TEMPLATE), str(folder / "theirs")])
        report("patterns new project, beside copier copy", compare(ours, peer, runs=5), 1)


if __name__ == "__main__":
    main()
