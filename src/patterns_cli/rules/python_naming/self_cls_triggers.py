"""The byte patterns of methods whose first parameter may be misnamed; and the decorators that it depends on."""

import re
from collections.abc import Iterator
from typing import Final

from patterns_cli.documents.python.code import balance
from patterns_cli.documents.python.surroundings import Surroundings, surroundings_of
from patterns_cli.registry import InCode

PLAIN_DECORATORS: Final = frozenset({
    "property", "cached_property", "setter", "getter", "deleter", "abstractmethod", "abstractproperty", "override",
    "overload", "final", "contextmanager", "asynccontextmanager", "lru_cache", "cache", "singledispatchmethod",
    "fixture", "wraps", "computed_field",
})  # fmt: skip
"""Decorators that leave the first parameter to be the object."""

_WORD: Final = rb"[\w\x80-\xff]"
_DEF: Final = rb"def(?<=[ \t]def)[ \t]++"
"""A function that stands in a block, or one that is `async`."""

_MADE_OF_CLASSES: Final = rb"__(?:new|init_subclass|class_getitem)__"
_END: Final = rb"_*+(?!" + _WORD + rb")"
_SELF: Final = rb"(?:self|_++self)" + _END
_CLS: Final = rb"(?:cls|_++cls)" + _END
_USUAL: Final = rb"(?:" + _SELF + rb"|" + _CLS + rb"|_++(?!" + _WORD + rb")|[*)])"
_TO_FIRST: Final = rb"[^(\n]*+\(\s*+"

_OF_CLASS: Final = rb"[cC]lass_?(?:[mM]ethod|[pP]roperty)"
TAKES_CLASS: Final = re.compile(_OF_CLASS.decode())
"""What stands in the names of decorators of methods that a class comes into."""

_CLASS_LATER: Final = rb"=[\s\\(]*+[\w.]*?" + _OF_CLASS
CLASS_LATER: Final = re.compile(_CLASS_LATER)
"""What stands where a function is made a class method after it was defined."""

_DECORATOR: Final = re.compile(rb"[ \t]*@[ \t]*(?P<name>[\w.]+)")
_LINE: Final = rb"(?:(?![ \t]*+(?:async|def|class)[ \t])[^\n]*+\n++)"
_LEADING_TO: Final = rb"(?:[^\n]{500}|[^\n]*+\n++" + _LINE + rb"{0,40}+(?:" + _LINE + rb"|[ \t]++(?:async[ \t]++)?+"
"""From a decorator to what it decorates, over other decorators; many lines are worth a parse."""


def _decorators(match: re.Match[bytes]) -> Iterator[str]:
    """The last words of the decorators above a definition, from the nearest up to one that takes several lines."""
    code, below = match.string, match.string.rfind(b"\n", 0, match.start()) + 1
    while below:
        line = code.rfind(b"\n", 0, below - 1) + 1
        decorator = _DECORATOR.match(code, line, below)
        if decorator is None or balance(code[line:below]) != 0:
            return
        yield decorator["name"].decode().rpartition(".")[2]
        below = line


def _around(match: re.Match[bytes]) -> Surroundings:
    """What the line stands in that the match begins in."""
    return surroundings_of(match.string, match.string.rfind(b"\n", 0, match.start()) + 1)


def _is_in_class(match: re.Match[bytes]) -> bool:
    return _around(match) in {Surroundings.CLASS, Surroundings.UNSURE}


def _may_bind_in_class(match: re.Match[bytes]) -> bool:
    """Whether what is assigned may be a name of a class, perhaps by a statement that takes several lines."""
    return _around(match) not in {Surroundings.FUNCTION, Surroundings.MODULE}


def _is_method(match: re.Match[bytes]) -> bool:
    """Whether the function may be a method that is not static."""
    return "staticmethod" not in _decorators(match) and _is_in_class(match)


def _is_instance_method(match: re.Match[bytes]) -> bool:
    """Whether the function may be a method of which it is certain that no class comes into it."""
    return PLAIN_DECORATORS.issuperset(_decorators(match)) and _is_in_class(match)


MISNAMED_FIRST: Final = (
    InCode(_DEF + _TO_FIRST + rb"(?!" + _USUAL + rb")", _is_method, local=True),
    InCode(_DEF + _MADE_OF_CLASSES + _TO_FIRST + _SELF, local=True),
    InCode(_DEF + rb"(?!" + _MADE_OF_CLASSES + rb")" + _TO_FIRST + _CLS, _is_instance_method, local=True),
    InCode(rb"@[ \t(]*+[\w.\x80-\xff]*?" + _OF_CLASS + _LEADING_TO + _DEF + _TO_FIRST + _SELF + rb"))", local=True),
    InCode(_CLASS_LATER, _may_bind_in_class),
)
"""A method whose first parameter is neither `self` nor `cls`, or the one of them where the other may belong."""
