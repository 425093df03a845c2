"""`patterns new --template SRC NAME`: any copier template, rendered by copier, planned and written like ours."""

from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import typer

from patterns_cli.cli.option_values import ValueGroup
from patterns_cli.cli.options import TEMPLATE, DryRun, Json, Yes


class TemplateGroup(ValueGroup):
    """A group in which `--template SRC` and `--template=SRC`, wherever they stand, call the command of that name."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # Typer has two of them
        """Parse `args` after putting the option in the place of the command, unless another command is named first."""
        return super().parse_args(ctx, routed(args, self.commands))


def routed(arguments: list[str], commands: Collection[str]) -> list[str]:
    """The arguments with `--template` and its value in front, where it stands among them and no command does."""
    at = next((index for index, word in enumerate(arguments) if word.partition("=")[0] == TEMPLATE), None)
    if at is None or (arguments[0] in commands and at > 0) or "--" in arguments[:at]:
        return arguments
    _, joined, value = arguments[at].partition("=")
    source = [value] if joined else arguments[at + 1 : at + 2]
    rest = arguments[at + 1 :] if joined else arguments[at + 2 :]
    # The two hyphens keep the group from reading the option as one of its own.
    return ["--", TEMPLATE, *source, *arguments[:at], *rest]


def template(
    source: Annotated[str, typer.Argument(metavar="SRC", help="A folder, or the address of a git repository.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The folder to make; it answers `project_name`.")],
    ref: Annotated[
        str | None, typer.Option("--ref", metavar="TAG", help="A tag, branch or commit; else the latest release.")
    ] = None,
    data: Annotated[
        list[str] | None, typer.Option("--data", metavar="KEY=VALUE", help="Answer a question of the template; repeat.")
    ] = None,
    answers: Annotated[
        Path | None, typer.Option("--answers", metavar="FILE", help="Answers in YAML or JSON; --data goes before them.")
    ] = None,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="DIR", help="Make the folder NAME in DIR, not here.")
    ] = None,
    trust: Annotated[
        bool, typer.Option("--trust", help="Let the template run its tasks and load its Jinja extensions.")
    ] = False,
    dry_run: DryRun = False,
    json: Json = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that differ; each is named.")] = False,
    yes: Yes = False,
) -> int:
    """Render the copier template SRC to the folder NAME.

    Copier does it, asks its questions, and has its rules on which templates may run code. SRC is a folder or a git
    repository: its address, `gh:owner/name`, or a folder that is one, of which the latest release is taken.

    Example: patterns new --template gh:owner/template shop --ref v1.2.0 --data licence=MIT
    """
    from patterns_cli.cli.foreign_rendering import ForeignOptions, render_foreign  # noqa: PLC0415 - brings what renders by copier

    options = ForeignOptions(source, name, ref, tuple(data or ()), answers, into, trust, dry_run, json, force, yes)
    return render_foreign(options)
