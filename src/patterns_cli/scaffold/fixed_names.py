"""What a template cannot follow: the case styles its names are written in, where a team's own would not do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from patterns_cli.conventions.cases import Style
from patterns_cli.conventions.plain import plain
from patterns_cli.conventions.schema import Conventions
from patterns_cli.errors import Fault, ScaffoldError


@dataclass(frozen=True, slots=True)
class FixedStyle:
    """A setting of `patterns.yml` by its dotted key, the one style of it that the template can follow, and why."""

    key: str
    style: Style
    reason: str


FIXED: Mapping[str, tuple[FixedStyle, ...]] = {
    "backend": (
        FixedStyle("naming.python.module", Style.SNAKE, "its modules import one another by the names they have"),
        FixedStyle("naming.python.class", Style.PASCAL, "its classes are named so throughout"),
        FixedStyle("naming.python.function", Style.SNAKE, "its functions and arguments are named so throughout"),
        FixedStyle("naming.python.constant", Style.UPPER_SNAKE, "its constants are named so throughout"),
    ),
    "frontend": (
        FixedStyle(
            "naming.typescript.component",
            Style.PASCAL,
            "its components are named so, and React takes a tag that begins with a small letter for an HTML element",
        ),
        FixedStyle(
            "naming.typescript.function",
            Style.CAMEL,
            "its functions are named so, and React knows a hook by a name such as `useUser`",
        ),
        FixedStyle("naming.typescript.constant", Style.UPPER_SNAKE, "its constants are named so throughout"),
    ),
}
"""By the name of the template. A list of styles is followed where the template's is one of them."""


def refuse_unfollowed(template: str, conventions: Conventions) -> None:
    """Refuse conventions by which the names that the template writes would be findings from the first moment.

    Raises:
        ScaffoldError: every setting that the template cannot follow, why, and what would pass.
    """
    faults = tuple(_faults(template, plain(conventions)))
    if faults:
        raise ScaffoldError.of(faults)


def _faults(template: str, conventions: Mapping[str, Any]) -> Iterator[Fault]:
    for fixed in FIXED.get(template, ()):
        stated = _stated(conventions, fixed.key)
        if fixed.style not in stated:
            yield Fault(
                f"the {template} template cannot follow `{fixed.key}: {_shown(stated)}`: {fixed.reason}",
                f"Leave it out ({fixed.style} is the default), or let both pass: "
                f"`{fixed.key}: {_shown((*stated, fixed.style))}`.",
            )


def _stated(conventions: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value: Any = conventions
    for part in key.split("."):
        value = value[part]
    return (value,) if isinstance(value, str) else tuple(value)


def _shown(styles: tuple[str, ...]) -> str:
    """The styles as YAML has them on one line."""
    return styles[0] if len(styles) == 1 else f"[{', '.join(styles)}]"
