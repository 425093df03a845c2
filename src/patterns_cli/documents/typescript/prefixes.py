"""When the name of a type carries a prefix, and what it would be called with one."""

import re
from collections.abc import Iterator

from patterns_cli.conventions.cases import CaseStyles, Style, accepts
from patterns_cli.conventions.schema import Naming, PrefixedCase
from patterns_cli.documents.typescript.kinds import Kind

PASCAL = CaseStyles((Style.PASCAL,))
SHORT = 3
"""Letters of the longest name in capitals that is a word of its own (`ID`, `TTL`) and no prefix with a name."""

_USUAL = {Kind.INTERFACE: "I", Kind.TYPE: "T"}
_SET_ASIDE = "_$"


def is_prefixed(name: str, wanted: PrefixedCase, naming: Naming) -> bool:
    """Whether `name` is one of the prefixes and then a name that PascalCase accepts.

    `_` and `$` before the prefix are free, unless they are the prefix.
    """
    return any(_carries(name, prefix, wanted, naming) for prefix in wanted.prefix)


def is_cased(name: str, wanted: PrefixedCase, naming: Naming) -> bool:
    """Whether the case of `name` is right, with a prefix or without; `_` and `$` before it are free."""
    core = name.lstrip(_SET_ASIDE)
    core = re.sub(r"(?<=\d)_(?=\d)", "", core)  # as in a version: no case style parts digits
    if not core or core[0].isdigit() or "\\" in name or naming.accepts(core.replace("$", ""), wanted.case):
        return True
    return any(
        _carries(name, prefix, wanted, naming) and not _after(name, prefix).startswith("_") for prefix in wanted.prefix
    )


def _carries(name: str, prefix: str, wanted: PrefixedCase, naming: Naming) -> bool:
    """Whether `name` begins with that prefix and goes on as a name."""
    core = name.lstrip(_SET_ASIDE)
    if _is_word(core) and prefix.isalnum():
        return False
    return any(one.startswith(prefix) for one in (core, name)) and _is_name(
        _after(name, prefix), prefix, wanted, naming
    )


def _after(name: str, prefix: str) -> str:
    """What stands behind the prefix, `_` and `$` before it set aside unless they are the prefix."""
    core = name.lstrip(_SET_ASIDE)
    return core.removeprefix(prefix) if core.startswith(prefix) else name.removeprefix(prefix)


def with_prefix(name: str, kind: Kind, wanted: PrefixedCase, naming: Naming) -> str | None:
    """What `name` would be called: `IUser` for an interface and `TUser` for a type where the team has those.

    None if there is no telling, as with a name of one letter.
    """
    for prefix in wanted.prefix:
        rest = name.removeprefix(prefix)
        if rest != name and (not prefix[-1].isalnum() or (prefix.islower() and rest.startswith("_"))):
            return prefix + naming.convert(rest.lstrip("_"), PASCAL)
    core = name.lstrip(_SET_ASIDE)
    leading = name[: len(name) - len(core)]
    written = next((one for one in _proposals(core, kind, wanted, naming) if is_prefixed(one, wanted, naming)), None)
    if written is None or is_prefixed(leading + written, wanted, naming):
        return None if written is None else leading + written
    return written


def _proposals(core: str, kind: Kind, wanted: PrefixedCase, naming: Naming) -> Iterator[str]:
    yield naming.convert(core, wanted.case)
    for prefix in wanted.prefix:
        rest = core.removeprefix(prefix)
        if rest != core and not _is_word(core) and accepts(rest, PASCAL):
            yield prefix + naming.convert(rest, PASCAL)
    usual = _USUAL.get(kind, "")
    prefix = usual if usual in wanted.prefix else wanted.prefix[0]
    if _is_word(core):
        yield prefix + core.capitalize()
    yield prefix + naming.convert(core, wanted.case)
    yield prefix + naming.convert(core, PASCAL)


def _is_word(core: str) -> bool:
    """Whether `core` is a short word in capitals: `ID`, `TTL`."""
    return len(core) <= SHORT and core.isupper() and core.isalnum()


def _is_name(rest: str, prefix: str, wanted: PrefixedCase, naming: Naming) -> bool:
    return naming.accepts(rest, PASCAL) or (not prefix[-1].isalnum() and naming.accepts(rest, wanted.case))
