"""Patterns of public functions without types and public classes without docstrings, in code."""

from typing import Final

from patterns_cli.registry import InCode
from patterns_cli.rules.python_naming.triggers import WORD, brackets

_BRACKETS: Final = brackets(4)
_ANNOTATION: Final = rb"(?:[^,()\[\]{}]|" + _BRACKETS + rb")*+"
_PARAMETER: Final = rb"(?:self|cls|/|\*{0,2}+" + WORD + rb"++\s*+:" + _ANNOTATION + rb"|\*{1,2}+" + WORD + rb"*+)"
_TYPED: Final = rb"\(\s*+(?:" + _PARAMETER + rb"\s*+(?:,|(?=\)))\s*+)*+\)\s*+->"

_TYPES: Final = rb"(?:(?=\[)" + _BRACKETS + rb")?+[ \t]*+"
"""Type parameters, perhaps."""

UNTYPED_FUNCTION: Final = InCode(rb"def[ \t]++(?!_|test_)" + WORD + rb"++[ \t]*+(?=[(\[])(?!" + _TYPES + _TYPED + rb")")
"""A function with a public name that is not followed by a type for everything; doubt counts as none."""

_HEADER: Final = _TYPES + rb"(?:\((?:[^()]|" + _BRACKETS + rb")*+\))?+[ \t]*+:"

UNDOCUMENTED_CLASS: Final = InCode(
    rb"class[ \t]++(?!_)" + WORD + rb"++(?=[ \t]*+[(:\[])(?![ \t]*+" + _HEADER + rb"\s*+[rRuU]?')"
)
"""A class with a public name whose body does not begin with a string; doubt counts as none."""
