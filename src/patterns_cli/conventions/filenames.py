"""File names made from a pattern with date, slug and revision, and read back into them."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from patterns_cli.records import dataclass

_WIDTHS: Final = {"Y": 4, "m": 2, "d": 2, "H": 2, "M": 2, "S": 2, "f": 6}
"""The directives of strftime that a pattern may use, with their digits: none that speaks a language."""

_FORMS: Final = {"Y": "YYYY", "m": "MM", "d": "DD", "H": "HH", "M": "MM", "S": "SS", "f": "FFFFFF"}
_DIRECTIVE: Final = re.compile(r"%(.?)", re.DOTALL)
_REVISION: Final = "[0-9A-Za-z]+"


@dataclass(frozen=True, slots=True)
class FilenameParts:
    """What a file's name says; the date is in UTC, None where the pattern has none, as the revision is empty then."""

    date: datetime | None
    slug: str
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Misshapen:
    """The name does not have the pattern's shape."""


@dataclass(frozen=True, slots=True)
class ImpossibleDate:
    """The name has the shape, but its date is none: the date as it is written, and why it cannot be."""

    date: str
    reason: str


def pattern_fault(pattern: str) -> str | None:
    """Why `pattern` is no pattern for file names, as the end of a sentence, or None if it is one."""
    try:
        _shape(pattern)
    except ValueError as error:
        return str(error)
    return None


def render_filename(pattern: str, date: datetime, slug: str, revision: str = "") -> str:
    """The file name that `pattern` gives; an aware `date` is turned to UTC, a naive one is taken to be in UTC.

    Raises:
        ValueError: `pattern_fault` has something to say of the pattern.
    """
    when = date.astimezone(UTC) if date.tzinfo else date
    values = {"slug": slug, "rev": revision}
    return "".join(
        literal + (_dated(spec, when) if field == "date" else values.get(field, ""))
        for literal, field, spec in _fields(pattern)
    )


def parse_filename(pattern: str, name: str) -> FilenameParts | Misshapen | ImpossibleDate:
    """What `name` says by `pattern`, or why it says nothing; the shape of the slug is not judged here.

    Raises:
        ValueError: `pattern_fault` has something to say of the pattern.
    """
    match = re.fullmatch(_shape(pattern), name, re.DOTALL)
    if match is None:
        return Misshapen()
    found = match.groupdict()
    date: datetime | None = None
    if "date" in found:
        try:
            date = _date({unit: int(found[unit]) for unit in _WIDTHS if unit in found})
        except ValueError as error:
            return ImpossibleDate(found["date"], str(error))
    return FilenameParts(date, found["slug"], found.get("rev", ""))


def describe_pattern(pattern: str) -> str:
    """The pattern as people write it: `YYYYMMDD_HHMMSS_description.py`."""
    names = {"slug": "description", "rev": "revision"}
    return "".join(
        literal + (_replaced(spec, _FORMS) if field == "date" else names.get(field, ""))
        for literal, field, spec in _fields(pattern)
    )


def _fields(pattern: str) -> Iterator[tuple[str, str, str]]:
    """The literals of a pattern, each with the field that follows it and that field's format."""
    from string import Formatter  # noqa: PLC0415 - for those who have patterns

    for literal, field, spec, conversion in Formatter().parse(pattern):
        name, form = field or "", spec or ""
        if field is not None and (name not in {"date", "slug", "rev"} or conversion):
            raise ValueError(f"has no field `{{{name}}}`; there are `{{date:…}}`, `{{slug}}` and `{{rev}}`")
        if form and name != "date":
            raise ValueError(f"gives `{{{name}}}` a format; only `{{date:…}}` takes one")
        yield literal, name, form


def _shape(pattern: str) -> str:
    """The regular expression of names that have the pattern's shape."""
    seen: set[str] = set()
    shape: list[str] = []
    for literal, field, spec in _fields(pattern):
        shape.append(re.escape(literal))
        if field in seen:
            raise ValueError(f"holds `{{{field}}}` twice")
        if field:
            seen.add(field)
        match field:
            case "date":
                shape.append(f"(?P<date>{_date_shape(spec)})")
            case "slug":
                shape.append("(?P<slug>.+)")
            case "rev":
                shape.append(f"(?P<rev>{_REVISION})")
    if "slug" not in seen:
        raise ValueError("has no `{slug}`")
    return "".join(shape)


def _date_shape(spec: str) -> str:
    shape: list[str] = []
    seen: set[str] = set()
    end = 0
    for directive in _DIRECTIVE.finditer(spec):
        shape.append(re.escape(spec[end : directive.start()]))
        shape.append(_digits(directive[1], again=directive[1] in seen))
        seen.add(directive[1])
        end = directive.end()
    if not {"Y", "m", "d"} <= seen:
        raise ValueError("has a `{date:…}` without year, month and day, such as `{date:%Y%m%d}`")
    return "".join((*shape, re.escape(spec[end:])))


def _digits(unit: str, *, again: bool) -> str:
    if unit == "%":
        return "%"
    if unit not in _WIDTHS:
        known = " ".join(f"%{known}" for known in _WIDTHS)
        raise ValueError(f"has a `{{date:…}}` with `%{unit}`; there are {known}")
    return f"(?P={unit})" if again else f"(?P<{unit}>[0-9]{{{_WIDTHS[unit]}}})"


def _dated(spec: str, when: datetime) -> str:
    numbers = {
        "Y": when.year, "m": when.month, "d": when.day, "H": when.hour, "M": when.minute, "S": when.second,
        "f": when.microsecond,
    }  # fmt: skip
    return _replaced(spec, {unit: f"{number:0{_WIDTHS[unit]}}" for unit, number in numbers.items()})


def _replaced(spec: str, values: dict[str, str]) -> str:
    return _DIRECTIVE.sub(lambda directive: values.get(directive[1], "%" * (directive[1] == "%")), spec)


def _date(units: dict[str, int]) -> datetime:
    return datetime(
        units["Y"], units["m"], units["d"], units.get("H", 0), units.get("M", 0), units.get("S", 0),
        units.get("f", 0), tzinfo=UTC,
    )  # fmt: skip
