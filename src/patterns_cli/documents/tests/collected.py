"""Which functions of a Python module are collected as tests."""

import re
from typing import Final

from patterns_cli.documents.python.facts import Class, Function

_TEST_FUNCTION: Final = re.compile(r"test(?![a-z])")
"""A test at module level; pytest would take `testfile` for one too, which is more often a helper."""


def is_test(function: Function) -> bool:
    """Whether pytest or unittest would run it: `test…` at module level or in a class of tests, and no fixture."""
    if not function.name.startswith("test") or any(name.endswith("fixture") for name in function.decorators):
        return False
    match function.enclosing:
        case None:
            return _TEST_FUNCTION.match(function.name) is not None
        case Class(name=name, bases=bases, enclosing=None):
            return name.startswith("Test") or any(base.endswith("TestCase") for base in bases)
        case Class(enclosing=Class() as outer, name=name):
            return name.startswith("Test") and outer.name.startswith("Test") and outer.enclosing is None
        case _:
            return False
