"""Byte patterns of which one stands in a file whenever a variable, constant or attribute in it is misnamed."""

import re
from typing import Final

from patterns_cli.conventions.cases import Style
from patterns_cli.conventions.schema import Conventions
from patterns_cli.registry import Patterns

_WORD: Final = rb"[\w\x80-\xff]"
_ALWAYS: Final = b""
"""For conventions under which nearly every file has names to judge."""

_FOLLOWING: Final = (
    rb"(?!" + _WORD + rb")[\s\\)\]]*+(?:=(?!=)|[:,)\]}|#;]|(?:in|if|as)\b|(?:[-+*/%@&^]|//|\*\*|<<|>>)=)"
)
"""What may follow a name that is bound, wherever the statement puts it."""

_LONGEST: Final = 24
"""Small letters before the first capital that are looked back upon one length at a time."""

_BEGINNING: Final = rb"(?:" + b"|".join(
    rb"(?<=(?<![\w.\x80-\xff])[a-z_][a-z0-9_]{%d}.)" % length for length in range(_LONGEST)
) + rb"|(?<=[a-z0-9_]{%d}.))" % (_LONGEST + 1)  # fmt: skip
"""Behind the first capital of a name that begins small and is not taken from something else; of a long one the
beginning is not seen."""

_FIRST_CAPITAL: Final = rb"[A-Z](?:(?<=[a-z0-9].)|(?<=[a-z0-9_]_.))"

MIXED_BINDING: Final = (
    _FIRST_CAPITAL + _BEGINNING + _WORD + rb"*+" + _FOLLOWING,
    rb"[\x80-\xff](?:" + _WORD + rb"{200}|" + _WORD + rb"*+" + _FOLLOWING + rb")",
    rb"as[\s\\(\[*]++_*+(?:[a-z][a-z0-9_]*+[A-Z]|[a-z0-9_]*+[\x80-\xff])",
)  # fmt: skip
"""A name with a small letter first and a capital, or one that is not ASCII, where names are bound.

Words longer than people write are worth a parse: to look for their ends from every letter would take quadratic time.
"""

_CAPITAL: Final = rb"_*+(?:[A-Z]" + _WORD + rb"|[\x80-\xff])" + _WORD + rb"*+[)\] \t]*+"
_TARGET: Final = rb"[(\[* \t]*+[\w.\x80-\xff]++[)\] \t]*+"
_UP_TO_CAPITAL: Final = rb"(?:" + _TARGET + rb",)*?[(\[* \t]*+" + _CAPITAL
_OTHERS: Final = rb"(?:,(?:" + _TARGET + rb")?+)*+"
_PLAIN_VALUE: Final = (
    rb"[ \t]*+(?:[-+]?[\d.][\w.]*+|'[^'\\\r\n]*+'|\"[^\"\\\r\n]*+\"|True|False|None)[ \t]*+(?=[#;\r\n]|\Z)"
)

CAPITAL_BINDING: Final = (
    rb"[\r\n][ \t\f]++(?![A-Z0-9_]++[ \t]*+=" + _PLAIN_VALUE + rb")" + _UP_TO_CAPITAL + _OTHERS
    + rb"(?:=(?!=)|:[ \t]*+[^\s=][^=\r\n]*+=)",
    rb"for[ \t]++" + _UP_TO_CAPITAL + _OTHERS + rb"in\b",
    rb"as[ \t]++" + _UP_TO_CAPITAL + rb"(?:,[^\r\n:]*+)?+:",
    rb"[A-Z\x80-\xff](?:" + _WORD + rb"{200}|" + _WORD + rb"*+[ \t]*+:=)",
)  # fmt: skip
"""A name with a capital first that an assignment, loop, `with` or `except` in one line binds; constants aside.

A rule judges such names only where one of these matches the line: other forms are too like what well-named code does
with classes.
"""

_CAPITAL_IN_LINE: Final = tuple(map(re.compile, CAPITAL_BINDING))

_REBINDING: Final = (
    rb"global[ \t\f\\](?:(?:[^;\r\n\\A-Z\x80-\xff]|\\[\s\S]){0,400}+[^;\r\n])",
    rb"[A-Z\x80-\xff](?:[A-Z0-9_\x80-\xff]{200}|[A-Z0-9_\x80-\xff]*+[\s\\]*+(?:[-+*/%@&|^]|//|\*\*|<<|>>)=)",
)  # fmt: skip
"""A name in capitals that is declared global or counted up."""

_ATTRIBUTE: Final = (
    rb"\.[\s\\]*+_*+(?:[a-z][a-z0-9_]*+[A-Z\x80-\xff]|[\x80-\xff])" + _WORD + rb"*+" + _FOLLOWING,
    rb"\.[\s\\]*+_*+[A-Z](?=[A-Z0-9_]*+[a-z\x80-\xff])[A-Za-z0-9\x80-\xff]*+_++[A-Za-z0-9\x80-\xff]"
    + _WORD + rb"*+" + _FOLLOWING,
)  # fmt: skip
"""An attribute that is bound and fits neither snake_case nor UPPER_SNAKE_CASE nor PascalCase."""


def of_variables(conventions: Conventions) -> Patterns:
    """What stands in a file with a variable that is misnamed."""
    return (*MIXED_BINDING, *CAPITAL_BINDING) if _is_usual(conventions) else _ALWAYS


def of_constants(conventions: Conventions) -> Patterns:
    """What stands in a file with a constant that is misnamed, or with a variable that is named like one."""
    return (*MIXED_BINDING, *_REBINDING) if _is_usual(conventions) else _ALWAYS


def of_attributes(conventions: Conventions) -> Patterns:
    """What stands in a file with an attribute that is misnamed."""
    return _ATTRIBUTE if _is_usual(conventions) else _ALWAYS


def is_plainly_bound(line: str) -> bool:
    """Whether a line binds a name with a capital first in a way that cannot be mistaken."""
    text = b"\n" + line.encode(errors="surrogatepass")
    return any(pattern.search(text) for pattern in _CAPITAL_IN_LINE)


def _is_usual(conventions: Conventions) -> bool:
    """Whether the prescribed styles are accepted, with which these patterns were made."""
    python = conventions.naming.python
    return Style.SNAKE in python.function.styles and Style.UPPER_SNAKE in python.constant.styles
