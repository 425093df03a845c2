"""What templates are told beside the conventions: what the team set differently, and the names that follow."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.filenames import render_filename
from patterns_cli.conventions.plain import plain
from patterns_cli.conventions.schema import Conventions
from patterns_cli.scaffold.typescript import typescript_makers

REVISION = "%Y%m%d%H%M%S"
"""A migration's revision is its time in UTC to the second: it sorts, follows from the time alone, and is a word."""

_WRITTEN_BY_TEMPLATES = ("project",)
"""Sections that a template writes itself, as it knows where the parts stand."""


def overrides(conventions: Conventions) -> str:
    """The YAML text of the settings that differ from the defaults, or `""`, without what templates write themselves."""
    differing = _differing(plain(conventions), plain(Conventions()))
    for section in _WRITTEN_BY_TEMPLATES:
        differing.pop(section, None)
    if not differing:
        return ""
    import yaml  # noqa: PLC0415 - only commands that render write YAML

    return str(yaml.safe_dump(differing, sort_keys=False, allow_unicode=True, width=120))


def derived(declared: Mapping[str, Any], conventions: Conventions) -> dict[str, Any]:
    """The names that a template declares under `names`, by these conventions.

    `declared` is the default of that question: its groups and their keys say which names there are, its values are
    what they are by default. Groups: `tests` (a module's Python test file), `modules`, `classes`, `functions` and
    `constants` (the key in that style), `migrations` (by slug, which is snake_case whatever modules are: `revision`,
    which stays, and `file`, which follows from it); and of TypeScript what `typescript_makers` says. A group of another
    name is handed over as it stands.
    """
    makers = _makers(conventions)
    return {
        group: {key: makers[group](key, value) for key, value in names.items()} if group in makers else names
        for group, names in declared.items()
    }


def _makers(conventions: Conventions) -> Mapping[str, Callable[[str, Any], Any]]:
    naming = conventions.naming

    def in_style(styles: CaseStyles) -> Callable[[str, Any], str]:
        return lambda key, _: naming.convert(key, styles)

    def test_file(module: str, default: object) -> str:  # noqa: ARG001 - every maker is given it
        return conventions.tests.python[0].format(module=naming.convert(module, naming.python.module))

    def migration(slug: str, value: Mapping[str, str]) -> dict[str, str]:
        date = datetime.strptime(value["revision"].replace("_", ""), REVISION).replace(tzinfo=UTC)
        return {**value, "file": render_filename(conventions.migrations.filename, date, slug, value["revision"])}

    return {
        "tests": test_file,
        "modules": in_style(naming.python.module),
        "classes": in_style(naming.python.class_),
        "functions": in_style(naming.python.function),
        "constants": in_style(naming.python.constant),
        "migrations": migration,
        **typescript_makers(conventions),
    }


def _differing(value: Mapping[str, Any], default: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, item in value.items():
        if isinstance(item, Mapping) and isinstance(default.get(key), Mapping):
            inner = _differing(item, default[key])
            if inner:
                found[key] = inner
        elif key not in default or item != default[key]:
            found[key] = item
    return found
