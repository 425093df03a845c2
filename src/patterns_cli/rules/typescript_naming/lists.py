"""What a comma in TypeScript may part, variables or parameters, told from the brackets around it."""

import re
from typing import Final

_BRACKET: Final = re.compile(rb"[(){}\[\]]")
_DECLARES: Final = re.compile(rb"(?<![\w$\x80-\xff])(?:const|let|var|using)(?![\w$\x80-\xff])")
_UNTOLD: Final = re.compile(rb"[`'/]|\"")
_FAR: Final = 5000
"""Bytes that are looked over."""


def may_part_variables(code: bytes, comma: int) -> bool:
    """Whether the comma at that offset may stand in a `const`, `let` or `var`: such a word stands before it in the
    brackets that are open there, in no further ones.

    Objects and enums have none. Where brackets may stand in strings, or the open one is far, the answer is yes.
    """
    before = code[max(0, comma - _FAR) : comma]
    if _UNTOLD.search(before.replace(b'""', b"")):
        return True
    depth, end = 0, len(before)
    for bracket in reversed(list(_BRACKET.finditer(before))):
        if bracket[0] in b")}]":
            if depth == 0 and _DECLARES.search(before, bracket.end(), end):
                return True
            depth += 1
        elif depth:
            depth -= 1
            end = bracket.start()
        else:
            return _DECLARES.search(before, bracket.end(), end) is not None
    return comma > _FAR or _DECLARES.search(before, 0, end) is not None


def may_part_parameters(code: bytes, comma: int) -> bool:
    """Whether the comma at that offset may stand in a list of parameters, or in an array that one takes apart.

    In braces it parts keys, which others name, or the parameters of a type, as it does where nothing is open. An array
    behind a colon in parentheses is a type. Where brackets may stand in strings, or the open one is
    far, the answer is yes.
    """
    before = code[max(0, comma - _FAR) : comma]
    if _UNTOLD.search(before.replace(b'""', b"")):
        return True
    depth = 0
    may_be_type = False
    for bracket in reversed(list(_BRACKET.finditer(before))):
        if bracket[0] in b")}]":
            depth += 1
        elif depth:
            depth -= 1
        elif may_be_type:
            return bracket[0] != b"("
        elif bracket[0] == b"[" and before[: bracket.start()].rstrip().endswith(b":"):
            may_be_type = True
        else:
            return bracket[0] != b"{"
    return may_be_type or comma > _FAR
