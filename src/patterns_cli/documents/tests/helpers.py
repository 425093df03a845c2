"""Helpers of tests: which of a file's functions assert through one another, and whose may do so unseen."""

import re
from collections.abc import Iterable
from typing import Final

from patterns_cli.conventions.cases import words

_MEASURING: Final = re.compile(r"(?:^|[/_.-])bench(?:marks?|es|ing)?(?:[/_.-]|$)", re.IGNORECASE)
_HELPING: Final = frozenset(
    {
        "assertions", "asserts", "checks", "common", "conftest", "cypress", "e2e", "fixture", "fixtures", "harness",
        "helper", "helpers", "integration", "playwright", "scenario", "scenarios", "setup", "spec", "suite", "suites",
        "support", "test", "testing", "testlib", "tests", "util", "utils", "utilities",
    }
)  # fmt: skip


def asserting_names(functions: Iterable[tuple[str, bool, frozenset[str]]]) -> frozenset[str]:
    """The names of functions that assert: each is given with whether it does so itself and with what it calls.

    Functions of one name count as one.
    """
    callers: dict[str, set[str]] = {}
    rest: list[str] = []
    for name, asserts, called in functions:
        for each in called:
            callers.setdefault(each, set()).add(name)
        if asserts:
            rest.append(name)
    found: set[str] = set()
    while rest:
        name = rest.pop()
        if name not in found:
            found.add(name)
            rest.extend(callers.get(name, ()))
    return frozenset(found)


def is_helper_module(module: str, member: str = "") -> bool:
    """Whether a module, by a word of its path, or what is taken from it is there to help tests."""
    return any(not _HELPING.isdisjoint(word.lower() for word in words(part)) for part in (*_parts(module), member))


def measures(path: str) -> bool:
    """Whether what stands at `path` measures how long something takes, which is its whole result."""
    return _MEASURING.search(path) is not None


def _parts(module: str) -> Iterable[str]:
    return (part for part in module.replace("/", ".").split(".") if part)
