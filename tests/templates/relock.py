"""Renew the backend template's lock file: `python tests/templates/relock.py [--upgrade]`, after pins have moved.

One lock serves every answer: it is made for the oldest Python, so it holds what the newer ones need, and only the
project's name and its oldest Python stand in it.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from patterns_cli.conventions.schema import Conventions
from patterns_cli.scaffold.catalog import find
from patterns_cli.scaffold.render import render

NAME = "a-name-of-no-package"
OLDEST = "3.11"
UV = Path(sys.executable).with_name("uv")


def main() -> None:
    """Lock a rendered project, starting from the lock there is, and turn the result into the template's file."""
    template = find("backend").files / "uv.lock.jinja"
    tree = render("backend", {"project_name": NAME, "python_version": OLDEST}, Conventions()).tree
    with tempfile.TemporaryDirectory() as place:
        for name in {"pyproject.toml", "uv.lock"} & tree.files.keys():
            (Path(place) / name).write_bytes(tree.files[name].data)
        subprocess.run([UV, "lock", "--directory", place, *sys.argv[1:]], check=True)
        locked = (Path(place) / "uv.lock").read_text(encoding="utf-8")
    template.write_text(_generalised(locked), encoding="utf-8")


def _generalised(locked: str) -> str:
    """The lock as a template; TOML's `[[package]]` is raw, or Jinja would take it for a variable."""
    for answer, question in (NAME, "project_name"), (f">={OLDEST}", "python_version"):
        place = f'"{answer}"'
        if locked.count(place) != 1:
            sys.exit(f"uv writes {place} elsewhere than this script knows")
        mark = f"[% endraw %][[ {question} ]][% raw %]"
        locked = locked.replace(place, place.replace(answer.removeprefix(">="), mark))
    return f"[% raw %]{locked}[% endraw %]\n"


if __name__ == "__main__":
    main()
