"""Which paths a template may write: relative, inside the target, and valid on every file system a team uses."""

import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache

from patterns_cli.errors import Fault

_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"}
)
_FORBIDDEN = frozenset('<>:"\\|?*')
_LONGEST = 255


def reserved(name: str) -> bool:
    """Whether Windows keeps this file name for a device, whatever its extension (Win32 "Naming Files")."""
    return name.partition(".")[0].rstrip(" ").casefold() in _RESERVED


def faults(paths: Iterable[str]) -> Iterator[Fault]:
    """Everything that is wrong with these paths, which use `/`; each path is checked alone, then beside the others."""
    seen: dict[str, str] = {}
    files: set[str] = set()
    parents: set[str] = set()
    for path in sorted(paths):
        fault = _fault(path)
        if fault:
            yield Fault(f"the template would write `{printable(path)}`: {fault}")
            continue
        files.add(path)
        names = [*_new_parents(path, parents), path]
        parents.update(names[:-1])
        yield from _collisions(names, seen)
    for path in sorted(files & parents):
        yield Fault(f"the template would write `{path}` both as a file and as a folder")


def printable(text: str) -> str:
    """`text` fit for a message: control characters escaped, and cut where it is very long."""
    shown = "".join(character if character.isprintable() else repr(character)[1:-1] for character in text)
    return shown if len(shown) <= 100 else f"{shown[:97]}..."  # noqa: PLR2004 - what fits on a line


SHOWN = 5
"""How many paths a message names."""


def shortened(paths: Sequence[str]) -> str:
    """The first few of these paths, as a message has them."""
    return ", ".join(paths[:SHOWN]) + (", and more" if len(paths) > SHOWN else "")


def beginning(path: str) -> str:
    """The first name of a path, in which all agree that could collide with it."""
    return _folded(path.partition("/")[0])


def _folded(name: str) -> str:
    """What Windows and macOS hold a name for: they fold case, and macOS composes accents."""
    return unicodedata.normalize("NFC", name).casefold()


def _fault(path: str) -> str:
    if path.startswith("/") or (len(path) > 1 and path[0].isalpha() and path[1] == ":"):
        return "the path is absolute"
    for name in path.split("/"):
        if fault := _name_fault(name):
            return fault
    return ""


@cache
def _name_fault(name: str) -> str:
    checks = (
        (not name, "a part of the path is empty"),
        (name in {".", ".."}, "the path leaves the target folder"),
        (not all(character.isprintable() for character in name), "a name holds a character that cannot be printed"),
        (bool(_FORBIDDEN & set(name)), f"a name holds one of {' '.join(sorted(_FORBIDDEN))}"),
        (name.endswith((".", " ")), "a name ends with a dot or a space"),
        (name.casefold() == ".git", "git keeps what stands in `.git` for itself"),
        (reserved(name), f"Windows keeps the name `{name}` for a device"),
        (len(name.encode(errors="replace")) > _LONGEST, f"a name is longer than {_LONGEST} bytes"),
    )
    return next((fault for wrong, fault in checks if wrong), "")


def _new_parents(path: str, known: Container[str]) -> Sequence[str]:
    """The folders above a path that are not known yet, those near the root first."""
    found: list[str] = []
    folder = path.rpartition("/")[0]
    while folder and folder not in known:
        found.append(folder)
        folder = folder.rpartition("/")[0]
    return found[::-1]


def _collisions(names: Iterable[str], seen: dict[str, str]) -> Iterator[Fault]:
    for name in names:
        other = seen.setdefault(_folded(name), name)
        if other != name:
            yield Fault(f"the template would write `{name}` and `{other}`, which differ only in case")
            return
