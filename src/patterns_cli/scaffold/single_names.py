"""Names of single pieces: read in any case style, without the word that says what kind of piece it is."""

import unicodedata
from collections.abc import Iterator
from keyword import iskeyword

from patterns_cli.conventions.cases import words
from patterns_cli.errors import UsageError
from patterns_cli.scaffold.identifiers import LONGEST, Use, pascal, reasons_against, snake
from patterns_cli.scaffold.paths import printable, reserved
from patterns_cli.scaffold.piece import Kind

_EXAMPLES = {
    Kind.COMPONENT: "UserCard",
    Kind.HOOK: "useOrders",
    Kind.SERVICE: "report",
    Kind.ENDPOINT: "report",
    Kind.REPOSITORY: "report",
}
_FIRST = {Kind.HOOK: "use"}
_LAST = {Kind.SERVICE: "service", Kind.ENDPOINT: "endpoint", Kind.REPOSITORY: "repository"}
"""The words that names of a kind begin or end with in code, and that may be left out."""


def read_name(kind: Kind, stated: str) -> str:
    """The name in snake_case: `useOrders` and `orders` give orders for a hook, `ReportService` report for a service.

    That of an endpoint is the singular, whichever was given.
    Only what becomes a module of Python can be a keyword of it; in TypeScript a name never stands alone.

    Raises:
        UsageError: it cannot be the name of such a piece; says why, and what would pass.
    """
    name = known_name(kind, stated)
    reason = next(_reasons(kind, name, stated), None)
    if reason is not None:
        raise UsageError(
            f"`{printable(stated)}` cannot be the name of {_with_article(kind)}: {reason}", help=_way_out(kind, stated)
        )
    return name


def known_name(kind: Kind, stated: str) -> str:
    """The same, of a piece that may be there or not; nothing is refused."""
    found = list(words(snake(stated)))
    if len(found) > 1 and found[0] == _FIRST.get(kind):
        del found[0]
    if len(found) > 1 and found[-1] == _LAST.get(kind):
        del found[-1]
    name = "_".join(found)
    if kind is Kind.ENDPOINT and name:
        from patterns_cli.scaffold.resource_names import singular  # noqa: PLC0415 - brings what knows English

        return singular(name)
    return name


def spelt(kind: Kind, name: str) -> str:
    """The name as the piece bears it, which is also how the lock and the messages have it."""
    return {Kind.COMPONENT: pascal(name), Kind.HOOK: f"use{pascal(name)}"}.get(kind, name)


def _reasons(kind: Kind, name: str, stated: str) -> Iterator[str]:
    if not stated.strip():
        yield "it is empty"
    elif len(name) > LONGEST:
        yield f"it has {len(name)} characters, and {LONGEST} are enough for a name"
    elif name in {_FIRST.get(kind), _LAST.get(kind)}:
        yield "it says what kind of piece it is and nothing more"
    else:
        yield from reasons_against(name, stated, frozenset(), Use.MODULE)
        if kind in _LAST and iskeyword(name):
            yield f"`{name}` is a keyword of Python, so that no module can be imported by that name"
        if reserved(spelt(kind, name)):
            yield "Windows keeps it for a device, so that no file can bear it"


def _way_out(kind: Kind, stated: str) -> str:
    room, _, last = stated.rpartition("/")
    if kind is Kind.COMPONENT and room.isidentifier() and last.isidentifier():
        return f"The folder is said apart: patterns new component {last} --in {room}"
    plain = unicodedata.normalize("NFKD", stated.replace("ß", "ss")).encode("ascii", "ignore").decode()
    near = known_name(kind, "_".join(_spoken(plain)))[:LONGEST].strip("_")
    if near and next(_reasons(kind, near, near), None) is None:
        return f"`{spelt(kind, near)}` would pass."
    return f"Choose another name, such as {_EXAMPLES[kind]}."


def _spoken(text: str) -> list[str]:
    return "".join(each if each.isalnum() else " " for each in text).strip(" 0123456789").split()


def _with_article(kind: Kind) -> str:
    return f"an {kind}" if kind is Kind.ENDPOINT else f"a {kind}"
