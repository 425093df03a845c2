"""The commands of `patterns`, of which only the one that is called is imported."""

import os
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from importlib import import_module

import typer

COMMANDS: Mapping[str, str] = {
    "new": "Render a project or a part of one, or add to it, by the team's conventions.",
    "status": "Say which files are as their template rendered them.",
    "remove": "Take back what a generator made.",
    "lint": "Report where files, folders and names differ from the conventions.",
    "commit": "Build and check commit messages, and bring a rejected one back.",
    "branch": "Check the name of a branch.",
    "hooks": "Install, show and remove the git hooks.",
    "conventions": "Show, check and publish the effective conventions.",
    "rules": "List the rules.",
    "explain": "Show one rule with its reason and examples.",
}
"""Each command and its line in `--help`; the module of the same name holds it as `app`, or as a function."""


def build(arguments: Sequence[str]) -> Callable[..., object]:
    """The command to call, with only those modules imported that `arguments` ask for."""
    named = next((word for word in arguments if not word.startswith("-")), None)
    if any(name.endswith("_COMPLETE") for name in os.environ):
        return assemble(imported=COMMANDS)
    if named is not None and named in COMMANDS:
        return assemble(imported=(named,))
    return assemble(imported=(), listed=COMMANDS)


def assemble(*, imported: Collection[str], listed: Collection[str] = ()) -> Callable[..., object]:
    """The application with the commands of `imported`, and in its help those of `listed` as well.

    Help is drawn by rich on a terminal, and is plain text everywhere else.
    """
    app = typer.Typer(
        name="patterns",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich" if sys.stdout.isatty() else None,
        help="A team's conventions, made executable.\n\nExample: patterns new project shop",
        context_settings={"help_option_names": ["--help", "-h"]},  # of every command below as well
    )
    app.callback()(_root)
    for command in imported:
        _add(app, command)
    for command in listed:
        app.command(name=command, help=COMMANDS[command])(_root)
    return typer.main.get_command(app)


def _root(
    version: bool = typer.Option(False, "--version", "-V", help="Show the version."),
) -> None:
    """Answer for the options that stand before a command, and in the list of commands for those not imported."""


def _add(app: typer.Typer, command: str) -> None:
    module = import_module(f"patterns_cli.cli.{command}")
    held = getattr(module, "app", None)
    if isinstance(held, typer.Typer):
        app.add_typer(held, name=command, help=COMMANDS[command], no_args_is_help=True)
    else:
        app.command(name=command, cls=getattr(module, "COMMAND_CLASS", None))(getattr(module, command))
