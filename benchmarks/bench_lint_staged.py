"""Ten files, as a pre-commit hook names them: a lint of just these beside `python -c pass`, changed and unchanged."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora import PYTHON, as_repository, unpacked
from measure import compare, report

BUDGET = 12
SIZES = range(1_000, 20_000)
"""Bytes of modules that people edit."""

PATTERNS = str(Path(sys.executable).with_name("patterns"))
COMMAND = [PATTERNS, "lint", "--fail-on", "never", "--quiet"]


def main() -> None:
    """Print how many times as long as an empty Python each lint takes."""
    with TemporaryDirectory() as name:
        folder = Path(name, "shop")
        os.environ["PATTERNS_CACHE_DIR"] = str(Path(name, "cache"))
        files = _written(folder)
        nothing = [sys.executable, "-c", "pass"]
        cold = compare([*COMMAND, "--no-cache", *files], nothing, folder=folder)
        report("patterns lint, ten files that changed", cold, BUDGET)
        subprocess.run([*COMMAND, *files], cwd=folder, check=True, capture_output=True)
        warm = compare([*COMMAND, *files], nothing, folder=folder)
        report("patterns lint, ten files of which all is known", warm, BUDGET)


def _written(folder: Path) -> list[str]:
    """Ten modules of FastAPI, of a size that people edit, in a repository of all its modules."""
    (release,) = (part for part in PYTHON if part.folder == "fastapi")
    shutil.copytree(unpacked(release.release) / "fastapi", folder / "fastapi")
    as_repository(folder)
    modules = sorted(path for path in (folder / "fastapi").rglob("*.py") if path.stat().st_size in SIZES)
    return [path.relative_to(folder).as_posix() for path in modules[:10]]


if __name__ == "__main__":
    main()
