"""A YAML text as nodes that know their place, and every way in which a text can fail to be one."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from patterns_cli.conventions.suggest import quoted
from patterns_cli.errors import Fault, Location
from patterns_cli.records import dataclass

if TYPE_CHECKING:
    import yaml

_DEEPEST = 40
_STEPS = {"SequenceStartEvent": 1, "MappingStartEvent": 1, "SequenceEndEvent": -1, "MappingEndEvent": -1}
_TAGS: Final = {
    "tag:yaml.org,2002:str": "text",
    "tag:yaml.org,2002:int": "number",
    "tag:yaml.org,2002:float": "number with a fraction",
    "tag:yaml.org,2002:bool": "true or false",
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:timestamp": "date",
    "tag:yaml.org,2002:merge": "merge",
    "tag:yaml.org,2002:value": "value",
    "tag:yaml.org,2002:map": "mapping",
    "tag:yaml.org,2002:seq": "list",
}
_SHAPES: Final = {"mapping": "MappingNode", "list": "SequenceNode"}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as it is written; `kind` is what YAML 1.1 takes it for."""

    text: str
    kind: str
    location: Location


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping in the order of the file, without duplicate keys."""

    entries: tuple[tuple[Scalar, Node], ...]
    location: Location

    def get(self, key: str) -> Node | None:
        """The value under `key`, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Items | Entries


def described(node: Node) -> str:
    """A node in the words of a message."""
    match node:
        case Items():
            return "a list"
        case Entries():
            return "a mapping"
        case Scalar(kind="nothing"):
            return "nothing"
        case Scalar(text=text):
            return quoted(text)


def parse(text: str, path: str, faults: list[Fault]) -> Node | None:
    """The only document of a YAML text, or None where it is empty or at fault.

    `path` is what locations name; what is wrong is added to `faults`.
    """
    import yaml  # noqa: PLC0415 - a repository without patterns.yml never pays for it

    loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    places = _Places(text, path)
    try:
        depth = 0
        for event in yaml.parse(text, Loader=loader):  # composing recurses in C, so that depth has to be known before
            depth += _STEPS.get(type(event).__name__, 0)
            if depth > _DEEPEST:
                index = event.start_mark.index if event.start_mark else 0
                faults.append(
                    Fault("the file is nested too deeply", "conventions are at most six levels deep", places.at(index))
                )
                return None
        node = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        faults.append(_syntax_fault(error, places))
        return None
    return None if node is None else _Builder(places, faults).build(node)


def events_of(text: str) -> tuple[tuple[str, ...], ...] | None:
    """What a YAML text says, comments and layout left out, to hold two texts against each other; None if it is none.

    Aliases are not followed, so that it is no longer than the text.
    """
    import yaml  # noqa: PLC0415 - see `parse`

    loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return tuple(
            (type(event).__name__, *(repr(getattr(event, name, None)) for name in ("value", "anchor", "tag")))
            for event in yaml.parse(text, Loader=loader)
        )
    except yaml.YAMLError:
        return None


class _Places:
    """Locations in a text; only LF, CRLF and CR end a line, as editors agree."""

    def __init__(self, text: str, path: str) -> None:
        self._path = path
        self.text = text
        self._starts = [0]
        for index, character in enumerate(text):
            if character == "\n" or (character == "\r" and text[index + 1 : index + 2] != "\n"):
                self._starts.append(index + 1)

    def at(self, index: int) -> Location:
        """The location of the character at `index`, 0-based."""
        line = bisect_right(self._starts, index)
        return Location(self._path, line, index - self._starts[line - 1] + 1)


def _syntax_fault(error: yaml.YAMLError, places: _Places) -> Fault:
    character = getattr(error, "character", None)
    if isinstance(character, int):
        index = places.text.find(chr(character))
        return Fault(
            f"the file holds the character U+{character:04X}, which YAML forbids", "remove it", places.at(max(index, 0))
        )
    begun, mark = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    if mark is None or mark.index >= len(places.text):
        mark = begun or mark  # what is never closed is mended where it begins
    index = mark.index if mark else 0
    location = places.at(index)
    problem = str(getattr(error, "problem", None) or "it does not parse")
    if "another document" in problem:
        return Fault(
            "the file holds more than one YAML document", "remove everything from the second `---` on", location
        )
    if places.text[index : index + 1] == "\t":
        return Fault(f"the file is not YAML: {problem}", "indent with spaces", location)
    context = getattr(error, "context", None)
    way_out = "write it in single quotes, where `\\` is itself" if "escape character" in problem else ""
    return Fault(f"the file is not YAML: {f'{context}, ' if context else ''}{problem}", way_out, location)


class _Builder:
    """Makes our nodes of yaml's; an aliased node is built once."""

    def __init__(self, places: _Places, faults: list[Fault]) -> None:
        self._places = places
        self._faults = faults
        self._built: dict[int, Node] = {}
        self._open: set[int] = set()

    def build(self, node: yaml.Node) -> Node:
        """The node; where it is at fault, an empty one in its place."""
        if id(node) in self._built:
            return self._built[id(node)]
        location = self._places.at(node.start_mark.index)
        if id(node) in self._open:
            self._faults.append(Fault("a value contains itself through an alias", "", location))
            return Scalar("", "nothing", location)
        self._open.add(id(node))
        built = self._make(node, location)
        self._open.discard(id(node))
        self._built[id(node)] = built
        return built

    def _make(self, node: yaml.Node, location: Location) -> Node:
        kind, shape = _TAGS.get(node.tag), type(node).__name__
        if kind is None:
            self._faults.append(Fault(f"the tag `{node.tag}` has no meaning here", "remove it", location))
        elif shape != _SHAPES.get(kind, "ScalarNode"):
            self._faults.append(
                Fault(f"the tag `{node.tag}` does not fit what it stands before", "remove it", location)
            )
        if shape == "ScalarNode":
            return Scalar(node.value, kind or "text", location)
        if shape == "MappingNode":
            return Entries(tuple(self._entries(node)), location)
        return Items(tuple(self.build(item) for item in node.value), location)

    def _entries(self, node: yaml.Node) -> list[tuple[Scalar, Node]]:
        own: dict[str, tuple[Scalar, Node]] = {}
        merged: dict[str, tuple[Scalar, Node]] = {}
        for name, value in node.value:
            key = self.build(name)
            if not isinstance(key, Scalar):
                self._faults.append(Fault(f"a key must be a word, not {described(key)}", "", key.location))
            elif key.kind == "merge":
                self._merge(self.build(value), merged)
            elif key.text in own:
                first = own[key.text][0].location
                message = f"duplicate key {quoted(key.text)}"
                self._faults.append(Fault(message, f"it stands in line {first.line} already", key.location))
            else:
                own[key.text] = key, self.build(value)
        return list((own | {key: entry for key, entry in merged.items() if key not in own}).values())

    def _merge(self, node: Node, merged: dict[str, tuple[Scalar, Node]]) -> None:
        """Take in what `<<` names: a mapping, or a list of mappings of which earlier ones win."""
        for source in node.items if isinstance(node, Items) else (node,):
            if isinstance(source, Entries):
                for key, value in source.entries:
                    merged.setdefault(key.text, (key, value))
            else:
                message = f"`<<` takes a mapping or a list of mappings, not {described(source)}"
                self._faults.append(Fault(message, "", source.location))
