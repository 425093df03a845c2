"""Byte patterns of public functions without types and public classes without docstrings."""

from typing import Final

from patterns_cli.rules.python_naming.triggers import GAP, NESTED, SKIP, STRING, WORD

_ANNOTATION: Final = rb"(?:[^,()\[\]{}\"'#]|" + STRING + rb"|" + NESTED + rb")*+"
_PARAMETER: Final = (
    rb"(?:self|cls|/|\*{0,2}+" + WORD + rb"++" + SKIP + rb":" + _ANNOTATION + rb"|\*{1,2}+" + WORD + rb"*+)"
)
_TYPED: Final = rb"\(" + SKIP + rb"(?:" + _PARAMETER + SKIP + rb"(?:,|(?=\)))" + SKIP + rb")*+\)" + SKIP + rb"->"

UNTYPED_FUNCTION: Final = (
    rb"(?s:def" + GAP + rb"++(?!_|test_)" + WORD + rb"++(?!" + GAP + rb"*+" + _TYPED + rb"))"
)  # fmt: skip
"""A function with a public name that is not followed by a type for everything; doubt counts as none."""

_HEADER: Final = rb"(?:\((?:[^()\"'#]|" + STRING + rb"|" + NESTED + rb")*+\))?+" + GAP + rb"*+:"

UNDOCUMENTED_CLASS: Final = (
    rb"(?s:class" + GAP + rb"++(?!_)" + WORD + rb"++(?=" + GAP + rb"*+[(:\[\\])(?!" + GAP + rb"*+" + _HEADER
    + SKIP + rb"[rRuU]?[\"']))"
)  # fmt: skip
"""A class with a public name whose body does not begin with a string; doubt counts as none."""
