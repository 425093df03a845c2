"""The JSON schema of `patterns.yml`, by which editors complete and check."""

from typing import Any

from patterns_cli.conventions.read import PRESET
from patterns_cli.conventions.schema import Conventions
from patterns_cli.conventions.values import Section

_EXTENDED = {"type": "string", "minLength": 1}
_FILE_KEYS: dict[str, Any] = {
    "version": {"description": "Version of this format.", "const": 1, "default": 1},
    "extends": {
        "description": f"`{PRESET}`, or the path of another patterns.yml, or a list of which later ones win.",
        "anyOf": [_EXTENDED, {"type": "array", "items": _EXTENDED}],
        "default": PRESET,
    },
    "root": {"description": "Stop looking further up.", "type": "boolean", "default": False},
}


def json_schema() -> dict[str, Any]:
    """The schema, draft 2020-12; it takes every file that the loader takes, and an empty one."""
    sections = Section(Conventions).json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "patterns.yml",
        "description": "The conventions of a team.",
        **sections,
        "properties": {**_FILE_KEYS, **sections["properties"]},
    }
