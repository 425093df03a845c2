"""`patterns rules`: the catalogue."""

from pathlib import Path
from typing import Annotated

import typer

from patterns_cli.cli.options import Json
from patterns_cli.errors import UsageError
from patterns_cli.report.page import file_name, index, listing, page
from patterns_cli.rules import catalogue


def rules(
    pages: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write a Markdown page for each rule, and an index, here.")
    ] = None,
    json: Json = False,
) -> int:
    """List every rule with its code, name, severity and reason.

    Example: patterns rules --json
    """
    if pages is not None and json:
        raise UsageError("`--pages` and `--json` exclude each other", help="give one of them")
    every = tuple(catalogue().values())
    if pages is not None:
        pages.mkdir(parents=True, exist_ok=True)
        for rule in every:
            (pages / file_name(rule)).write_text(page(rule), encoding="utf-8")
        (pages / "README.md").write_text(index(every), encoding="utf-8")
        print(f"{len(every)} pages and an index written to {pages}")
    elif json:
        from patterns_cli.report.json import rules_as_json  # noqa: PLC0415 - only for machines

        print(rules_as_json(every))
    else:
        print(listing(every), end="")
    return 0
