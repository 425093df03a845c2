"""Names of a resource: one and many of it, for code, and the word that tables and paths have."""

from functools import cache
from typing import TYPE_CHECKING

from patterns_cli.errors import Fault, UsageError
from patterns_cli.records import dataclass
from patterns_cli.scaffold.identifiers import Side, Use, reasons_against, snake
from patterns_cli.scaffold.paths import printable

if TYPE_CHECKING:
    from pluralizer import Pluralizer

_AN = ("a", "e", "i", "o", "u")
_LIKE_YOU = ("eu", "one", "once", "ubi", "uni", "use", "usu", "uti", "ura")
"""How words begin that are written with a vowel and spoken with a consonant."""

_SPELT = ("heir", "honest", "honor", "honour", "hour")
_LATIN = ("um", "on")
"""How singulars end that hardly anybody uses: data, metadata and media are spoken of as one thing."""


@dataclass(frozen=True, slots=True)
class ResourceNames:
    """The names in snake_case: `one`, `many` (identifiers, which always differ) and `plural`, which may be as `one`."""

    one: str
    many: str
    plural: str

    @property
    def article(self) -> str:
        """`a` or `an`, as it stands before the name in a sentence."""
        if self.one.startswith(_SPELT):
            return "an"
        return "an" if self.one.startswith(_AN) and not self.one.startswith(_LIKE_YOU) else "a"


def resource_names(stated: str, plural: str | None, sides: frozenset[Side]) -> ResourceNames:
    """The names of the resource `stated`, given in the singular or the plural; `plural` overrules what English has.

    Where a plural is given, `stated` is taken for the singular as it stands.

    Raises:
        UsageError: a name that code cannot bear, with every reason.
    """
    name = snake(stated)
    _refuse(name, stated, sides)
    if plural is not None:
        several = snake(plural)
        _refuse_plural(several, plural, sides)
        one = name
    else:
        one = singular(name)
        several = pluralised(one)
        _refuse(one, one, sides)
        _refuse_plural(several, several, sides)
    return ResourceNames(one, several if several != one else f"{one}_list", several)


def singular(name: str) -> str:
    """The singular of the last word, where it is a plural beyond doubt: `orders` gives order, `status` stays."""
    head, _, last = name.rpartition("_")
    one = _english().singular(last)
    if one == last or one.endswith(_LATIN) or _english().plural(one) != last:
        return name
    return f"{head}_{one}" if head else one


def pluralised(name: str) -> str:
    """The plural of the last word."""
    head, _, last = name.rpartition("_")
    many = _english().plural(last)
    return f"{head}_{many}" if head else many


@cache
def _english() -> "Pluralizer":
    from pluralizer import Pluralizer  # noqa: PLC0415 - only where something is named

    return Pluralizer()  # type: ignore[no-untyped-call] # it takes nothing


def _refuse_plural(name: str, stated: str, sides: frozenset[Side]) -> None:
    _refuse(name, stated, sides, what="the plural", way_out="Name another plural with --plural.")


def _refuse(
    name: str,
    stated: str,
    sides: frozenset[Side],
    what: str = "the name",
    way_out: str = "Choose another name.",
) -> None:
    reasons = tuple(reasons_against(name, stated, sides, Use.MODULE))
    if Side.BACKEND in sides and (name.startswith("sqlite_") or name == "alembic_version"):
        reasons = ("SQLite and Alembic keep such names of tables for themselves",)
    if reasons:
        said = f"`{printable(stated)}` cannot be {what} of a resource"
        raise UsageError.of([Fault(f"{said}: {reason}", way_out) for reason in reasons])
