"""What one file sets, as a flat layer of settings, and how layers become conventions."""

from collections.abc import Iterable, Mapping
from typing import Any

from patterns_cli.conventions.nodes import Node
from patterns_cli.conventions.schema import Conventions
from patterns_cli.conventions.values import Keyed, ListOf, Section, Setting, Standpoint, Value, keys
from patterns_cli.errors import Fault, Location
from patterns_cli.records import dataclass, replace

KeyPath = tuple[str, ...]
FILE_KEYS = ("version", "extends", "root")
"""What a file says of itself, beside the sections."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A value that a file sets, and where."""

    value: Any
    location: Location
    setting: Setting


Layer = Mapping[KeyPath, Entry]
"""Settings by the path of their keys as the file has them: `("naming", "python", "class")`."""


def read_layer(node: Node, faults: list[Fault]) -> Layer:
    """All that the root node of a file sets; what is wrong is added to `faults`."""
    layer: dict[KeyPath, Entry] = {}
    _read_section(Section(Conventions, beside=FILE_KEYS), node, (), layer, faults)
    return layer


def _read_section(kind: Section, node: Node, path: KeyPath, layer: dict[KeyPath, Entry], faults: list[Fault]) -> None:
    for key, value in kind.known(node, ".".join(path), faults):
        _read_value(key.setting, key.setting.value, value, (*path, key.name), layer, faults)


def _read_value(
    setting: Setting, kind: Value, node: Node, path: KeyPath, layer: dict[KeyPath, Entry], faults: list[Fault]
) -> None:
    if isinstance(kind, Section):
        _read_section(kind, node, path, layer, faults)
    elif isinstance(kind, Keyed):
        for name, value in kind.known(node, ".".join(path), faults):
            _read_value(setting, kind.value, value, (*path, name), layer, faults)
    else:
        layer[path] = Entry(kind.read(node, ".".join(path), faults), node.location, setting)


def merged(layers: Iterable[Layer]) -> Layer:
    """The layers as one: later values replace earlier ones, except that lists which add are joined."""
    found: dict[KeyPath, Entry] = {}
    for layer in layers:
        for path, entry in layer.items():
            kind = entry.setting.value
            if path in found and entry.setting.adds and isinstance(kind, ListOf):
                joined = kind.join(found[path].value, entry.value)
                found[path] = Entry(joined, entry.location, entry.setting)
            else:
                found[path] = entry
    return found


def rebased(layer: Layer, standpoint: Standpoint) -> Layer:
    """The layer of a file at `standpoint`, with its globs relative to the root and its places to the base."""
    return dict(_rebased(path, entry, standpoint) for path, entry in layer.items())


def _rebased(path: KeyPath, entry: Entry, standpoint: Standpoint) -> tuple[KeyPath, Entry]:
    kind: Value = Section(Conventions)
    keys_seen: list[str] = []
    for key in path:
        if isinstance(kind, Section):
            keys_seen.append(key)
            kind = next(one.setting.value for one in keys(kind.cls) if one.name == key)
        elif isinstance(kind, Keyed):
            keys_seen.append(kind.key.rebase(key, standpoint))
            kind = kind.value
    return tuple(keys_seen), Entry(kind.rebase(entry.value, standpoint), entry.location, entry.setting)


def build(layer: Layer, base: str) -> Conventions:
    """The conventions that `layer` makes of the defaults."""
    tree: dict[str, Any] = {}
    for path, entry in layer.items():
        branch = tree
        for key in path[:-1]:
            branch = branch.setdefault(key, {})
        branch[path[-1]] = entry.value
    conventions: Conventions = Section(Conventions).assemble(tree)
    return replace(conventions, base=base)
