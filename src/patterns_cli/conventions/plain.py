"""Conventions as plain data: mappings, lists, text, numbers and truth values, as YAML and JSON have them."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from patterns_cli.conventions.layers import KeyPath
from patterns_cli.conventions.schema import Conventions
from patterns_cli.conventions.values import Keyed, Section, Value, keys
from patterns_cli.errors import Location

if TYPE_CHECKING:
    from patterns_cli.conventions.load import Loaded

_WIDTH = 100


def plain(conventions: Conventions) -> dict[str, Any]:
    """Every setting with its value, under the keys that `patterns.yml` has: `class_` is `class`."""
    shown: dict[str, Any] = Section(Conventions).plain(conventions)
    return shown


def overrides(loaded: "Loaded") -> dict[str, Any]:
    """What some file set, and nothing else; what a cascade joined is whole."""
    everything = plain(loaded.conventions)
    found: dict[str, Any] = {}
    for path in sorted(loaded.origins, key=_order):
        branch, source = found, everything
        for key in path[:-1]:
            branch, source = branch.setdefault(key, {}), source[key]
        branch[path[-1]] = source[path[-1]]
    return found


def _order(path: KeyPath) -> list[tuple[int, str]]:
    """Where a key stands in the declaration; free keys come in alphabetical order."""
    places: list[tuple[int, str]] = []
    kind: Value | None = Section(Conventions)
    for key in path:
        place = 0
        if isinstance(kind, Section):
            names = [one.name for one in keys(kind.cls)]
            place, kind = names.index(key), keys(kind.cls)[names.index(key)].setting.value
        elif isinstance(kind, Keyed):
            kind = kind.value
        places.append((place, key))
    return places


def yaml_text(loaded: "Loaded") -> str:
    """The effective conventions as YAML, each value with its origin in a comment: a place, or `default`."""
    return "".join(f"{line}\n" for line in ("version: 1", *_section_lines(Section(Conventions), loaded, (), "")))


def _section_lines(kind: Section, loaded: "Loaded", path: KeyPath, indent: str) -> Iterator[str]:
    value = _at(plain(loaded.conventions), path)
    for key in keys(kind.cls):
        yield from _value_lines(key.setting.value, loaded, (*path, key.name), value[key.name], indent)


def _value_lines(kind: Value, loaded: "Loaded", path: KeyPath, value: Any, indent: str) -> Iterator[str]:  # noqa: ANN401 - plain data of any shape
    name = f"{indent}{_scalar(path[-1])}:"
    if isinstance(kind, Section):
        yield name
        yield from _section_lines(kind, loaded, path, f"{indent}  ")
    elif isinstance(kind, Keyed) and value:
        yield name
        for key, one in value.items():
            yield from _value_lines(kind.value, loaded, (*path, key), one, f"{indent}  ")
    else:
        origin = _comment(loaded.origins.get(path))
        inline = f"{name} {flow(value)}"
        if len(inline) <= _WIDTH or not isinstance(value, list):
            yield f"{inline}{origin}"
        else:
            yield f"{name}{origin}"
            yield from (f"{indent}  - {flow(item)}" for item in value)


def _comment(origin: Location | None) -> str:
    return f"  # {origin or 'default'}"


def _at(value: Any, path: KeyPath) -> Any:  # noqa: ANN401 - plain data of any shape
    for key in path:
        value = value[key]
    return value


def flow(value: object) -> str:
    """Plain data as YAML on one line."""
    match value:
        case Mapping():
            return "{" + ", ".join(f"{_scalar(key)}: {flow(one)}" for key, one in value.items()) + "}"
        case list():
            return f"[{', '.join(flow(item) for item in value)}]"
        case _:
            return _scalar(value)


def _scalar(value: object) -> str:
    """A single value as YAML; text is quoted wherever a reader of YAML could take it for something else."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case _:
            text = str(value)
            return text if _is_plain(text) else _quoted(text)


def _is_plain(text: str) -> bool:
    bare = text.replace("_", "").replace("-", "").replace("/", "").replace(".", "")
    return bare.isascii() and bare.isalnum() and text[0].isalpha() and text.lower() not in _READ_OTHERWISE


_READ_OTHERWISE = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'


_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})
