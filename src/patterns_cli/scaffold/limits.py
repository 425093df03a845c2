"""What a template cannot follow of a team's conventions: case styles, addresses it has itself, names that are one."""

from collections.abc import Iterator, Mapping
from typing import Any

from patterns_cli.conventions.cases import Style
from patterns_cli.conventions.plain import plain
from patterns_cli.conventions.schema import Conventions
from patterns_cli.errors import Fault, ScaffoldError
from patterns_cli.records import dataclass


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
    "rule": (
        FixedStyle("naming.python.module", Style.SNAKE, "its modules are imported by the names they have"),
        FixedStyle("naming.python.function", Style.SNAKE, "pytest takes only functions named `test_...` for tests"),
        FixedStyle("naming.python.constant", Style.UPPER_SNAKE, "its constants are named so throughout"),
    ),
}
"""By the part that a template is for. A list of styles is followed where the template's is one of them."""

_PART_OF: Mapping[str, str] = {
    "resource-backend": "backend",
    "service-backend": "backend",
    "endpoint": "backend",
    "repository": "backend",
    "resource-frontend": "frontend",
    "component": "frontend",
    "hook": "frontend",
    "service-frontend": "frontend",
}
"""The templates that add to a part what is written as the part is."""

ADDRESSES: Mapping[str, tuple[str, ...]] = {"frontend": ("/api/session", "/profile", "/sign-in", "/users")}
"""By the name of the template, the addresses that its own pages and handlers have, and everything below them."""

ATTRIBUTES = ("api.success", "api.success_meta", "api.error", "api.error_meta", "api.detail", "health.fields")
"""The lists of names that the templates of parts have as attributes, whatever the style that they are sent in."""

_WITH_ATTRIBUTES = ("backend", "frontend")

_ADDRESSED = ("api.prefix", "health.path")
"""The settings that put something of the backend's on an address of the frontend."""


def refuse_unfollowed(template: str, conventions: Conventions) -> None:
    """Refuse conventions by which what the template renders would not work, or be a finding from the first moment.

    Raises:
        ScaffoldError: every setting that the template cannot follow, why, and what would pass.
    """
    stated = plain(conventions)
    faults = (*_styles(template, stated), *_addresses(template, stated), *_attributes(template, stated))
    if faults:
        raise ScaffoldError.of(faults)


def _styles(template: str, conventions: Mapping[str, Any]) -> Iterator[Fault]:
    for fixed in FIXED.get(_PART_OF.get(template, template), ()):
        value = _at(conventions, fixed.key)
        stated = (value,) if isinstance(value, str) else tuple(value)
        if fixed.style not in stated:
            yield Fault(
                f"the {template} template cannot follow `{fixed.key}: {_shown(stated)}`: {fixed.reason}",
                f"Leave it out ({fixed.style} is the default), or let both pass: "
                f"`{fixed.key}: {_shown((*stated, fixed.style))}`.",
            )


def _addresses(template: str, conventions: Mapping[str, Any]) -> Iterator[Fault]:
    if template not in ADDRESSES:
        return
    for key in _ADDRESSED:
        path = str(_at(conventions, key))
        reasons = [f"its own `{own}` stands there" for own in ADDRESSES[template] if f"{path}/".startswith(f"{own}/")]
        reasons += [f"Next.js gives `{part}` no address" for part in path.split("/") if part.startswith("_")]
        for reason in reasons:
            yield Fault(
                f"the {template} template cannot follow `{key}: {path}`: {reason}",
                "Choose a path that begins otherwise.",
            )


def _attributes(template: str, conventions: Mapping[str, Any]) -> Iterator[Fault]:
    for key in ATTRIBUTES if template in _WITH_ATTRIBUTES else ():
        seen: dict[str, str] = {}
        for name in _at(conventions, key):
            other = seen.setdefault(name.replace("_", "").lower(), name)
            if other != name:
                yield Fault(
                    f"the {template} template cannot follow `{key}`: `{other}` and `{name}` would be one attribute",
                    "Leave one of them out.",
                )


def _at(conventions: Mapping[str, Any], key: str) -> Any:  # noqa: ANN401 - plain data of any shape
    value: Any = conventions
    for part in key.split("."):
        value = value[part]
    return value


def _shown(styles: tuple[str, ...]) -> str:
    """The styles as YAML has them on one line."""
    return styles[0] if len(styles) == 1 else f"[{', '.join(styles)}]"
