"""The kinds of values that hold others, what every kind of value can do, and how a section declares its settings."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from patterns_cli.conventions.nodes import Entries, Items, Node, Scalar, described
from patterns_cli.conventions.suggest import hint, quoted
from patterns_cli.errors import Fault
from patterns_cli.records import MISSING, dataclass, field, fields, replace

_MAPPING = "write its keys below it, indented, as in `key: value`"


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where a file stands: its folder, and the one in which its cascade starts; relative to the root, `""` for it."""

    folder: str = ""
    base: str = ""


class Value(ABC):
    """A kind of value."""

    __slots__ = ()

    @abstractmethod
    def read(self, node: Node, key: str, faults: list[Fault]) -> Any:
        """The value that `node` holds; what is wrong is added to `faults`, and then the result means nothing.

        `key` is the dotted path of the setting, for messages.
        """

    @abstractmethod
    def json_schema(self) -> dict[str, Any]:
        """The JSON schema of this kind of value."""

    def plain(self, value: Any) -> Any:
        """The value as YAML has it."""
        return value

    def rebase(self, value: Any, standpoint: Standpoint) -> Any:  # noqa: ARG002 - most values stand nowhere
        """The value with its paths relative to the root, where it is read in a file at `standpoint`."""
        return value

    def assemble(self, tree: Any) -> Any:
        """The value made of what was read of it: a section's keys, which may be some of them, by name."""
        return tree


@dataclass(frozen=True, slots=True)
class Setting:
    """What a field of the schema says of itself, kept in the field's metadata under `setting`."""

    value: Value
    doc: str
    adds: bool = False
    required: bool = False


def setting(value: Value, default: Any, doc: str, *, adds: bool = False) -> Any:
    """A field of a section: its kind of value, its default and what it means.

    `adds`: in a cascade the values of every file are joined, where they otherwise replace each other. A default of
    None makes a value that cannot be null required.
    """
    required = default is None and not isinstance(value, Nullable)
    metadata = {"setting": Setting(value, doc, adds, required)}
    if isinstance(default, Mapping):
        return field(default_factory=lambda: dict(default), metadata=metadata)
    return field(default=default, metadata=metadata)


def section(cls: type, doc: str) -> Any:
    """A field that is a section of its own, with that section's defaults."""
    return field(default_factory=cls, metadata={"setting": Setting(Section(cls), doc)})


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a section: its name in the file, the field that holds it, its setting and its default."""

    name: str
    attribute: str
    setting: Setting
    default: Any


@cache
def keys(cls: type) -> tuple[Key, ...]:
    """The keys of a section in the order of its declaration."""
    return tuple(
        Key(
            one.name.removesuffix("_"),
            one.name,
            one.metadata["setting"],
            one.default if one.default_factory is MISSING else one.default_factory(),
        )
        for one in fields(cls)
        if "setting" in one.metadata
    )


@dataclass(slots=True, eq=False, repr=False)
class Section(Value):
    """A mapping whose keys are the fields of a dataclass; keys `beside` them are somebody else's to read."""

    cls: type
    beside: tuple[str, ...] = ()

    def read(self, node: Node, key: str, faults: list[Fault]) -> Any:
        """An instance of the dataclass, for a section inside a list."""
        found = {
            one.attribute: one.setting.value.read(value, f"{key}.{one.name}", faults)
            for one, value in self.known(node, key, faults)
        }
        missing = [one.name for one in keys(self.cls) if one.setting.required and one.attribute not in found]
        if missing and isinstance(node, Entries):
            message = f"`{key}` lacks {', '.join(f'`{name}`' for name in missing)}"
            faults.append(Fault(message, "", node.location))
        if any(one.name == "location" for one in fields(self.cls)):
            found["location"] = node.location
        return self.cls(**found)

    def known(self, node: Node, key: str, faults: list[Fault]) -> Iterator[tuple[Key, Node]]:
        """The keys that stand in `node` with their values; an unknown one is a fault, an empty section has none."""
        if isinstance(node, Scalar) and node.kind == "nothing":
            return
        if not isinstance(node, Entries):
            subject = f"`{key}`" if key else "the file"
            faults.append(Fault(f"{subject} must be a mapping, not {described(node)}", _MAPPING, node.location))
            return
        by_name = {one.name: one for one in keys(self.cls)}
        for name, value in node.entries:
            if name.text in by_name:
                yield by_name[name.text], value
            elif name.text not in self.beside:
                message = f"unknown key {quoted(name.text)}" + (f" in `{key}`" if key else "")
                faults.append(Fault(message, hint(name.text, (*self.beside, *by_name)), name.location))

    def assemble(self, tree: Any) -> Any:
        """An instance of the dataclass; what `tree` lacks has its default."""
        known = [one for one in keys(self.cls) if one.name in tree]
        return self.cls(**{one.attribute: one.setting.value.assemble(tree[one.name]) for one in known})

    def json_schema(self) -> dict[str, Any]:
        """An object without other keys; null is an empty section."""
        properties = {}
        for one in keys(self.cls):
            schema = one.setting.value.json_schema()
            properties[one.name] = {"description": one.setting.doc, **schema}
            if not one.setting.required and not isinstance(one.setting.value, Section):
                properties[one.name]["default"] = one.setting.value.plain(one.default)
        required = [one.name for one in keys(self.cls) if one.setting.required]
        nullable = "object" if required else ["object", "null"]
        schema = {"type": nullable, "properties": properties, "additionalProperties": False}
        return {**schema, "required": required} if required else schema

    def plain(self, value: Any) -> Any:
        """A mapping in the order of the declaration."""
        return {one.name: one.setting.value.plain(getattr(value, one.attribute)) for one in keys(self.cls)}

    def rebase(self, value: Any, standpoint: Standpoint) -> Any:
        """The section with all its values rebased."""
        settings = {one.attribute: one.setting.value for one in keys(self.cls)}
        return replace(
            value, **{name: kind.rebase(getattr(value, name), standpoint) for name, kind in settings.items()}
        )


@dataclass(slots=True, eq=False, repr=False)
class ListOf(Value):
    """A list of one kind of value, without duplicates; `least`: how many it must hold; `by`: what tells items apart."""

    item: Value
    least: int = 0
    by: str = ""

    def read(self, node: Node, key: str, faults: list[Fault]) -> Any:
        """The values as a tuple."""
        if not isinstance(node, Items):
            help_ = f"write `[{node.text}]`" if isinstance(node, Scalar) and node.kind != "nothing" else "write `[]`"
            if isinstance(node, Entries):
                help_ = "begin each of its items with `- `"
            faults.append(Fault(f"`{key}` must be a list, not {described(node)}", help_, node.location))
            return ()
        if len(node.items) < self.least:
            faults.append(Fault(f"`{key}` must not be empty", "leave it out to get the default", node.location))
        read = [(item, self.item.read(item, key, faults)) for item in node.items]
        seen: set[Any] = set()
        for item, value in read:
            identity = self.identity(value)
            if identity is not None and identity in seen:
                shown = quoted(identity) if isinstance(identity, str) else described(item)
                faults.append(Fault(f"{shown} stands twice in `{key}`", "remove one", item.location))
            seen.add(identity)
        return tuple(value for _, value in read)

    def identity(self, value: Any) -> Any:
        """What must differ between two items of the list."""
        return getattr(value, self.by) if self.by else value

    def join(self, above: tuple[Any, ...], below: tuple[Any, ...]) -> tuple[Any, ...]:
        """Two lists as one; of equal items the one below stays."""
        replaced = {self.identity(value) for value in below}
        return (*(value for value in above if self.identity(value) not in replaced), *below)

    def json_schema(self) -> dict[str, Any]:
        """An array."""
        schema: dict[str, Any] = {"type": "array", "items": self.item.json_schema(), "uniqueItems": True}
        return {**schema, "minItems": self.least} if self.least else schema

    def plain(self, value: Any) -> Any:
        """A list."""
        return [self.item.plain(item) for item in value]

    def rebase(self, value: Any, standpoint: Standpoint) -> Any:
        """The list with its items rebased."""
        return tuple(self.item.rebase(item, standpoint) for item in value)


@dataclass(slots=True, eq=False, repr=False)
class Nullable(Value):
    """A value or null."""

    value: Value

    def read(self, node: Node, key: str, faults: list[Fault]) -> Any:
        """The value or None."""
        if isinstance(node, Scalar) and node.kind == "nothing":
            return None
        return self.value.read(node, key, faults)

    def json_schema(self) -> dict[str, Any]:
        """Either of the two."""
        return {"anyOf": [self.value.json_schema(), {"type": "null"}]}

    def plain(self, value: Any) -> Any:
        """The value or None."""
        return None if value is None else self.value.plain(value)

    def rebase(self, value: Any, standpoint: Standpoint) -> Any:
        """The value rebased, or None."""
        return None if value is None else self.value.rebase(value, standpoint)


@dataclass(slots=True, eq=False, repr=False)
class Keyed(Value):
    """A mapping from one kind of word to one kind of value."""

    key: Value
    value: Value

    def read(self, node: Node, key: str, faults: list[Fault]) -> Any:
        """The mapping whole."""
        return {name: self.value.read(value, f"{key}.{name}", faults) for name, value in self.known(node, key, faults)}

    def known(self, node: Node, key: str, faults: list[Fault]) -> Iterator[tuple[str, Node]]:
        """The keys that stand in `node` with their values; an empty mapping has none."""
        if isinstance(node, Scalar) and node.kind == "nothing":
            return
        if not isinstance(node, Entries):
            faults.append(Fault(f"`{key}` must be a mapping, not {described(node)}", _MAPPING, node.location))
            return
        for name, value in node.entries:
            before = len(faults)
            read = self.key.read(name, f"a key of {key}", faults)
            if len(faults) == before:
                yield read, value

    def assemble(self, tree: Any) -> Any:
        """The mapping with its values assembled."""
        return {name: self.value.assemble(one) for name, one in tree.items()}

    def json_schema(self) -> dict[str, Any]:
        """An object with any keys of that kind."""
        names = {"propertyNames": self.key.json_schema()}
        return {"type": ["object", "null"], **names, "additionalProperties": self.value.json_schema()}

    def plain(self, value: Any) -> Any:
        """A mapping."""
        return {name: self.value.plain(one) for name, one in value.items()}

    def rebase(self, value: Any, standpoint: Standpoint) -> Any:
        """The mapping with keys and values rebased."""
        return {self.key.rebase(n, standpoint): self.value.rebase(one, standpoint) for n, one in value.items()}
