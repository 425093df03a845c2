"""`patterns rules`: the catalogue."""

import sys
from enum import StrEnum
from pathlib import Path
from shutil import get_terminal_size
from types import MappingProxyType
from typing import Annotated

import typer

from patterns_cli.cli.console import wants_color
from patterns_cli.cli.here import Here, here, options
from patterns_cli.cli.options import Config, Json, NoColor
from patterns_cli.conventions.load import Loaded
from patterns_cli.conventions.schema import Conventions
from patterns_cli.errors import UsageError
from patterns_cli.report.page import file_name, index, listing, of_rule, page, table
from patterns_cli.report.paint import painter
from patterns_cli.rules import catalogue


class Form(StrEnum):
    """How rules are written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


def rules(
    labels: Annotated[
        list[str] | None, typer.Argument(metavar="[RULE]...", help="Families, codes or names; all if none.")
    ] = None,
    format: Annotated[Form, typer.Option("--format", help="How the rules are written.")] = Form.TEXT,  # noqa: A002 - the option's name
    pages: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write a Markdown page for each built-in rule, and an index.")
    ] = None,
    config: Config = None,
    json: Json = False,
    no_color: NoColor = False,
) -> int:
    """List the rules there are here: code, name, severity (or off), whether they offer a fix, and why.

    Example: patterns rules PY --format markdown
    """
    if pages is not None:
        if json or labels or format is not Form.TEXT or config is not None:
            raise UsageError("`--pages` writes the built-in rules, and takes nothing beside it", help="give it alone")
        return _write_pages(pages)
    place = here(config)
    chosen = {rule.code: rule for found in place.named(labels or ["ALL"]) for rule in found}
    entries = [place.entry(rule) for _, rule in sorted(chosen.items())]
    if json or format is Form.JSON:
        from patterns_cli.report.rule_json import rules_as_json  # noqa: PLC0415 - only for machines

        print(rules_as_json(entries))
    elif format is Form.MARKDOWN:
        print(table(entries), end="")
    else:
        width = get_terminal_size().columns if sys.stdout.isatty() else None
        print(listing(entries, width, painter(color=wants_color(sys.stdout, no_color=no_color))), end="")
    return 0


def defaults() -> Here:
    """The built-in rules under the default conventions."""
    return Here(Loaded(Conventions(), MappingProxyType({})), catalogue())


def _write_pages(folder: Path) -> int:
    place = defaults()
    every = tuple(place.rules.values())
    folder.mkdir(parents=True, exist_ok=True)
    for rule in every:
        (folder / file_name(rule)).write_text(page(of_rule(rule, options(rule, place.loaded))), encoding="utf-8")
    (folder / "README.md").write_text(index(every), encoding="utf-8")
    print(f"{len(every)} pages and an index written to {folder}")
    return 0
