"""Options and their values: one left out, for which Click takes the next option, and one that looks like an option."""

from itertools import pairwise, takewhile
from typing import Any

import typer
from typer.core import TyperGroup, TyperOption

from patterns_cli.errors import UsageError


class ValueGroup(TyperGroup):
    """A group in whose commands no value that stands behind its option begins with a hyphen."""

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]  # noqa: ANN401 - Typer keeps its types to itself
        """The command that `args` name, and what is left for it.

        Raises:
            UsageError: an option of it has another one in the place of its value.
        """
        name, command, rest = super().resolve_command(ctx, args)
        taking = {
            option
            for each in (command.params if command and not ctx.resilient_parsing else ())
            if isinstance(each, TyperOption) and not each.is_flag and not each.count
            for option in each.opts
        }
        for option, value in takewhile(lambda pair: pair[0] != "--", pairwise(rest)):
            if option in taking and value.startswith("-"):
                raise UsageError(
                    f"{option} needs a value, and `{value}` stands in its place",
                    help=f"Give it one; one that begins with a hyphen is written {option}={value}.",
                )
        return name, command, rest


def stated(option: str, value: str) -> list[str]:
    """The words by which a command line gives `option` a value, whatever it begins with."""
    return [f"{option}={value}"] if value.startswith("-") else [option, value]
