"""A JSON text that is one object: its members, and the bytes at which each of them stands."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from patterns_cli.documents.base import SyntaxFault
from patterns_cli.documents.typescript.parser import parse
from patterns_cli.documents.typescript.positions import Positions
from patterns_cli.model import START, Span
from patterns_cli.records import dataclass

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class JsonMember:
    """A member of the object: 0-based offsets in bytes, ends exclusive; from `start` to `end` it stands whole.

    Its key ends at `key_end`, and its value begins at `value_start`.
    """

    key: str
    value: Any
    start: int
    key_end: int
    value_start: int
    end: int
    span: Span


@dataclass(frozen=True, slots=True)
class JsonObject:
    """The members in their order, between the braces: the byte after the first, and that of the last."""

    members: tuple[JsonMember, ...]
    start: int
    end: int


def read_object(data: bytes) -> JsonObject | SyntaxFault:
    """The object that the UTF-8 text `data` is, with or without a byte-order mark; or why it is none.

    A key that is there twice is a fault: nobody could say which of the two is meant.
    """
    mark = len(_BOM) if data.startswith(_BOM) else 0
    body = data[mark:]
    positions = Positions(body)
    try:
        value = json.loads(body.decode(), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        return SyntaxFault(_at(positions.place(error.start)), f"byte {error.start + mark} is not UTF-8")
    except json.JSONDecodeError as error:
        place = positions.place(len(error.doc[: error.pos].encode()))
        return SyntaxFault(_at(place), f"it is not JSON: {error.msg.lower()}")
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, or brackets a thousand deep
        return SyntaxFault(START, f"it is not JSON that can be read: {error}")
    if not isinstance(value, dict):
        return SyntaxFault(START, "it is no JSON object")
    found = _members(body, value, mark, positions)
    return found if isinstance(found, SyntaxFault) else _without_twins(found)


def _members(body: bytes, value: dict[str, Any], mark: int, positions: Positions) -> JsonObject | SyntaxFault:
    """JSON in parentheses is TypeScript, so that its parser tells where everything stands."""
    root = parse(b"(" + body + b")", "typescript")
    node = root
    while node is not None and node.type != "object":
        node = node.named_child(0) if node.named_child_count else None
    if root is None or root.has_error or node is None:
        return SyntaxFault(START, "where its members stand cannot be told")
    shift = mark - 1
    members = []
    for pair in node.named_children:
        key, content = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if key is None or content is None:
            return SyntaxFault(START, "where its members stand cannot be told")
        name = json.loads(body[key.start_byte - 1 : key.end_byte - 1])
        span = positions.span(pair.start_byte - 1, pair.end_byte - 1)
        start, end = pair.start_byte + shift, pair.end_byte + shift
        members.append(
            JsonMember(name, value[name], start, key.end_byte + shift, content.start_byte + shift, end, span)
        )
    return JsonObject(tuple(members), node.start_byte + 1 + shift, node.end_byte - 1 + shift)


def _without_twins(found: JsonObject) -> JsonObject | SyntaxFault:
    twin = next(_twins(found.members), None)
    return found if twin is None else SyntaxFault(twin.span, f"`{twin.key}` is there twice")


def _twins(members: Iterable[JsonMember]) -> Iterator[JsonMember]:
    seen: set[str] = set()
    for member in members:
        if member.key in seen:
            yield member
        seen.add(member.key)


def _at(place: tuple[int, int]) -> Span:
    return Span(*place, *place)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")
