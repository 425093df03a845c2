"""An estimate of how deeply a text nests, made without a parser: libcst's native parser dies of a stack overflow."""

import re
from typing import Final

_TOKEN: Final = re.compile(
    r"""
      (?P<skip> \#[^\r\n]* | '''(?:[^\\']|\\.|'(?!''))*''' | \"""(?:[^\\"]|\\.|"(?!""))*\"""
              | '(?:[^\\'\r\n]|\\.)*' | "(?:[^\\"\r\n]|\\.)*" )
    | (?P<open> [(\[{] )
    | (?P<close> [)\]}] )
    | (?P<branch> [\r\n][ \t\f]*elif\b )
    | (?P<statement> [\r\n][ \t\f]*(?:if|def|class|for|while|with|try)\b )
    | (?P<end> [\r\n,;] )
    | (?P<operator> \*\* | [-+~*/%@|&^.<>=] | \b(?:not|and|or|if|else|lambda|await|in|is|for)\b )
    """,
    re.VERBOSE | re.DOTALL,
)
_BRACKET: Final = re.compile(r"[(\[{]|[)\]}]")


def depth(text: str) -> int:
    """The deepest nesting a parser may meet: open brackets, operators in one line or item, branches of one `if`.

    It errs upward. Brackets are counted a second time with those in strings, which is where f-strings nest and
    where unpaired quotes would hide them.
    """
    return max(_of_code(text), _of_brackets(text))


def _of_code(text: str) -> int:
    deepest = brackets = operators = branches = 0
    for token in _TOKEN.finditer(text):
        match token.lastgroup:
            case "open":
                brackets += 1
            case "close":
                brackets = max(brackets - 1, 0)
            case "operator":
                operators += 1
            case "branch":
                branches, operators = branches + 1, 0
            case "statement":
                branches = operators = 0
            case "end":
                operators = 0
        deepest = max(deepest, brackets + operators + branches)
    return deepest


def _of_brackets(text: str) -> int:
    deepest = brackets = 0
    for bracket in _BRACKET.finditer(text):
        brackets = brackets + 1 if bracket.group() in "([{" else max(brackets - 1, 0)
        deepest = max(deepest, brackets)
    return deepest
