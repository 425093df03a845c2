"""Rules as JSON, version 1 of a shape that scripts may rely on; `docs/json.md` describes it."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from patterns_cli.report.json import SCHEMA_VERSION
from patterns_cli.report.page import Entry, file_name


def rules_as_json(entries: Iterable[Entry]) -> str:
    """Rules as one JSON object; `page` is Markdown, `here` what the conventions make of the rule."""
    return json.dumps({"schema_version": SCHEMA_VERSION, "rules": [_rule(entry) for entry in entries]}, indent=2)


def _rule(entry: Entry) -> dict[str, Any]:
    rule = entry.rule
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity.value,
        "heading": rule.heading,
        "aliases": list(rule.aliases),
        "fix": rule.fix.value if rule.fix else None,
        "files": list(rule.files),
        "origin": rule.origin,
        "document": None if rule.origin else f"docs/rules/{file_name(rule)}",
        "here": {"applied": entry.severity is not None, "severity": entry.severity.value if entry.severity else None},
        "options": [asdict(option) for option in entry.options],
        "page": rule.page,
    }
