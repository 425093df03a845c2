"""Byte patterns of which one stands in a file whenever a name in it is misnamed; see `registry.Trigger`."""

from typing import Final

from patterns_cli.conventions.cases import CaseStyles, Style
from patterns_cli.conventions.schema import Conventions

_WORD: Final = rb"[\w$\x80-\xff]"
_END: Final = rb"(?!" + _WORD + rb")"
_SMALL: Final = rb"[a-z\x80-\xff]"
_ANY: Final = rb"(?:const|let|var|function|class)" + _END

_SNAKE: Final = (
    rb"_(?:(?<=[a-z\x80-\xff]_)|(?<=[A-Z0-9$]_)(?:(?=[A-Z0-9_$]{0,100}+[\w$\x80-\xff])|(?<="
    + _SMALL + rb"[A-Z0-9$]_)))_*" + _WORD
)  # fmt: skip
_MIXED: Final = rb"(?<=" + _SMALL + rb")[A-Z0-9$]{2,}+_" + _WORD
"""Words in which underscores part letters of which some are small, as no camelCase or UPPER_SNAKE_CASE has them."""

_BLOCK: Final = rb"/\*(?:[^*]|\*(?!/))"
_LINE: Final = rb"//[^\r\n]"
_GAP: Final = rb"\s*+(?:(?:" + _BLOCK + rb"{0,4000}+\*/|" + _LINE + rb"{0,2000}+(?=[\r\n]))\s*+){0,50}+"
"""What may stand between two words of a declaration."""

_LONG: Final = _BLOCK + rb"{4000}|" + _LINE + rb"{2000}|(?:" + _LINE + rb"{0,2000}+\s++){50}"
"""More comment than is looked over between two words: without an end to that, a search could take quadratic time."""

_CAPITAL: Final = rb"[_$]*+[A-Z]" + _WORD + rb"++"
"""A name of two letters or more that begins with a capital; one letter is free."""

_VALUE: Final = (
    rb"=" + _GAP + rb"(?:['\"`\d\-!~+(</]|(?:async|function|true|false|typeof|void|delete)" + _END + rb"|"
    + _WORD + rb"++" + _GAP + rb"=>)"
)  # fmt: skip
"""A value that may be a function, a string or a number."""

_FUNCTION: Final = rb"function" + _END + _GAP + rb"\*?" + _GAP + _CAPITAL
_DECLARED: Final = rb"(?:const|let|var)" + _END + _GAP + _CAPITAL + _GAP + rb"(?:" + _VALUE + rb"|[:!])"
_NEXT: Final = rb"," + _GAP + _CAPITAL + _GAP + rb"(?:" + _VALUE + rb"|:[^,;{}()=]*+(?:=(?!>)|[{(]))"
_CONST: Final = _DECLARED + rb"|" + _NEXT
_VARIABLE: Final = rb"(?:let|var)" + _END + _GAP + _CAPITAL + rb"|," + _GAP + _CAPITAL + _GAP + rb";"
"""A variable that is bound to nothing yet, or to what may be no component, class or table."""

_BEFORE_CAPITAL: Final = rb"(?:[^\]\[A-Z]|(?<=[A-Za-z0-9$\x80-\xff])[A-Z])*+"
_ARRAY: Final = (
    rb"(?:const|let|var)\s*+\[" + _BEFORE_CAPITAL + rb"[A-Z\[]"
    rb"|[(,]" + _GAP + rb"\[(?:[\w$\s,](?<![A-Z])|(?<=[A-Za-z0-9$\x80-\xff])[A-Z]|\{[^{}]*+\}|\.\.\.)*+"
    rb"(?:[A-Z][\w$]*+\s*+[,\]=]|[\[=/\x80-\xff])"
)  # fmt: skip
_ARGUMENT: Final = (
    rb"[(,]" + _GAP + rb"(?:(?:public|private|protected|readonly|override)\s++)*+" + _CAPITAL + _GAP
    + rb"(?:\?|:|=(?![=>])|(?=[,)])[^(){}\[\];]{0,1000}+(?:[({\[]|\)\s*+(?:=>|[{:/])|[^)}\];]))"
    rb"|\.\.\.\s*+" + _CAPITAL
)  # fmt: skip
"""A parameter that begins with a capital: annotated, with a default, or in a list that ends as parameters do."""

_ARROW: Final = rb"(?:(?<!\)):|[=(,?\[{;}>]|async|return|yield|default)" + _GAP + _CAPITAL + _GAP + rb"=>"
_MODIFIER: Final = rb"(?:public|private|protected|static|readonly|abstract|async|get|set|accessor|override)\s++"
_BEGINS_MEMBER: Final = (
    rb"(?:[\n\r;})]|(?<![(,=:\[])(?<![(,=:\[]\s)(?<!import\s)(?<!export\s)(?<!const\s)(?<!type\s)\{|\*/)"
)
_PLAIN: Final = (
    rb"(?:string|number|boolean|bigint|null|undefined|Date|RegExp|[\"'`\d{\[\-/]|Readonly|Array|Record|Map|Set"
    rb"|[\w.]++\[\])"
)
_GOES_ON: Final = (
    rb"(?:\s*+(?:\(|<[^<>()]*+(?:[<(]|>\s*+\())|\s*+[?!]?:\s*+" + _PLAIN + rb"|\s*+" + _VALUE + rb"|[ \t]*+[;}\n\r/])"
)
_MEMBER: Final = (
    _BEGINS_MEMBER + rb"[ \t]*+(?:" + _MODIFIER + rb")*+(?:\*\s*+|#)?" + _CAPITAL + _GOES_ON
    + rb"|" + _MODIFIER + rb"[*#]?" + _CAPITAL + _GOES_ON
)  # fmt: skip
"""A member of a class, by what it begins and goes on with: a method, or a field that is none or a plain value."""


def of_functions(conventions: Conventions) -> bytes:
    """What stands in a file with a function that is misnamed."""
    if not _are_usual(conventions):
        return _ANY
    return b"|".join((_FUNCTION, _CONST, _SNAKE, _MIXED, _LONG))


def of_variables(conventions: Conventions) -> bytes:
    """What stands in a file with a variable, parameter, member or alias that is misnamed."""
    if not _are_usual(conventions):
        return rb"[A-Za-z_$\x80-\xff]"
    return b"|".join((_SNAKE, _MIXED, _CONST, _VARIABLE, _ARRAY, _ARGUMENT, _ARROW, _MEMBER, _LONG))


def of_constants(conventions: Conventions) -> bytes:
    """What stands in a file with a malformed constant: small letters and underscores in one name."""
    return b"|".join((_SNAKE, _MIXED)) if _are_usual(conventions) else of_variables(conventions)


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
