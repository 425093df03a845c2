"""Fields of a resource, as the command line has them: `total:decimal`, `status:enum(open|paid)^`, `note:text?`."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from patterns_cli.conventions.suggest import nearest
from patterns_cli.errors import Fault, UsageError
from patterns_cli.records import dataclass
from patterns_cli.scaffold.identifiers import Side, Use, reasons_against, snake
from patterns_cli.scaffold.paths import printable


class FieldType(StrEnum):
    """What a field holds, by the name it is asked for."""

    STR = "str"
    TEXT = "text"
    INT = "int"
    FLOAT = "float"
    DECIMAL = "decimal"
    BOOL = "bool"
    DATE = "date"
    DATETIME = "datetime"
    UUID = "uuid"
    JSON = "json"
    EMAIL = "email"
    URL = "url"
    ENUM = "enum"
    REF = "ref"


SHOWN_TYPES = "str text int float decimal bool date datetime uuid json email url enum(a|b) ref(user)"
"""The types, as a message names them."""

OPTIONAL, UNIQUE, INDEXED = "?", "!", "^"
"""The marks behind a type."""

PRESENT = ("id", "created_at", "updated_at")
"""The columns that every resource has."""

LONGEST_CHOICE = 50
"""Characters of a choice of an enum."""

_OTHER_NAMES = {
    "string": "str", "varchar": "str", "char": "str", "integer": "int", "number": "int", "bigint": "int",
    "boolean": "bool", "double": "float", "real": "float", "numeric": "decimal", "money": "decimal",
    "timestamp": "datetime", "time": "datetime", "guid": "uuid", "jsonb": "json", "dict": "json", "uri": "url",
    "references": "ref(user)", "reference": "ref(user)", "belongs_to": "ref(user)", "foreignkey": "ref(user)",
    "choice": "enum(a|b)",
}  # fmt: skip
"""What other tools call our types, so that we can say what it is here."""

_UNSEARCHABLE = {
    FieldType.JSON: "PostgreSQL does not compare JSON",
    FieldType.TEXT: "an index of PostgreSQL does not take texts of any length; `str` has at most 255 characters",
}
"""The types that no index takes, and why."""

_FIELD = re.compile(r"(?P<name>[^:]*)(?::(?P<type>[^()?!^]*)(?:\((?P<inner>[^()]*)\))?(?P<marks>[?!^]*))?", re.DOTALL)
_CHOICE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a resource.

    `name` is that of column, attribute and wire in snake_case: that of a reference ends in `_id`. `label` are the words
    for people. `choices` are those of an enum as they are sent and stored, `target` is what a reference names, as it
    was written. A field that is unique is not `indexed` besides, and a reference always is one of the two.
    """

    name: str
    type: FieldType
    label: str
    optional: bool = False
    unique: bool = False
    indexed: bool = False
    choices: tuple[str, ...] = ()
    target: str = ""

    def __str__(self) -> str:
        """The field as it can be asked for again."""
        inner = "|".join(self.choices) or self.target
        marks = (
            OPTIONAL * self.optional
            + UNIQUE * self.unique
            + INDEXED * (self.indexed and self.type is not FieldType.REF)
        )
        name = self.name.removesuffix("_id") if self.type is FieldType.REF else self.name
        return f"{name}:{self.type}{f'({inner})' if inner else ''}{marks}"


def read_fields(stated: Sequence[str], sides: frozenset[Side]) -> tuple[Field, ...]:
    """The fields in the order given; their names are judged by the languages of `sides`.

    Raises:
        UsageError: everything that is wrong with any of them, at once, each with the way out.
    """
    if not stated:
        raise UsageError(
            "a resource without fields has nothing to keep",
            help="Name its fields, in single quotes: 'title:str' 'note:text?'.",
        )
    faults: list[Fault] = []
    found: dict[str, Field] = {}
    for text in stated:
        try:
            field = _read(text, sides)
        except UsageError as error:
            faults.extend(error.faults)
            continue
        if field.name in found:
            first = next(other for other in stated if snake(other.partition(":")[0]) in _spellings(field))
            faults.append(
                Fault(f"two fields are called `{field.name}`: {_quoted(first)} and {_quoted(text)}", "Leave one out.")
            )
        found.setdefault(field.name, field)
    if faults:
        raise UsageError.of(faults)
    return tuple(found.values())


def _spellings(field: Field) -> tuple[str, str]:
    return field.name, field.name.removesuffix("_id")


def _read(text: str, sides: frozenset[Side]) -> Field:
    match = _FIELD.fullmatch(text.strip())
    if match is None or match["type"] is None:
        name = snake(text.partition(":")[0]) or "title"
        raise UsageError(
            f"the field {_quoted(text)} cannot be read",
            help=f"Write name:type and then ? (optional), ! (unique) or ^ (indexed), in single quotes: '{name}:str?'.\n"
            f"  Types: {SHOWN_TYPES}.",
        )
    kind = _type(match["type"].strip(), text)
    name = snake(match["name"])
    label = name.replace("_", " ")
    if kind is FieldType.REF:
        label = label.removesuffix(" id")
        name = f"{name.removesuffix('_id')}_id" if name else ""
    faults = [
        *_name_faults(name, match["name"], text, sides),
        *_inner_faults(kind, match["inner"], text),
        *_mark_faults(kind, match["marks"], text),
    ]
    if faults:
        raise UsageError.of(faults)
    marks, inner = match["marks"], tuple(part.strip() for part in (match["inner"] or "").split("|"))
    unique = UNIQUE in marks
    return Field(
        name,
        kind,
        label,
        optional=OPTIONAL in marks,
        unique=unique,
        indexed=not unique and (INDEXED in marks or kind is FieldType.REF),
        choices=inner if kind is FieldType.ENUM else (),
        target=inner[0] if kind is FieldType.REF else "",
    )


def _type(stated: str, text: str) -> FieldType:
    try:
        return FieldType(stated)
    except ValueError:
        near = _OTHER_NAMES.get(stated.lower()) or nearest(stated, map(str, FieldType))
        hint = f"`{near}` perhaps? " if near else ""
        said = f"has the unknown type `{printable(stated)}`" if stated else "has no type"
        raise UsageError(f"the field {_quoted(text)} {said}", help=f"{hint}Types: {SHOWN_TYPES}.") from None


def _name_faults(name: str, stated: str, text: str, sides: frozenset[Side]) -> Iterator[Fault]:
    if name in PRESENT:
        yield Fault(f"the field {_quoted(text)} is not needed: every resource has `{name}`", "Leave it out.")
        return
    for reason in reasons_against(name, stated, sides, Use.FIELD):
        yield Fault(f"the field {_quoted(text)} cannot be called so: {reason}", "Choose another name.")


def _inner_faults(kind: FieldType, inner: str | None, text: str) -> Iterator[Fault]:
    said = f"the field {_quoted(text)}"
    if kind is FieldType.ENUM:
        yield from _choice_faults([choice.strip() for choice in (inner or "").split("|")], said)
    elif kind is FieldType.REF:
        if not inner or not inner.strip() or "|" in inner:
            yield Fault(f"{said} does not say what it refers to", "Name one resource: 'user:ref(user)'.")
    elif inner is not None:
        said = f"{said} has parentheses, which only enum(a|b) and ref(user) take"
        yield Fault(said, "Leave them out; how long or how exact it is can be changed in what is made.")


def _choice_faults(choices: Sequence[str], said: str) -> Iterator[Fault]:
    if len(choices) < 2:  # noqa: PLR2004 - fewer are no choice
        yield Fault(f"{said} leaves no choice", "Name two or more, with | between them: 'status:enum(open|paid)'.")
        return
    seen: dict[str, str] = {}
    for choice in choices:
        if not _CHOICE.fullmatch(choice) or not choice.isascii() or len(choice) > LONGEST_CHOICE:
            yield Fault(
                f"{said} has the choice `{printable(choice)}`, which cannot name a constant",
                f"Write at most {LONGEST_CHOICE} letters and digits, a letter first, in words joined by _ or -.",
            )
        member = choice.upper().replace("-", "_")
        if member in seen:
            yield Fault(f"{said} has one choice twice: `{seen[member]}` and `{printable(choice)}`", "Leave one out.")
        seen.setdefault(member, choice)


def _mark_faults(kind: FieldType, marks: str, text: str) -> Iterator[Fault]:
    said = f"the field {_quoted(text)}"
    for mark in sorted({mark for mark in marks if marks.count(mark) > 1}):
        yield Fault(f"{said} has `{mark}` twice", "Once is enough.")
    if {UNIQUE, INDEXED} & set(marks) and kind in _UNSEARCHABLE:
        yield Fault(f"{said} can be neither unique nor indexed: {_UNSEARCHABLE[kind]}", "Leave the mark out.")
    if UNIQUE in marks and kind is FieldType.BOOL:
        yield Fault(f"{said} would leave room for two rows: true and false", "Leave the ! out.")


def _quoted(text: str) -> str:
    return f"`{printable(text)}`"
