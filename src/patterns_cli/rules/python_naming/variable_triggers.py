"""Byte patterns of which one stands in a module whenever a variable, constant or attribute in it is misnamed."""

import re
from typing import Final

from patterns_cli.conventions.cases import Style
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.python.surroundings import Surroundings, surroundings_of
from patterns_cli.registry import InCode, Patterns

_WORD: Final = rb"[\w\x80-\xff]"
_ALWAYS: Final = b""
"""For conventions under which nearly every file has names to judge."""

_FOLLOWING: Final = rb"(?!" + _WORD + rb")[\s)\]]*+(?:=(?!=)|[:,)\]}|;]|(?:in|if|as)\b|(?:[-+*/%@&^]|//|\*\*|<<|>>)=)"
"""What may follow a name that is bound, wherever the statement puts it."""

_LONGEST: Final = 24
"""Small letters before the first capital that are looked back upon one length at a time."""

_BEGINNING: Final = rb"(?:" + b"|".join(
    rb"(?<=(?<![\w.\x80-\xff])[a-z_][a-z0-9_]{%d}.)" % length for length in range(_LONGEST)
) + rb"|(?<=[a-z0-9_]{%d}.))" % (_LONGEST + 1)  # fmt: skip
"""Behind the first capital of a name that begins small and is not taken from something else; of a long one the
beginning is not seen."""

_FIRST_CAPITAL: Final = (
    rb"[A-Z](?<=[a-z0-9_].)(?=" + _WORD + rb"*+" + _FOLLOWING + rb")(?:(?<=[a-z0-9].)|(?<=[a-z0-9_]_.))"
)
"""A capital with a small letter before it, in a name that may be bound: what is quick to tell is asked first."""

MIXED_BINDING: Final = (
    InCode(_FIRST_CAPITAL + _BEGINNING + _WORD + rb"*+" + _FOLLOWING, local=True),
    InCode(rb"[\x80-\xff](?:" + _WORD + rb"{200}|" + _WORD + rb"*+" + _FOLLOWING + rb")", local=True),
    InCode(rb"as[\s(\[*]++_*+(?:[a-z][a-z0-9_]*+[A-Z]|[a-z0-9_]*+[\x80-\xff])", local=True),
)
"""A name with a small letter first and a capital, or one that is not ASCII, where names are bound.

Words longer than people write are worth a parse: to look for their ends from every letter would take quadratic time.
"""

_CAPITAL: Final = rb"_*+(?:[A-Z]" + _WORD + rb"|[\x80-\xff])" + _WORD + rb"*+[)\] \t]*+"
_TARGET: Final = rb"[(\[* \t]*+[\w.\x80-\xff]++[)\] \t]*+"
_UP_TO_CAPITAL: Final = rb"(?:" + _TARGET + rb",)*?[(\[* \t]*+" + _CAPITAL
_OTHERS: Final = rb"(?:,(?:" + _TARGET + rb")?+)*+"
_PLAIN_VALUE: Final = rb"[ \t]*+(?:[-+]?[\d.][\w.]*+|True|False|None|[bBrRuU]{0,2}+' *+')[ \t]*+(?=[;\r\n]|\Z)"
"""A number, one of the three words, or a string, in which everything is blank."""


def _is_local(match: re.Match[bytes]) -> bool:
    """Whether the line in which something is assigned stands in a function, or may do so."""
    around = surroundings_of(match.string, match.start() + 1)
    if around is Surroundings.BRACKETS:
        return b")" in match.group() or b"]" in match.group()
    return around in {Surroundings.FUNCTION, Surroundings.UNSURE}


_CAPITAL_ASSIGNED: Final = InCode(
    rb"\n[ \t]++(?![A-Z0-9_]++[ \t]*+=" + _PLAIN_VALUE + rb")" + _UP_TO_CAPITAL + _OTHERS
    + rb"(?:=(?!=)|:[ \t]*+[^\s=][^=\r\n]*+=)",
    _is_local,
    local=True,
)  # fmt: skip


_BLANKS: Final = frozenset(b" \t\r\n\f\v")
_WORD_CHARACTERS: Final = frozenset(
    [*b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", *range(0x80, 0x100)]
)


def _name_before(match: re.Match[bytes], *, operator: bytes = b"") -> bytes:
    """The word that stands before the match, and before the characters of an operator; perhaps in a line above."""
    code, end = match.string, match.start()
    while end and code[end - 1] in operator:
        end -= 1
    while end and code[end - 1] in _BLANKS:
        end -= 1
    start = end
    while start and code[start - 1] in _WORD_CHARACTERS:
        start -= 1
    return code[start:end]


def _is_capital(match: re.Match[bytes]) -> bool:
    """Whether a name is bound that begins with a capital, or with a letter beyond ASCII."""
    first = _name_before(match).lstrip(b"_")[:1]
    return first != first.lower() or not first.isascii()


def _is_in_capitals(match: re.Match[bytes]) -> bool:
    """Whether a name is counted up that has no small letter."""
    name = _name_before(match, operator=b"-+*/%@&^|<>")
    return name != b"" and name == name.upper()


CAPITAL_BINDING: Final = (
    _CAPITAL_ASSIGNED,
    InCode(rb"for[ \t]++" + _UP_TO_CAPITAL + _OTHERS + rb"in\b", local=True),
    InCode(rb"as[ \t]++" + _UP_TO_CAPITAL + rb"(?:,[^\r\n:]*+)?+:", local=True),
    InCode(rb":=", _is_capital, local=True),
)
"""A name with a capital first that an assignment, loop, `with` or `except` in one line binds; constants aside.

A rule judges such names only where one of these matches the line: other forms are too like what well-named code does
with classes.
"""

_CAPITAL_IN_LINE: Final = tuple(re.compile(each.pattern) for each in CAPITAL_BINDING[:-1])
_WALRUS: Final = re.compile(CAPITAL_BINDING[-1].pattern)

_REBINDING: Final = (
    InCode(rb"global[ \t](?:[^;\n]{0,400}?[A-Z\x80-\xff]|[^;\n]{400})", local=True),
    InCode(rb"=(?:(?<=[-+*/%@&^|]=)|(?<=<<=)|(?<=>>=))", _is_in_capitals, local=True),
)
"""A name in capitals that is declared global or counted up."""

_ATTRIBUTE: Final = (
    InCode(
        rb"\.\s*+_*+(?:[a-z][a-z0-9_]*+[A-Z\x80-\xff]|[\x80-\xff])" + _WORD + rb"*+" + _FOLLOWING,
        local=True,
    ),
    InCode(
        rb"\.\s*+_*+[A-Z](?=[A-Z0-9_]*+[a-z\x80-\xff])[A-Za-z0-9\x80-\xff]*+_++[A-Za-z0-9\x80-\xff]"
        + _WORD + rb"*+" + _FOLLOWING,
        local=True,
    ),
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


def is_plainly_bound(line: bytes) -> bool:
    """Whether a line of code binds a name with a capital first in a way that cannot be mistaken."""
    text = b"\n" + line
    return any(pattern.search(text) for pattern in _CAPITAL_IN_LINE) or any(map(_is_capital, _WALRUS.finditer(text)))


def _is_usual(conventions: Conventions) -> bool:
    """Whether the prescribed styles are accepted, with which these patterns were made."""
    python = conventions.naming.python
    return Style.SNAKE in python.function.styles and Style.UPPER_SNAKE in python.constant.styles
