"""Searching code for patterns: one that begins with a word is neither tried nor compiled where the word is missing."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from patterns_cli.regexes import regex

_BEGINS: Final = re.compile(rb"[a-z]+(?=\(\?!)")


def is_in(code: bytes, pattern: bytes) -> bool:
    """Whether the pattern is found."""
    return _word(pattern) in code and compiled(pattern).search(code) is not None


def all_in(code: bytes, pattern: bytes) -> Iterator[re.Match[bytes]]:
    """Every place where the pattern is found."""
    return compiled(pattern).finditer(code) if _word(pattern) in code else iter(())


@cache
def compiled(pattern: bytes) -> re.Pattern[bytes]:
    """The pattern, compiled when it is first searched for."""
    return regex(pattern)


@cache
def _word(pattern: bytes) -> bytes:
    """What stands wherever the pattern is found: looked for by itself, it takes no time."""
    found = _BEGINS.match(pattern)
    return found[0] if found else b""
