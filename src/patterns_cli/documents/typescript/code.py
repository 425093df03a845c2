"""What is left of a TypeScript text without comments, strings and regular expressions, told without parsing.

Rules look there for what may be a name before they have a text parsed.
"""

import re
from typing import Final

_STRING: Final = rb"\"(?:[^\"\\\r\n]|\\.)*+\"|'(?:[^'\\\r\n]|\\.)*+'"
_COMMENT: Final = rb"//[^\r\n]*+|/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/"
_EXPRESSION: Final = rb"/(?![*/])(?:[^\\/\[\r\n]|\\.|\[(?:[^\]\\\r\n]|\\.)*+\])++/(?![*/])"
_DIVISION: Final = rb"/(?!\*)[^/'\"`\r\n]*+(?=[\r\n]|\Z)"


def _template(placeholder: bytes) -> bytes:
    return rb"`(?:[^`\\$]|\\.|\$(?!\{)|\$\{(?:" + placeholder + rb")*+\})*+`"


_SIMPLE: Final = rb"[^`'\"{}/=]|=(?!>)|" + _STRING
"""What stands in a placeholder in which there is no function, no template and no regular expression."""

_TEMPLATE: Final = _template(_SIMPLE + rb"|" + _template(_SIMPLE + rb"|" + _template(_SIMPLE)))

_ANY: Final = rb"[^`'\"{}/]|" + _STRING
_BRACED: Final = rb"|\{(?:" + _ANY + rb"|" + _template(_ANY) + rb"|\{(?:" + _ANY + rb")*+\})*+\}|"
_WITH_CODE: Final = rb"`()(?:" + _template(_ANY + _BRACED + _template(_ANY + _BRACED + _template(_ANY)))[1:] + rb")"

_KEPT: Final = 1
_TOKEN: Final = re.compile(
    rb"|".join((_COMMENT, _STRING, _TEMPLATE, _WITH_CODE, _EXPRESSION, _DIVISION, rb"\"()", rb"'()", rb"`()", rb"/()")),
    re.DOTALL,
)
"""What may hold anything, each beginning with a mark of its own, so that the search skips to the next mark.

Last come the marks of what could not be told: an empty group says so.
"""

_EXPECTS_VALUE: Final = re.compile(
    rb"(?:[(,=:\[&|?;{]|=>|(?<![\w$)\]])!|(?<![\w$.])(?:return|case|typeof))[ \t]*+(?:\r?\n[ \t]*+)?\Z"
)
"""What may stand before a regular expression and never before the sign of a division."""

_WORD: Final = re.compile(rb"([\w$]++|\])[ \t]*+\Z")
_BEFORE_VALUES: Final = frozenset(
    b"await case delete do else in instanceof new of return throw typeof void yield".split()
)
"""Words before which a `/` begins a regular expression; behind any other word, and behind `]`, it divides."""

_NO_TOKENS: Final = (b"<!--", b"-->", b"\xe2\x80\xa8", b"\xe2\x80\xa9")
"""Comments of HTML, and line ends that only comments know; looked for by itself, each takes no time."""

_MARK: Final = re.compile(rb"[\"'`]|/[/*]")

_BEFORE: Final = 200
"""Bytes before a `/` that are looked at."""


class _Untold(Exception):  # noqa: N818 - no error: the way out of a substitution
    """A mark that may mean one thing or another."""


def code_of(text: bytes) -> bytes:
    """The text with a blank for each comment and `""` for each string, template and regular expression.

    Where marks may mean one thing or another, the text as it is. It must be one without JSX, in which marks may stand
    as text.
    """
    if any(mark in text for mark in _NO_TOKENS):
        return text
    try:
        return _TOKEN.sub(_plain, text)
    except _Untold:
        return text


def is_told(code: bytes) -> bool:
    """Whether what `code_of` has left is code for sure: no comment, string or template stands in it."""
    return _MARK.search(code.replace(b'""', b"")) is None


def _plain(token: re.Match[bytes]) -> bytes:
    found = token[0]
    if token.lastindex == _KEPT:
        return found
    if found.startswith((b"//", b"/*")):
        return b" "
    if found.startswith(b"/"):
        return _of_slash(token)
    if token.lastindex:
        raise _Untold
    return b'""'


def _of_slash(token: re.Match[bytes]) -> bytes:
    """What is left of a regular expression, or of divisions, which stay."""
    found = token[0]
    before = token.string[max(0, token.start() - _BEFORE) : token.start()]
    if token.lastindex:
        told = _divides(before) and not token.string.startswith(b"*", token.end())  # a comment without an end
    elif len(found) == 1 or not found.endswith(b"/"):
        told = True  # nothing behind it in its line could begin anything
    elif _expects_value(before):
        return b'""'
    else:
        told = not any(mark in found for mark in (b'"', b"'", b"`"))
    if not told:
        raise _Untold
    return found


def _divides(before: bytes) -> bool:
    word = _WORD.search(before)
    return word is not None and word[1] not in _BEFORE_VALUES


def _expects_value(before: bytes) -> bool:
    """Whether a value comes next; of a line that may end with a comment nobody knows."""
    found = _EXPECTS_VALUE.search(before)
    if found is None:
        return False
    return b"\n" not in found[0] or b"//" not in before[: found.end()].rpartition(b"\n")[0].rpartition(b"\n")[2]
