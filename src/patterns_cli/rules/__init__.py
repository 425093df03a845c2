"""The rule catalogue: a folder a family, a file a rule, named for the fault it finds."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path

from patterns_cli.model import Severity
from patterns_cli.registry import RULES, Deferred, Rule
from patterns_cli.rules.index import INDEX

FAMILIES = tuple(INDEX)
"""The folders of this package, each a family."""


def catalogue(families: Iterable[str] = FAMILIES) -> Mapping[str, Rule]:
    """Every rule of those families by code, in order of codes.

    A rule's module is imported when something is asked of it that the index does not hold.
    """
    found: dict[str, Rule] = {}
    for family in families:
        for module, entry in INDEX[family].items():
            code = entry["code"]
            if code not in RULES:
                known = {"files": (), "origin": "", **entry, "severity": Severity(entry["severity"])}
                RULES[code] = Deferred(module=f"{__name__}.{family}.{module}", **known)
            found[code] = RULES[code]
    return dict(sorted(found.items()))


def imported() -> Mapping[str, Rule]:
    """Every rule there is by code, in order of codes, from the modules themselves: what the index is made from."""
    for module in sorted(Path(__file__).parent.glob("*/*.py")):
        if module.stem != "__init__":
            import_module(f"{__name__}.{module.parent.name}.{module.stem}")
    return {code: rule for code, rule in sorted(RULES.items()) if rule.check.__module__.startswith(f"{__name__}.")}
