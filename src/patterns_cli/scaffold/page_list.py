"""An entry put into a module that lists pages, with the import that it needs, and taken out again: byte for byte.

Where everything stands is told by a syntax tree; what is written follows the module: its indentation, its line ends,
its quotation marks, and whether a comma stands behind its last entry.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from patterns_cli.documents.typescript.listing import Bracketed, Imported, Listing, Part, read_listing
from patterns_cli.errors import Location, ScaffoldError
from patterns_cli.records import dataclass
from patterns_cli.scaffold.page_layout import layout_of
from patterns_cli.scaffold.paths import printable

_BOM = b"\xef\xbb\xbf"
_BETWEEN = ", "


@dataclass(frozen=True, slots=True)
class PageEntry:
    """An entry of a list of pages: the array it goes to, its path as an expression, its label, and what it imports."""

    array: str
    path: str
    label: str
    name: str
    module: str

    @property
    def key(self) -> str:
        """What it is known by: the name that it imports and its label; whatever speaks of one of them is about it."""
        return f"{self.name}{_BETWEEN}{self.label}"

    @property
    def value(self) -> Mapping[str, Any]:
        """What it says, as `entries` finds it."""
        listing = read_listing(f'export const _ = [{{ path: {self.path}, label: "{self.label}" }}];'.encode())
        said = listing.arrays["_"].items[0].said if listing else None
        return {"array": self.array, "entry": said, "imported": {self.name: self.module}}


def entries(text: bytes, keys: Collection[str], path: str) -> Mapping[str, Any]:
    """What stands in the module for those of `keys` that it speaks of; `path` is where it stands, for errors.

    Raises:
        ScaffoldError: it does not parse.
    """
    found = _read(_unmarked(text), path)
    return {key: value for key in keys if (value := _value(found, key)) is not None}


def with_entry(text: bytes, entry: PageEntry, path: str) -> bytes:
    """`text` with the entry behind those it has, and with its import.

    Raises:
        ScaffoldError: it does not parse, exports no such array, or speaks of the entry or of what it imports already.
    """
    body = _unmarked(text)
    found = _read(body, path)
    array = found.arrays.get(entry.array)
    if array is None:
        raise _refused(f"exports no array `{entry.array}`", path)
    taken = {word.text for word in found.words}.union(name for each in found.imports for name in each.bound)
    if twice := {entry.name, entry.label} & taken:
        raise _refused(f"speaks of `{printable(min(twice))}` already", path)
    layout = layout_of(body, found, array)
    added = (*layout.additions(entry.path, entry.label), layout.imported(entry.name, entry.module))
    for place, written in sorted(added, reverse=True):
        body = body[:place] + written + body[place:]
    return text[: len(text) - len(_unmarked(text))] + body


def without_entries(text: bytes, keys: Collection[str], path: str) -> bytes:
    """`text` without the entries that are known by `keys` and their imports, as it was before `with_entry`.

    An import stays where something else than an entry uses it.

    Raises:
        ScaffoldError: it does not parse.
    """
    body = _unmarked(text)
    for key in keys:
        words = key.split(_BETWEEN)
        while (gone := _first_entry(_read(body, path), words)) is not None:
            body = _without_item(body, *gone)
        found = _read(body, path)
        if not any(word.text == words[0] for word in found.words):
            for statement in reversed(found.imports):
                body = _without_name(body, statement, words[0])
    return text[: len(text) - len(_unmarked(text))] + body


def _unmarked(text: bytes) -> bytes:
    return text.removeprefix(_BOM)


def _read(body: bytes, path: str) -> Listing:
    found = read_listing(body)
    if found is None:
        raise _refused("does not parse", path)
    return found


def _refused(said: str, path: str) -> ScaffoldError:
    return ScaffoldError(said, help="Mend it.", location=Location(path))


def _value(found: Listing, key: str) -> Mapping[str, Any] | None:
    """What is said of the entry; more than one of it, or a word of it elsewhere, is said too, and no entry's value."""
    words = key.split(_BETWEEN)
    spoken = [word for word in found.words if word.text in words]
    imported = {name: each.module for each in found.imports for name in each.bound if name == words[0]}
    if not spoken and not imported:
        return None
    holding = {
        (name, part.start): part
        for name, array in found.arrays.items()
        for part in array.items
        if any(part.start <= word.start < part.end for word in spoken)
    }
    inside = all(any(part.start <= word.start < part.end for part in holding.values()) for word in spoken)
    if len(holding) == 1 and inside:
        (((name, _), part),) = holding.items()
        return {"array": name, "entry": part.said, "imported": imported}
    return {"entries": [part.said for part in holding.values()], "imported": imported}


def _first_entry(found: Listing, words: Collection[str]) -> tuple[Bracketed, Part] | None:
    spoken = [word.start for word in found.words if word.text in words]
    for array in found.arrays.values():
        for part in array.items:
            if any(part.start <= place < part.end for place in spoken):
                return array, part
    return None


def _without_item(body: bytes, within: Bracketed, item: Part) -> bytes:
    """The text without an item, the comma that it needs, and what sets it apart from what stands before it."""
    before = [part for part in within.parts if part.end <= item.start]
    behind = [part for part in within.parts if part.start >= item.end]
    start, end = (before[-1].end if before else within.start), item.end
    comma = next((part for part in behind if part.kind != "comment"), None)
    if comma is None or comma.kind != ",":
        comma = next((part for part in reversed(before) if part.kind == ","), None)
    elif comma is behind[0]:
        end = comma.end
    rest = [part for part in (*before, *behind) if part is not comma]
    if not rest:
        end += len(_line_end(body, end))
    elif _has_remark(body, end, behind) or (
        before and body.startswith(b"//", before[-1].start) and not _line_end(body, end)
    ):
        start = item.start  # what comes next would be about what stands before, or become a part of its comment
    gone = {(start, end)}
    if comma is not None and not start <= comma.start < end:
        gone.add((comma.start, comma.end))
    for first, last in sorted(gone, reverse=True):
        body = body[:first] + body[last:]
    return body


def _has_remark(body: bytes, end: int, behind: Sequence[Part]) -> bool:
    """Whether a comment follows in the line in which an item ends."""
    following = next((part for part in behind if part.start >= end), None)
    return following is not None and following.kind == "comment" and b"\n" not in body[end : following.start]


def _without_name(body: bytes, statement: Imported, name: str) -> bytes:
    """The text in which a statement does not import the name any more; without the statement where that was all."""
    item = next((part for part in statement.names.items if part.name == name), None) if statement.names else None
    if item is None or statement.names is None:
        return body
    if len(statement.bound) > 1:
        return _without_item(body, statement.names, item)
    start, end = statement.start, statement.end
    if behind := _line_end(body, end):
        end += len(behind)
    elif body.endswith(b"\n", 0, start):
        start -= len(b"\r\n") if body.endswith(b"\r\n", 0, start) else len(b"\n")
    return body[:start] + body[end:]


def _line_end(body: bytes, place: int) -> bytes:
    """The line end that stands at that byte; empty where none does."""
    return next((each for each in (b"\r\n", b"\n") if body.startswith(each, place)), b"")
