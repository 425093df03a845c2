"""Renew what npm makes for the frontend template: `python tests/templates/renew_frontend.py`, after pins have moved.

That is its lock file, which names no registry, so that every team's own will do, and the types of
`openapi.json`. It takes a Node.js as new as the template's.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from patterns_cli.conventions.schema import Conventions
from patterns_cli.scaffold.catalog import find
from patterns_cli.scaffold.render import render

NAME = "a-name-of-no-package"
TYPES = "src/types/api/types.gen.ts"
HEAD = f'      "name": "{NAME}",\n      "version": "0.1.0",\n'
LICENCE = '[% if licence != "none" %]\n      "license": "[[ licence ]]",\n[% endif %]\n'


def main() -> None:
    """Have npm lock and derive in a rendered project, and turn the results into the template's files."""
    template = find("frontend").files
    tree = render("frontend", {"project_name": NAME}, Conventions()).tree
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for path, file in tree:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(file.data)
        for command in ("install --omit-lockfile-registry-resolved --no-audit --no-fund", "run derive"):
            subprocess.run(["npm", *command.split()], cwd=folder, check=True)
        locked = (folder / "package-lock.json").read_text(encoding="utf-8")
        (template / TYPES).write_bytes((folder / TYPES).read_bytes())
    (template / "package-lock.json.jinja").write_text(_generalised(locked), encoding="utf-8")


def _generalised(locked: str) -> str:
    if locked.count(NAME) != locked[:500].count(NAME) or HEAD not in locked or '"resolved"' in locked:
        sys.exit("npm writes the lock file otherwise than this script knows")
    return locked.replace(HEAD, HEAD + LICENCE).replace(NAME, "[[ project_name ]]")


if __name__ == "__main__":
    main()
