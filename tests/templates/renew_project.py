"""Renew what the template `project` says by default of our conventions and of our version, after either has changed.

`python tests/templates/renew_project.py`; the tests tell when that was forgotten.
"""

import json
import re

from patterns_cli import __version__
from patterns_cli.conventions.publish.document import document
from patterns_cli.conventions.publish.json_schema import json_schema
from patterns_cli.conventions.schema import Conventions
from patterns_cli.scaffold.catalog import CONFIGURATION, find

DEFAULTS = {"conventions.md": "docs/conventions.md", "schema.json": ".patterns/schema.json"}
"""Files that plain copier includes, and the rendered ones that hold the same."""


def main() -> None:
    """Write the files that plain copier includes, and the version, anew."""
    folder = find("project").folder
    schema = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    for name, text in zip(DEFAULTS, (document(Conventions()), schema), strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    stated = (folder / CONFIGURATION).read_text(encoding="utf-8")
    renewed = re.sub(r"(?m)(^version:\n(?:  .*\n)*?  default: ).*$", rf'\g<1>"{__version__}"', stated)
    (folder / CONFIGURATION).write_text(renewed, encoding="utf-8")


if __name__ == "__main__":
    main()
