"""Write the description of the API to `openapi.json`: `python -m scripts.export_openapi [--check]`."""

import argparse
import json
import sys
from pathlib import Path

from app.application import create_application
from app.core.config import Settings

DOCUMENT = Path(__file__).parents[1] / "openapi.json"


def openapi_text() -> str:
    """Return the description as it is checked in; it does not depend on the settings of this machine."""
    settings = Settings.model_construct()
    return json.dumps(create_application(settings).openapi(), indent=2) + "\n"


def main() -> None:
    """Read the command line, then write the document or tell whether it is up to date."""
    parser = argparse.ArgumentParser(description="Write the description of the API to openapi.json.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where the document is out of date")
    arguments = parser.parse_args()
    described = openapi_text()
    if not arguments.check:
        DOCUMENT.write_text(described, encoding="utf-8")
    elif not DOCUMENT.exists() or DOCUMENT.read_text(encoding="utf-8") != described:
        sys.exit(f"{DOCUMENT.name} is out of date: run `make openapi`")


if __name__ == "__main__":
    main()
