"""The pages that are made from the program: `make docs` writes them, a test holds that they are current."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from patterns_cli.cli.app import COMMANDS, assemble
from patterns_cli.conventions.publish.guide import guide

DOCS = Path(__file__).parent


def pages() -> Mapping[Path, str]:
    """Each generated page of this folder, beside the rules' own, and what it must hold."""
    return {DOCS / "patterns-yml.md": guide(), DOCS / "cli.md": commands_page()}


def commands_page() -> str:
    """Every command with its arguments and options, as `--help` has them."""
    head = "# The command line\n\nMade from the commands themselves by `make docs`.\n"
    return head + "".join(f"\n{section}" for section in _sections(assemble(imported=COMMANDS), "patterns"))


def _sections(command: Any, name: str) -> Iterator[str]:
    below = getattr(command, "commands", {})
    if not below:
        yield _section(command, name)
    for word, inner in below.items():
        yield from _sections(inner, f"{name} {word}")


def _section(command: Any, name: str) -> str:
    takes = [f"`{parameter.metavar or parameter.name.upper()}`" for parameter in _of_kind(command, "argument")]
    heading = f"## `{name}`\n\n{_prose(command.help or '')}\n"
    arguments = f"\nTakes {', '.join(takes)}.\n" if takes else ""
    rows = [_row(parameter) for parameter in _of_kind(command, "option") if parameter.name != "help"]
    options = "\n| option | meaning |\n|---|---|\n" + "".join(rows) if rows else ""
    return heading + arguments + options


def _of_kind(command: Any, kind: str) -> list[Any]:
    return [parameter for parameter in command.params if parameter.param_type_name == kind]


def _row(parameter: Any) -> str:
    spelled = ", ".join(f"`{option}`" for option in [*parameter.opts, *parameter.secondary_opts])
    return f"| {spelled} | {(parameter.help or '').replace('|', chr(92) + '|')} |\n"


def _prose(text: str) -> str:
    """The docstring with its example as code."""
    before, found, example = text.partition("Example:")
    lines = [line.strip() for line in example.strip().splitlines() if line.strip()]
    shown = "\n".join(("```", *lines, "```"))
    return f"{before.strip()}\n\n{shown}" if found else before.strip()


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
