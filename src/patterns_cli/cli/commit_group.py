"""The commands of `patterns commit`, of which `new` is imported only when it is called or listed."""

from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

_NEW = "new"


class CommitGroup(TyperGroup):
    """A group that has the command `new` as well; checking a message must not wait for it."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # Typer has two kinds of contexts
        """The names of all commands."""
        self._import_new()
        return super().list_commands(ctx)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ANN401 - Typer keeps its type to itself
        """The command of that name, or None."""
        if cmd_name not in self.commands:
            self._import_new()
        return super().get_command(ctx, cmd_name)

    def _import_new(self) -> None:
        if _NEW not in self.commands:
            from patterns_cli.cli.commit_new import new  # noqa: PLC0415 - see the class

            app = typer.Typer(add_completion=False, rich_markup_mode=self.rich_markup_mode)
            app.command(_NEW)(new)
            self.commands = {_NEW: get_command(app), **self.commands}
