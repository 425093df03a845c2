"""`patterns explain`: one rule with its reason and examples."""

from typing import Annotated

import typer

from patterns_cli.cli.options import Json
from patterns_cli.errors import UsageError
from patterns_cli.lint.select import Labels
from patterns_cli.report.page import page
from patterns_cli.rules import catalogue


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="A rule's code or name.")],
    json: Json = False,
) -> int:
    """Show one rule: why it is there, and what is bad and good under it.

    Example: patterns explain PY001
    """
    labels = Labels(catalogue())
    label = code if code in labels.codes else code.upper()
    codes = labels.codes.get(label, frozenset())
    if len(codes) != 1 or label == "ALL":
        fault = labels.fault(label)
        said = fault.message if fault else f"`{label}` names {len(codes)} rules: {', '.join(sorted(codes))}"
        raise UsageError(said, help=fault.help if fault else "name one of them")
    rule = labels.rules[next(iter(codes))]
    if json:
        from patterns_cli.report.json import rules_as_json  # noqa: PLC0415 - only for machines

        print(rules_as_json([rule]))
    else:
        print(page(rule), end="")
    return 0
