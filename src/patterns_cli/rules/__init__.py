"""The rule catalogue: a folder a family, a file a rule, named for the fault it finds."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path

from patterns_cli.registry import RULES, Rule

FAMILIES = tuple(sorted(entry.name for entry in Path(__file__).parent.iterdir() if (entry / "__init__.py").is_file()))
"""The folders of this package, each a family."""


def catalogue(families: Iterable[str] = FAMILIES) -> Mapping[str, Rule]:
    """Every rule of those families by code, in order of codes; imports their modules at the first call."""
    wanted = [f"{__name__}.{family}" for family in families]
    for package in wanted:
        for module in sorted((Path(__file__).parent / package.rpartition(".")[2]).glob("*.py")):
            if module.stem != "__init__":
                import_module(f"{package}.{module.stem}")
    prefixes = tuple(f"{package}." for package in wanted)
    return {code: rule for code, rule in sorted(RULES.items()) if rule.check.__module__.startswith(prefixes)}
