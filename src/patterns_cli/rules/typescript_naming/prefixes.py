"""When the name of a type carries a prefix, and what it would be called with one."""

from patterns_cli.conventions.cases import CaseStyles, Style
from patterns_cli.conventions.schema import Naming, PrefixedCase
from patterns_cli.documents.typescript.facts import Kind

PASCAL = CaseStyles((Style.PASCAL,))
SHORT = 3
"""Letters of the longest name in capitals that is a word of its own (`ID`, `TTL`) and no prefix with a name."""

_USUAL = {Kind.INTERFACE: "I", Kind.TYPE: "T"}
_SET_ASIDE = "_$"


def is_prefixed(name: str, wanted: PrefixedCase, naming: Naming) -> bool:
    """Whether `name` is one of the prefixes and then a name that PascalCase accepts; `_` and `$` before it are free."""
    core = name.lstrip(_SET_ASIDE)
    if core.isupper() and len(core) <= SHORT and core.isalnum():
        return False
    return any(
        core.startswith(prefix) and _is_name(core[len(prefix) :], prefix, wanted, naming) for prefix in wanted.prefix
    )


def with_prefix(name: str, kind: Kind, wanted: PrefixedCase, naming: Naming) -> str:
    """What `name` would be called: `IUser` for an interface and `TUser` for a type where the team has those."""
    core = name.lstrip(_SET_ASIDE)
    leading = name[: len(name) - len(core)]
    converted = naming.convert(core, wanted.case)
    if is_prefixed(converted, wanted, naming):
        return leading + converted
    usual = _USUAL.get(kind, "")
    prefix = usual if usual in wanted.prefix else wanted.prefix[0]
    rest = converted if _is_name(converted, prefix, wanted, naming) else naming.convert(core, PASCAL)
    return leading + prefix + rest


def _is_name(rest: str, prefix: str, wanted: PrefixedCase, naming: Naming) -> bool:
    if not rest or rest[0] in _SET_ASIDE:
        return False
    return naming.accepts(rest, PASCAL) or (not prefix[-1].isalnum() and naming.accepts(rest, wanted.case))
