"""Contradictions between settings that are each valid by themselves."""

from collections.abc import Iterator, Mapping
from itertools import chain

from patterns_cli.conventions.layers import KeyPath
from patterns_cli.conventions.schema import Conventions
from patterns_cli.errors import Fault, Location


def contradictions(conventions: Conventions, origins: Mapping[KeyPath, Location]) -> Iterator[Fault]:
    """What cannot all hold at once; `origins` gives the place of each setting that a file made."""
    return chain(
        _parts(conventions, origins),
        _scopes(conventions, origins),
        _branches(conventions, origins),
        _custom(conventions),
    )


def _origin(origins: Mapping[KeyPath, Location], *paths: KeyPath) -> Location | None:
    return next((origins[path] for path in paths if path in origins), None)


def _parts(conventions: Conventions, origins: Mapping[KeyPath, Location]) -> Iterator[Fault]:
    backend = conventions.project.backend
    if backend is not None and backend == conventions.project.frontend:
        location = _origin(origins, ("project", "frontend"), ("project", "backend"))
        message = f"`project`: backend and frontend are the same folder `{backend}`"
        yield Fault(message, "write `null` for the one that there is not", location)


def _scopes(conventions: Conventions, origins: Mapping[KeyPath, Location]) -> Iterator[Fault]:
    if conventions.commits.scope == "forbidden" and conventions.commits.scopes:
        location = _origin(origins, ("commits", "scope"), ("commits", "scopes"))
        yield Fault("`commits`: `scope` is forbidden, but there are `scopes`", "take one of them out", location)


def _branches(conventions: Conventions, origins: Mapping[KeyPath, Location]) -> Iterator[Fault]:
    for name in conventions.branches.permanent:
        if name in conventions.branches.prefixes:
            location = _origin(origins, ("branches", "prefixes"), ("branches", "permanent"))
            message = f"`branches`: `{name}` is permanent and a prefix, and git has no room for both"
            yield Fault(message, "take one of them out", location)


def _custom(conventions: Conventions) -> Iterator[Fault]:
    """Declared rules of one name; those of one code are one rule, of which the nearest declaration holds."""
    first = {rule.name: rule for rule in reversed(conventions.rules.custom)}
    for rule in conventions.rules.custom:
        other = first[rule.name]
        if other is not rule:
            message = f"`rules.custom`: {rule.code} is called `{rule.name}` as {other.code} is ({other.location})"
            yield Fault(message, "rename one of them", rule.location)
