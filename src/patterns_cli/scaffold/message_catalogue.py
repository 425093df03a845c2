"""Members put into a catalogue of messages, which is a JSON text, and taken out again: byte for byte as before.

Members are of the topmost object. Where they stand is told by a syntax tree; what is written between them follows the
file: its indentation, its line ends, and the way its members are set apart.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from patterns_cli.documents.base import SyntaxFault
from patterns_cli.documents.json_object import JsonMember, JsonObject, read_object
from patterns_cli.errors import Fault, Location, ScaffoldError
from patterns_cli.records import dataclass
from patterns_cli.scaffold.paths import printable

_INDENTATION = "  "
"""What a catalogue without members is indented by."""


def members(text: bytes, path: str) -> Mapping[str, Any]:
    """The members of the catalogue `text` by their keys; `path` is where it stands, for errors.

    Raises:
        ScaffoldError: it is no JSON object; says where it is not.
    """
    return {member.key: member.value for member in _read(text, path).members}


def with_members(text: bytes, added: Mapping[str, object], path: str) -> bytes:
    """`text` with the members `added` after those it has, each of a key of its own; JSON can say every value.

    Raises:
        ScaffoldError: it is no JSON object, or has members of these keys; all at once.
    """
    found = _read(text, path)
    taken = [
        Fault(
            f"there is a member `{printable(member.key)}` already",
            "Give it another name, or take it out: no text that stands there is overwritten.",
            Location(path, member.span.line, member.span.column),
        )
        for member in found.members
        if member.key in added
    ]
    if taken:
        raise ScaffoldError.of(taken)
    if not added:
        return text
    layout = _layout_of(text, found)
    written = layout.gap.join(layout.member(key, value) for key, value in added.items())
    if found.members:
        end = found.members[-1].end
        return text[:end] + layout.gap + written + text[end:]
    # What stands between the braces goes behind a line end of ours, by which it is known again.
    lead = layout.gap.removeprefix(b",")
    return text[: found.start] + lead + written + layout.line_end.encode() + text[found.start :]


def without_members(text: bytes, keys: Collection[str], path: str) -> bytes:
    """`text` without the members of these `keys`, as it was before `with_members`; a key that it lacks is passed over.

    Raises:
        ScaffoldError: it is no JSON object.
    """
    found = _read(text, path)
    kept, end = bytearray(), 0
    for start, stop in _gone(text, found, keys):
        kept += text[end:start]
        end = stop
    return bytes(kept + text[end:])


def _read(text: bytes, path: str) -> JsonObject:
    found = read_object(text)
    if isinstance(found, SyntaxFault):
        place = Location(path, found.span.line, found.span.column)
        raise ScaffoldError(f"no members can be told in this file: {found.message}", help="Mend it.", location=place)
    return found


def _gone(text: bytes, found: JsonObject, keys: Collection[str]) -> Iterator[tuple[int, int]]:
    """The stretches of bytes to take out, in order: each member with what sets it apart from the one before it."""
    kept = [member for member in found.members if member.key not in keys]
    if len(kept) == len(found.members):
        return
    if not kept:
        end = found.members[-1].end
        ours = next((each for each in (b"\r\n", b"\n", b"\r") if text.startswith(each, end)), b"")
        yield found.start, end + len(ours)
        return
    if found.members[0].start < kept[0].start:
        yield found.members[0].start, kept[0].start
    for before, member in pairwise(found.members):
        if member.key in keys and member.start > kept[0].start:
            yield before.end, member.end


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a catalogue is written: what sets members apart, a key from its value, and one line from the next."""

    gap: bytes
    colon: str
    line_end: str
    indentation: str | None
    """Of a member in its line; None where all stand in one line."""

    def member(self, key: str, value: object) -> bytes:
        """A member as it stands in such a catalogue."""
        comma = "," if self.indentation is not None or self.colon == ":" else ", "
        text = json.dumps(
            value, ensure_ascii=False, indent=self.indentation, separators=(comma, self.colon), allow_nan=False
        )
        if self.indentation is not None:
            text = text.replace("\n", self.line_end + self.indentation)  # JSON writes those of a text as \n
        return f"{json.dumps(key, ensure_ascii=False)}{self.colon}{text}".encode("utf-8", "backslashreplace")


def _layout_of(text: bytes, found: JsonObject) -> _Layout:
    if not found.members:
        line_end = "\r\n" if b"\r\n" in text else "\n"
        return _Layout(f",{line_end}{_INDENTATION}".encode(), ": ", line_end, _INDENTATION)
    first = found.members[0]
    colon = _usual(text[member.key_end : member.value_start] for member in found.members).decode()
    lead = text[found.start : first.start].decode()
    gap = _usual(_gaps(text, found.members)).decode() or f",{lead or (' ' if colon.endswith(' ') else '')}"
    line_end = next((each for each in ("\r\n", "\n", "\r") if each in gap), "")
    if not line_end:
        return _Layout(gap.encode(), colon, "\n", None)
    indentation = (lead if line_end in lead else gap).rpartition(line_end)[2]
    return _Layout(gap.encode(), colon, line_end, "".join(each for each in indentation if each in " \t"))


def _gaps(text: bytes, found: Iterable[JsonMember]) -> Iterator[bytes]:
    return (text[before.end : member.start] for before, member in pairwise(found))


def _usual(stretches: Iterable[bytes]) -> bytes:
    """The one that is there most often, the first of them where there are several; empty for none."""
    return next((stretch for stretch, _ in Counter(stretches).most_common(1)), b"")
