"""`patterns explain`: rules with their reasons, examples and options."""

import sys
from typing import Annotated

import typer

from patterns_cli.cli.console import wants_color
from patterns_cli.cli.here import here
from patterns_cli.cli.options import Config, Json, NoColor
from patterns_cli.cli.rules import Form
from patterns_cli.report.page import listing, page, table, text_page
from patterns_cli.report.paint import painter


def explain(
    labels: Annotated[list[str], typer.Argument(metavar="RULE...", help="Codes, names or families of rules.")],
    format: Annotated[Form, typer.Option("--format", help="How the rules are written.")] = Form.TEXT,  # noqa: A002 - the option's name
    config: Config = None,
    json: Json = False,
    no_color: NoColor = False,
) -> int:
    """Show rules: why they are there, what is bad and good under them, and the settings they read as they are here.

    A family is listed. Example: patterns explain PY001
    """
    place = here(config)
    paint = painter(color=wants_color(sys.stdout, no_color=no_color))
    found = place.named(labels)
    if json or format is Form.JSON:
        from patterns_cli.report.rule_json import rules_as_json  # noqa: PLC0415 - only for machines

        every = {rule.code: rule for rules in found for rule in rules}
        print(rules_as_json([place.full_entry(rule) for rule in every.values()]))
        return 0
    shown = []
    for rules in found:
        if len(rules) > 1:
            entries = [place.entry(rule) for rule in rules]
            shown.append(table(entries) if format is Form.MARKDOWN else listing(entries, None, paint))
        else:
            entry = place.full_entry(rules[0])
            shown.append(page(entry) if format is Form.MARKDOWN else text_page(entry, paint))
    print("\n".join(shown), end="")
    return 0
