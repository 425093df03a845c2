"""Start-up beside `python -c pass`: `--version`, `--help`, a lint of ten files, one commit message."""

import subprocess
import sys
import tempfile
from pathlib import Path

from measure import compare, report

PYTHON = sys.executable
PATTERNS = str(Path(sys.executable).with_name("patterns"))
NOTHING = [PYTHON, "-c", "pass"]


def main() -> None:
    """Print the rows of the budget that concern start-up."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(["git", "init", "-q", folder], check=True)
        for number in range(10):
            (folder / f"models_{number}.py").write_text(f"class Order{number}:\n    def total(self) -> int: ...\n" * 20)
        message = folder / "message.txt"
        message.write_text("feat(orders): add paging\n")
        report("patterns --version", compare([PATTERNS, "--version"], NOTHING), 3)
        report("patterns --help", compare([PATTERNS, "--help"], NOTHING), 10)
        report("patterns lint, ten files", compare([PATTERNS, "lint", "--quiet"], NOTHING, folder=folder), 12)
        check = [PATTERNS, "commit", "check", str(message)]
        report("patterns commit check, one good message", compare(check, NOTHING, folder=folder), 12)


if __name__ == "__main__":
    main()
