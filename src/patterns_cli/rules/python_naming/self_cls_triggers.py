"""The byte pattern of methods whose first parameter may be misnamed; and the decorators that it depends on."""

import re
from typing import Final

PLAIN_DECORATORS: Final = frozenset({
    "property", "cached_property", "setter", "getter", "deleter", "abstractmethod", "abstractproperty", "override",
    "overload", "final", "contextmanager", "asynccontextmanager", "lru_cache", "cache", "singledispatchmethod",
    "fixture", "wraps", "computed_field",
})  # fmt: skip
"""Decorators that leave the first parameter to be the object."""

_WORD: Final = rb"[\w\x80-\xff]"
_GAP: Final = rb"(?:[ \t\f]|\\\r?\n|\\\r)"
_DEF: Final = rb"[ \t\f]++(?:async" + _GAP + rb"++)?+def" + _GAP + rb"++"
_TO_FIRST: Final = rb"[^(\r\n]*+\((?:[\s\\]|#[^\r\n]*+)*+"
_MADE_OF_CLASSES: Final = rb"__(?:new|init_subclass|class_getitem)__"
_END: Final = rb"_*+(?!" + _WORD + rb")"
_SELF: Final = rb"(?:self|_++self)" + _END
_CLS: Final = rb"(?:cls|_++cls)" + _END
_USUAL: Final = rb"(?:" + _SELF + rb"|" + _CLS + rb"|_++(?!" + _WORD + rb")|[*)])"
_LINE: Final = rb"(?:(?![ \t\f]*+(?:async|def|class)[ \t\f\\])[^\r\n]*+[\r\n]++)"
_LEADING_TO: Final = rb"(?:[^\r\n]{500}|[^\r\n]*+[\r\n]++" + _LINE + rb"{0,40}+(?:" + _LINE + rb"|" + _DEF + _TO_FIRST
"""From a decorator to the first parameter of what it decorates, over other decorators; many lines are worth a parse."""

_DECORATOR: Final = rb"@[ \t\f\\(]*+[\w.\x80-\xff]*?"
_OF_CLASS: Final = rb"[cC]lass_?(?:[mM]ethod|[pP]roperty)"
_OF_OBJECT: Final = b"|".join(name.encode() for name in sorted(PLAIN_DECORATORS))

TAKES_CLASS: Final = re.compile(_OF_CLASS.decode())
"""What stands in the names of decorators of methods that a class comes into."""

_CLASS_LATER: Final = rb"=[\s\\(]*+[\w.]*?" + _OF_CLASS
CLASS_LATER: Final = re.compile(_CLASS_LATER)
"""What stands where a function is made a class method after it was defined."""

_INSTANCE_CLS: Final = _DEF + rb"(?!" + _MADE_OF_CLASSES + rb")" + _TO_FIRST + _CLS

MISNAMED_FIRST: Final = (
    rb"[\r\n]" + _DEF + _TO_FIRST + rb"(?!" + _USUAL + rb")",
    rb"[\r\n]" + _DEF + _MADE_OF_CLASSES + _TO_FIRST + _SELF,
    rb"\A[^@\s][^\r\n]*+[\r\n]++" + _INSTANCE_CLS,
    rb"[\r\n](?<![\r\n][\r\n])[\r\n]*+[ \t\f]*+(?:[^@\s][^\r\n]*+)?+[\r\n]++" + _INSTANCE_CLS,
    _DECORATOR + _OF_CLASS + _LEADING_TO + _SELF + rb"))",
    _DECORATOR + rb"(?:" + _OF_OBJECT + rb")" + _LEADING_TO + _CLS + rb"))",
    _CLASS_LATER,
)
"""A method whose first parameter is neither `self` nor `cls`, or the one of them where the other may belong."""
