"""Which settings of `patterns.yml` a rule reads: watched while it is asked about the examples of its own page."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from patterns_cli.conventions.schema import Conventions
from patterns_cli.conventions.values import Section, keys
from patterns_cli.documents.discover import Unreadable, source_of
from patterns_cli.lint.screen import is_triggered
from patterns_cli.records import fields
from patterns_cli.registry import Rule
from patterns_cli.testing import documents, examples

_OF_THE_ENGINE = ("rules", "files", "project")
"""Sections that hold for every rule: which are applied, to which files, in which part of the project."""


def settings() -> Mapping[str, str]:
    """Every setting by its key, such as `naming.python.class`, with what it means."""
    return dict(_settings(Section(Conventions), ""))


def _settings(kind: Section, above: str) -> Iterator[tuple[str, str]]:
    for key in keys(kind.cls):
        if isinstance(key.setting.value, Section):
            yield from _settings(key.setting.value, f"{above}{key.name}.")
        else:
            yield f"{above}{key.name}", key.setting.doc


def options_read(rule: Rule) -> tuple[str, ...]:
    """The keys that the rule reads for its examples, and those that its page names, in the order of the schema.

    What a rule reads elsewhere alone is not among them: whoever writes the page sees to that.
    """
    read: set[str] = set()
    watched = _watched(Conventions(), "", read)
    for example in examples(rule):
        source = source_of(example.path, example.data)
        if isinstance(source, Unreadable):
            continue
        for document in documents(rule, source, Conventions(), {}):
            if rule.judges(type(document)) and is_triggered(rule, document, watched):
                with suppress(Exception):  # a rule may be anybody's, and that it crashes is `patterns lint`'s to say
                    tuple(rule.check(document, watched))
    known = [key for key in settings() if key.partition(".")[0] not in _OF_THE_ENGINE]
    named = set(re.findall(r"`([a-z_.]+)`", rule.page))
    return tuple(key for key in known if key in read or key in named)


def _watched(section: Any, above: str, read: set[str]) -> Any:  # noqa: ANN401 - any section of the schema
    """A section that equals the given one and notes in `read` the key of every setting that it is asked for."""
    kind, names = _watching(type(section))
    made: Any = object.__new__(kind)
    values: dict[str, Any] = {}
    for one in fields(section):
        value, name = getattr(section, one.name), names.get(one.name)
        if name is not None and isinstance(one.metadata["setting"].value, Section):
            value = _watched(value, f"{above}{name}.", read)
            name = None
        values[one.name] = (None if name is None else f"{above}{name}", value)
    object.__setattr__(made, "_noted", (values, read))
    return made


def _watching(cls: type) -> tuple[type, Mapping[str, str]]:
    """A kind of section that notes what it is asked for, and the keys of its fields."""

    class Watching(cls):  # type: ignore[misc]  # a class that is known when this runs
        __slots__ = ("_noted",)

        def __new__(cls_, *values: Any, **named: Any) -> Any:  # noqa: ANN401 - what `replace` asks for
            """A section that was made of this one, and notes nothing."""
            return cls(*values, **named)

        def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - whatever the field holds
            values, read = object.__getattribute__(self, "_noted")
            if name not in values:
                return object.__getattribute__(self, name)
            key, value = values[name]
            if key is not None:
                read.add(key)
            return value

    return Watching, {key.attribute: key.name for key in keys(cls)}
