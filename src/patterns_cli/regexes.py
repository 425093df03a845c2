"""Regexes that are compiled when they are first used: most of a module's are not, in most runs that import it."""

import re
from typing import AnyStr, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")
_ATTRIBUTES = ("flags", "groupindex", "groups", "pattern")


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, by what can be asked of it; only `re`'s own functions do not take it for a pattern."""
    return cast("re.Pattern[AnyStr]", _Later(pattern, flags))


class _Later:
    """A regex that is not compiled yet, and hands on what it is asked from then on."""

    __slots__ = ("_text", "_with", *_METHODS, *_ATTRIBUTES)

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text = text
        self._with = flags

    def __getattr__(self, name: str) -> object:
        """Something of the regex, all of which stands here afterwards."""
        if name not in _METHODS and name not in _ATTRIBUTES:
            raise AttributeError(name)
        compiled: re.Pattern[str] | re.Pattern[bytes] = re.compile(self._text, self._with)
        for each in (*_METHODS, *_ATTRIBUTES):
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"regex({self._text!r}, {self._with})"
