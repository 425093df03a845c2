"""Byte patterns of which one stands in a file whenever a name in it is misnamed; see `registry.Trigger`."""

from typing import Final

from patterns_cli.conventions.cases import CaseStyles, Style
from patterns_cli.conventions.schema import Conventions

_WORD: Final = rb"[\w$\x80-\xff]"
_END: Final = rb"(?!" + _WORD + rb")"
_SMALL: Final = rb"[a-z\x80-\xff]"
_ANY: Final = rb"(?:const|let|var|function|class)" + _END

_SNAKE: Final = (
    rb"_(?:(?<=[a-z\x80-\xff]_)|(?<=[A-Z0-9$]_)(?:[A-Z0-9_$]*" + _SMALL + rb"|(?<=" + _SMALL + rb"[A-Z0-9$]_)))"
    rb"_*" + _WORD
)
_MIXED: Final = rb"[a-z\x80-\xff][A-Z0-9$]{2,}+_" + _WORD
"""Words in which underscores part letters of which some are small, as no camelCase or UPPER_SNAKE_CASE has them."""

_CAPITAL: Final = rb"[_$]*+[A-Z]" + _WORD
_VALUE: Final = (
    rb"(?::|=\s*+(?:['\"`\d\-!~+(</]|(?:async|function|true|false|typeof|void|delete)"
    + _END
    + rb"|[\w$\x80-\xff]++\s*+=>)|/|!)"
)
"""What a declaration goes on with whose value may be a function, a string, a number or unknown."""

_FUNCTION: Final = rb"function\s*+\*?\s*+(?:/|" + _CAPITAL + rb")"
_CONST: Final = rb"(?:(?:const|let|var)\s++|,\s*+)(?:/[/*]|" + _CAPITAL + _WORD + rb"*+\s*+" + _VALUE + rb")"
_VARIABLE: Final = rb"(?:let|var)\s++[_$]*+[A-Z]"
_ARRAY: Final = rb"(?:const|let|var|[(,])\s*+\[(?:[^\]\[A-Z]|(?<=[A-Za-z0-9$\x80-\xff])[A-Z])*+[A-Z\[]"
_ARGUMENT: Final = rb"(?:[(,]\s*+|\.\.\.\s*+)(?:\w++\s++)*+(?:/[/*]|" + _CAPITAL + _WORD + rb"*+\s*+[?,:)=/}\]])"
_ARROW: Final = rb"(?<!\): )(?<!\):)" + _CAPITAL + _WORD + rb"*+\s*+=>"
_MEMBER: Final = (
    rb"[\n\r{};)/#][ \t\r\n#]*+(?:(?:public|private|protected|static|readonly|abstract|async|get|set|accessor|override)"
    rb"\s++)*+[*#]?\s*+" + _CAPITAL + _WORD + rb"*+\s*+[(;=:!?<}/\n]"
)


def of_functions(conventions: Conventions) -> bytes:
    """What stands in a file with a function that is misnamed."""
    if not _are_usual(conventions):
        return _ANY
    return b"|".join((_FUNCTION, _CONST, _SNAKE, _MIXED))


def of_variables(conventions: Conventions) -> bytes:
    """What stands in a file with a variable, parameter, member or alias that is misnamed."""
    if not _are_usual(conventions):
        return rb"[A-Za-z_$\x80-\xff]"
    return b"|".join((_SNAKE, _MIXED, _CONST, _VARIABLE, _ARRAY, _ARGUMENT, _ARROW, _MEMBER))


def of_types(conventions: Conventions) -> bytes:
    """What stands in a file with a type whose case is wrong."""
    naming = conventions.naming.typescript
    usual = all(Style.PASCAL in each.case.styles for each in (naming.interface, naming.type))
    keyword = rb"(?:interface|type|class|enum)" + _END
    if not usual or conventions.naming.acronyms == "strict":
        return keyword
    bad = rb"[_$]*+(?:" + _SMALL + rb"|[A-Z][A-Za-z0-9$]*+(?:_++" + _WORD + rb"|[\x80-\xff]))" + _WORD + rb"*+"
    return keyword + rb"\s*+(?:/[/*]|" + bad + rb"\s*+(?:[<={/\\]|extends|implements))"


def _are_usual(conventions: Conventions) -> bool:
    """Whether functions and constants are named as the patterns have it, so that what they miss is well named."""
    naming = conventions.naming.typescript
    return (
        conventions.naming.acronyms == "loose"
        and _has(naming.function, Style.CAMEL)
        and _has(naming.constant, Style.UPPER_SNAKE)
    )


def _has(styles: CaseStyles, style: Style) -> bool:
    return style in styles.styles
