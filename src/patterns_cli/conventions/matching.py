"""The kinds of values that look for text: regular expressions, and what is said or written of their matches."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from patterns_cli.conventions.nodes import Node, Scalar
from patterns_cli.conventions.scalars import Word
from patterns_cli.errors import Fault

if TYPE_CHECKING:
    import re

Part = tuple[str, str | int | None]
"""A stretch of a template, and the group that follows it; None where none does."""


@lru_cache(maxsize=256)
def compiled(pattern: str) -> "re.Pattern[str]":
    """The regular expression with `^` and `$` at the ends of lines.

    Raises:
        re.error: it is none.
    """
    import re  # noqa: PLC0415 - needed only where a file sets such a value
    import warnings  # noqa: PLC0415 - likewise

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what may be read otherwise some day, which is nobody's fault yet
        return re.compile(pattern, re.MULTILINE)


def parts(template: str) -> tuple[Part, ...]:
    """The text as its stretches and the groups between them.

    Raises:
        ValueError: a brace opens or closes nothing.
    """
    from string import Formatter  # noqa: PLC0415 - brings re; needed only where a file sets such a value

    return tuple((text, _group(name, spec or "", mark)) for text, name, spec, mark in Formatter().parse(template))


def _group(name: str | None, spec: str, mark: str | None) -> str | int | None:
    if name is None:
        return None
    if spec or mark or not (name.isidentifier() or (name.isascii() and name.isdecimal())):
        raise ValueError(f"`{{{name}}}` is no group's name or number")
    return name if name.isidentifier() else int(name)


def placeholders(template: str) -> Iterator[str | int]:
    """The groups that a text refers to, in order."""
    return (group for _, group in parts(template) if group is not None)


def filled(template: tuple[Part, ...], match: "re.Match[str]") -> str:
    """The text of a match: its groups in their places, nothing for one that took no part in it."""
    return "".join(text + ((match[group] or "") if group is not None else "") for text, group in template)


class Pattern(Word):
    """A regular expression of Python's `re`."""

    __slots__ = ()

    allowed = "\n\t"

    def flaw(self, text: str) -> str:
        """An expression that does not compile."""
        import re  # noqa: PLC0415 - needed only where a file sets such a value

        try:
            compiled(text)
        except (re.error, RecursionError, OverflowError) as error:
            return f"is not a regular expression: {error}"
        return ""


class Wording(Word):
    """A text with groups of a match in braces."""

    __slots__ = ()

    def flaw(self, text: str) -> str:
        """A text with a brace that opens or closes nothing, or with more in braces than a group's name."""
        try:
            parts(text)
        except ValueError as error:
            return f"cannot be read: {str(error).lower()}; write `{{{{` and `}}}}` for braces"
        return ""


class Replacement(Wording):
    """A text that takes the place of a match; it may be empty, or several lines long."""

    __slots__ = ()

    allowed = "\n\t"

    def read(self, node: Node, key: str, faults: list[Fault]) -> str | None:
        """The text, or None where it is at fault."""
        if isinstance(node, Scalar) and node.kind == "text" and not node.text:
            return ""
        return super().read(node, key, faults)

    def json_schema(self) -> dict[str, Any]:
        """A string."""
        return {"type": "string"}
