"""Putting the values of ARG and ENV where a Dockerfile names them."""

import re
from collections.abc import Mapping

_VARIABLE = re.compile(r"\$(?:(?P<bare>[A-Za-z_]\w*)|\{(?P<name>[A-Za-z_]\w*)(?:(?P<how>:?[-+])(?P<word>[^{}$]*))?\})")
_MOST_ROUNDS = 10
_LONGEST = 1000


def substituted(text: str, values: Mapping[str, str | None]) -> str | None:
    """`text` with its variables replaced by `values`, or None where one of them has no value that is known."""
    unknown = False

    def value(match: re.Match[str]) -> str:
        nonlocal unknown
        name, how, word = match["bare"] or match["name"], match["how"] or "", match["word"] or ""
        known = values.get(name)
        if how.endswith("-"):
            return known or word
        if how.endswith("+"):
            return word if known else ""
        unknown = unknown or known is None
        return known or ""

    for _ in range(_MOST_ROUNDS):
        if "$" not in text:
            return None if unknown else text
        replaced = _VARIABLE.sub(value, text)
        if replaced == text or len(replaced) > _LONGEST:
            break
        text = replaced
    return None if unknown or "$" in text else text
