"""The pages that are made from the program: `make docs` writes them, a test holds that they are current."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from patterns_cli.cli.app import COMMANDS, assemble
from patterns_cli.conventions.publish.guide import guide
from patterns_cli.documents.tree import TreeDocument
from patterns_cli.registry import Rule
from patterns_cli.rules import imported

DOCS = Path(__file__).parent
INDEX = DOCS.parent / "src" / "patterns_cli" / "rules" / "index.py"


def pages() -> Mapping[Path, str]:
    """Each generated page of this folder, beside the rules' own, and the rules' index, with what it must hold."""
    return {DOCS / "patterns-yml.md": guide(), DOCS / "cli.md": commands_page(), INDEX: rule_index()}


def rule_index() -> str:
    """The module that says of every rule what is needed to select and to ask it, by its family and its module."""
    families: dict[str, list[Rule]] = {}
    for rule in imported().values():
        families.setdefault(rule.check.__module__.split(".")[-2], []).append(rule)
    head = (
        '"""What the rules declare, by family and module, so that none is imported before it is needed.\n\n'
        'Made from the rules themselves by `make docs`.\n"""\n\n'
        "from collections.abc import Mapping\nfrom typing import Any\n\n"
        "INDEX: Mapping[str, Mapping[str, Mapping[str, Any]]] = {\n"
    )
    return head + "".join(_family(name, rules) for name, rules in sorted(families.items())) + "}\n"


def _family(name: str, rules: list[Rule]) -> str:
    return f"    {_quoted(name)}: {{\n" + "".join(map(_entry, rules)) + "    },\n"


def _entry(rule: Rule) -> str:
    """A rule's entry; the trigger of one that judges the tree is there, as it spares the import where nothing fits."""
    lines = [
        f'"code": {_quoted(rule.code)}',
        f'"name": {_quoted(rule.name)}',
        f'"severity": {_quoted(rule.severity)}',
        f'"kind": {_quoted(f"{rule.document.__module__}.{rule.document.__qualname__}")}',
        f'"heading": {_quoted(rule.heading)}',
        f'"aliases": ({"".join(f"{_quoted(alias)}, " for alias in rule.aliases).removesuffix(" ")})',
    ]
    if rule.document is TreeDocument and isinstance(rule.trigger, bytes | None):
        lines.append('"trigger": ' + ("None" if rule.trigger is None else f"b{_quoted(rule.trigger.decode())}"))
    module = rule.check.__module__.rpartition(".")[2]
    return f"        {_quoted(module)}: {{\n" + "".join(f"            {line},\n" for line in lines) + "        },\n"


def _quoted(text: str) -> str:
    return json.dumps(text)


def commands_page() -> str:
    """Every command with its arguments and options, as `--help` has them."""
    made = "Made from the commands themselves by `make docs`. Every command has `--help`, or `-h` for short."
    head = f"# The command line\n\n{made}\n"
    return head + "".join(f"\n{section}" for section in _sections(assemble(imported=COMMANDS), "patterns"))


def _sections(command: Any, name: str) -> Iterator[str]:
    below = command.list_commands(None) if hasattr(command, "list_commands") else ()
    if not below:
        yield _section(command, name)
    for word in below:
        yield from _sections(command.get_command(None, word), f"{name} {word}")


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
