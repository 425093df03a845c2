"""The kinds of values a setting can have: how each is read from YAML, checked, published and shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


class Value(Protocol):
    """A kind of value."""

    def json_schema(self) -> dict[str, Any]:
        """The JSON schema of this kind of value."""
        ...


@dataclass(frozen=True, slots=True)
class Setting:
    """What a field of the schema says of itself, kept in the field's metadata under `setting`."""

    value: Value
    doc: str
    adds: bool = False


def setting(value: Value, default: Any, doc: str, *, adds: bool = False) -> Any:
    """A field of a section: its kind of value, its default and what it means.

    `adds`: in a cascade the values of every file are joined, where they otherwise replace each other.
    """
    metadata = {"setting": Setting(value, doc, adds)}
    if isinstance(default, Mapping):
        return field(default_factory=lambda: dict(default), metadata=metadata)
    return field(default=default, metadata=metadata)


def section(cls: type, doc: str) -> Any:
    """A field that is a section of its own, with that section's defaults."""
    return field(default_factory=cls, metadata={"setting": Setting(Section(cls), doc)})


@dataclass(frozen=True, slots=True)
class Section:
    """A mapping whose keys are the fields of a dataclass."""

    cls: type

    def json_schema(self) -> dict[str, Any]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Text:
    """A string that is not empty and matches the whole of `pattern`, where one is given."""

    pattern: str = ""

    def json_schema(self) -> dict[str, Any]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Name:
    """A string without blanks."""

    def json_schema(self) -> dict[str, Any]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    def json_schema(self) -> dict[str, Any]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number between two bounds, both included."""

    minimum: int
    maximum: int

    def json_schema(self) -> dict[str, Any]:
        raise NotImplementedError


class Choice:
    """One of a few words."""

    def __init__(self, *options: str) -> None:
        self.options = options

    def json_schema(self) -> dict[str, Any]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class CaseStyle:
    """A case style, or a list of styles of which any will do."""

    def json_schema(self) -> dict[str, Any]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Folder:
    """A relative path with `/`, without `..`; `.` is the folder itself."""

    def json_schema(self) -> dict[str, Any]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Globs:
    """A list of globs, in git's syntax, relative to the file that states them."""

    def json_schema(self) -> dict[str, Any]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression of Python's `re`."""

    def json_schema(self) -> dict[str, Any]:
        raise NotImplementedError


class Template:
    """A file name with fields in braces, some of them required."""

    def __init__(self, *fields: str, required: tuple[str, ...] = ()) -> None:
        self.fields = fields
        self.required = required

    def json_schema(self) -> dict[str, Any]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one kind of value."""

    item: Value

    def json_schema(self) -> dict[str, Any]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Nullable:
    """A value or null."""

    value: Value

    def json_schema(self) -> dict[str, Any]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Keyed:
    """A mapping from names to one kind of value; `paths`: the names are globs, relative to the file."""

    key: Value
    value: Value
    paths: bool = False

    def json_schema(self) -> dict[str, Any]:
        raise NotImplementedError
