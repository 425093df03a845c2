"""Byte patterns of which one stands in a module whenever a name in it is misnamed; see `registry.Trigger`."""

import re
from re import escape
from typing import Final

from patterns_cli.conventions.cases import CaseStyles, Style
from patterns_cli.conventions.schema import Conventions
from patterns_cli.registry import InCode, Patterns
from patterns_cli.rules.python_naming.known_bases import DICTATED

WORD: Final = rb"[\w\x80-\xff]"

_NOT_PASCAL: Final = rb"_*+(?:[a-z0-9\x80-\xff]|[A-Z][A-Za-z0-9]*+(?:_++[A-Za-z0-9\x80-\xff]|[\x80-\xff]))"
"""The beginning of a name that does not begin with a capital, has an underscore inside or is not ASCII."""

_NOT_SNAKE: Final = rb"(?!_*+[A-Z]_*+(?!" + WORD + rb"))[a-z0-9_]*+[A-Z\x80-\xff]"
"""The beginning of a name with a capital or a letter beyond ASCII; one capital alone is free."""

_DICTATED: Final = b"|".join(
    escape(name[:-1]).encode() if name.endswith("*") else escape(name).encode() + rb"(?!" + WORD + rb")"
    for name in DICTATED
)

_CLASS: Final = InCode(rb"class[ \t]")
_FUNCTION: Final = InCode(rb"def[ \t]")
_PARAMETER: Final = InCode(rb"def[ \t]|lambda")
_NOT_PASCAL_CLASS: Final = InCode(rb"class(?<!\wclass)[ \t]++" + _NOT_PASCAL, local=True)
_NOT_SNAKE_FUNCTION: Final = InCode(rb"def[ \t]++(?!" + _DICTATED + rb")" + _NOT_SNAKE, local=True)


_TYPE_NAME: Final = rb"_*+[A-Z][A-Za-z0-9]*+(?:_\d++|_con?+(?:tra)?+)*+"
_PARAMETERS_OF_TYPE: Final = rb"\[\s*+(?:\*{0,2}+" + _TYPE_NAME + rb"(?!" + WORD + rb")\s*+,?+\s*+)++\]"
_MADE_BADLY: Final = rb"[\s\\)]*+(?:\((?![\s\\]*+(?P<quote>[\"'])" + _TYPE_NAME + rb"(?P=quote))|as\b|#)"
_BRACKET_BADLY: Final = rb"[ \t]++" + WORD + rb"++[ \t]*+(?=\[)(?!" + _PARAMETERS_OF_TYPE + rb")"
_NO_OPERATOR: Final = rb"(?![ \t]*+(?:in|is|or|and|not|if|else|for)\b)"
_ANNOTATED: Final = re.compile(rb"(?P<name>" + WORD + rb"+)[ \t]*:[ \t]*[\w.]*")
_NOT_PASCAL_NAME: Final = re.compile(_NOT_PASCAL)


def _is_badly_aliased(match: re.Match[bytes]) -> bool:
    """Whether the name that is annotated as an alias is misnamed, or cannot be seen in the same line."""
    line = match.string[match.string.rfind(b"\n", 0, match.start()) + 1 : match.start()]
    annotated = _ANNOTATED.fullmatch(line.lstrip())
    return annotated is None or _NOT_PASCAL_NAME.match(annotated["name"]) is not None


_NOT_PASCAL_TYPE: Final = (
    rb"TypeVar(?:Tuple)?+" + _MADE_BADLY,
    rb"ParamSpec" + _MADE_BADLY,
    rb"NewType" + _MADE_BADLY,
    rb"TypeAlias[\"'][\s\\)]*+=",
    InCode(rb"TypeAlias[\s)]*+=", _is_badly_aliased, local=True),
    InCode(rb"def" + _BRACKET_BADLY, local=True),
    InCode(rb"class" + _BRACKET_BADLY, local=True),
    InCode(rb"type" + _NO_OPERATOR + _BRACKET_BADLY, local=True),
    InCode(rb"type" + _NO_OPERATOR + rb"[ \t]++" + _NOT_PASCAL + WORD + rb"*+[ \t]*+[=\[]", local=True),
)
_TYPE: Final = (
    rb"TypeVar", rb"ParamSpec", rb"NewType", rb"TypeAlias",
    InCode(rb"(?:def|class|type)[ \t]++" + WORD + rb"++[ \t]*+[\[=]"),
)  # fmt: skip


def of_type_variables(conventions: Conventions) -> Patterns:
    """What stands in a file with a type variable that is misnamed."""
    return _NOT_PASCAL_TYPE if _allows(conventions, conventions.naming.python.class_, Style.PASCAL) else _TYPE


def of_classes(conventions: Conventions) -> InCode:
    """What stands in a file with a class that is misnamed."""
    return _NOT_PASCAL_CLASS if _allows(conventions, conventions.naming.python.class_, Style.PASCAL) else _CLASS


def of_functions(conventions: Conventions) -> InCode:
    """What stands in a file with a function or method that is misnamed."""
    return _NOT_SNAKE_FUNCTION if _allows(conventions, conventions.naming.python.function, Style.SNAKE) else _FUNCTION


def of_parameters(conventions: Conventions) -> Patterns:
    """What stands in a file with a parameter that is misnamed."""
    return _NOT_SNAKE_PARAMETER if _allows(conventions, conventions.naming.python.function, Style.SNAKE) else _PARAMETER


def _allows(conventions: Conventions, styles: CaseStyles, style: Style) -> bool:
    """Whether every name that `style` accepts is accepted; acronyms concern only those styles that have capitals."""
    return style in styles.styles and (style is Style.SNAKE or conventions.naming.acronyms == "loose")


def brackets(depth: int) -> bytes:
    """A bracket with the code that stands in it, up to that many brackets deep."""
    inner = rb"[^()\[\]{}]++" + (rb"|" + brackets(depth - 1) if depth > 1 else b"")
    return rb"[(\[{](?:" + inner + rb")*+[)\]}]"


_BRACKETS: Final = brackets(5)


def _list_of(beyond: bytes) -> bytes:
    """A list of parameters up to a misnamed one, or up to something too hard to read so.

    `beyond` are characters that end the list, beside closing brackets. A possessive loop steps over what is plain,
    over brackets, and over commas that no misnamed parameter follows; if it is stuck at anything but the end of the
    list, the module is worth a parse. So is a list longer than people write: without an end to the loop the search
    would take quadratic time where every list begins and none is closed.
    """
    bad = rb"[\s*]*+" + _NOT_SNAKE
    step = rb"[^()\[\]{}," + beyond + rb"]{1,200}+|" + _BRACKETS + rb"|,(?!" + bad + rb")"
    return rb"(?:(?=" + bad + rb")|(?:" + step + rb"){0,400}+[^)\]}" + beyond + rb"])"


_NOT_SNAKE_PARAMETER: Final = (
    InCode(
        rb"(?s:def[ \t]++"
        + WORD
        + rb"++[ \t]*+(?:(?=\[)"
        + _BRACKETS
        + rb"[ \t]*+)?+(?:\[|\("
        + _list_of(b"")
        + rb"))",
        local=True,
    ),
    InCode(rb"(?s:lambda(?=[\s*])" + _list_of(b":") + rb")", local=True),
)
