"""Reading one `patterns.yml` and what it extends, from bytes to a layer of settings."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from patterns_cli.conventions.layers import Layer, merged, read_layer
from patterns_cli.conventions.nodes import Entries, Items, Node, Scalar, described, parse
from patterns_cli.conventions.suggest import quoted
from patterns_cli.errors import Fault, Location
from patterns_cli.records import dataclass

PRESET = "system"
"""What every file extends, whether it says so or not: the defaults of the schema."""

VERSION = "1"
_LARGEST = 1_000_000
_LONGEST_CHAIN = 50
_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32", b"\x00\x00\xfe\xff": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class File:
    """What one file sets, with what it extends, and whether nothing further up is looked for."""

    layer: Layer
    root: bool = False


Held = Callable[[str], bytes | None]
"""What stands in for the file at a path relative to the root, with `/`; None where it is what the disk has."""


def held_by_disk(_path: str) -> None:
    """Nothing stands in for any file."""


class Reader:
    """Reads files, each once; `faults` is what is wrong with them, `files` are the names they were asked for by."""

    def __init__(self, root: Path, held: Held = held_by_disk) -> None:
        """`held` says what stands in for files below `root`, be they on the disk or not."""
        self.faults: list[Fault] = []
        self.files: list[Path] = []
        self._root = root
        self._held = held
        self._read: dict[str, File] = {}
        self._open: list[str] = []

    def read(self, path: Path) -> File:
        """The file at `path` with what it extends; an empty one where it is at fault."""
        self.files.append(path)
        identity = os.path.realpath(path)
        if identity not in self._read:
            self._open.append(identity)
            self._read[identity] = self._parse(path, self._shown(path))
            self._open.pop()
        return self._read[identity]

    def _shown(self, path: Path) -> str:
        """The path as locations name it: relative to the root where it stands below it."""
        for root, one in ((self._root, path), (self._root.absolute(), Path(os.path.normpath(path.absolute())))):
            if one.is_relative_to(root) and ".." not in one.parts:
                return one.relative_to(root).as_posix()
        return path.as_posix()

    def _stand_in(self, path: Path) -> bytes | None:
        """What stands in for the file at `path`, as that is written or as its links lead."""
        root, here = Path(os.path.normpath(self._root.absolute())), Path(os.path.normpath(path.absolute()))
        for above, one in ((root, here), (Path(os.path.realpath(root)), Path(os.path.realpath(here)))):
            if one.is_relative_to(above):
                data = self._held(one.relative_to(above).as_posix())
                if data is not None:
                    return data
        return None

    def _parse(self, path: Path, shown: str) -> File:
        text = read_text(path, shown, self.faults, self._stand_in(path))
        node = None if text is None else parse(text, shown, self.faults)
        if node is None:
            return File({})
        own = read_layer(node, self.faults)
        if not isinstance(node, Entries):
            return File({})
        self._check_version(node.get("version"))
        layers = [*self._extended(node.get("extends"), path), own]
        return File(merged(layers), root=self._flag(node.get("root")))

    def _check_version(self, node: Node | None) -> None:
        if node is None or (isinstance(node, Scalar) and (node.kind, node.text) == ("number", VERSION)):
            return
        message = f"`version` must be the number 1, not {described(node)}"
        self.faults.append(Fault(message, "write `version: 1`; a later version needs a newer patterns", node.location))

    def _flag(self, node: Node | None) -> bool:
        if node is None:
            return False
        if isinstance(node, Scalar) and node.kind == "true or false" and node.text.lower() in {"true", "false"}:
            return node.text.lower() == "true"
        self.faults.append(Fault(f"`root` must be `true` or `false`, not {described(node)}", "", node.location))
        return False

    def _extended(self, node: Node | None, path: Path) -> list[Layer]:
        """The layers of all that a file extends; what stands before the preset in a list is undone by it."""
        layers: list[Layer] = []
        for item in _items(node):
            if not isinstance(item, Scalar) or item.kind != "text" or not item.text.strip():
                message = f"`extends` takes `{PRESET}`, a path or a list of them, not {described(item)}"
                self.faults.append(Fault(message, "", item.location))
            elif item.text == PRESET:
                layers.clear()
            else:
                layers.append(self._extend(item, path.parent / item.text))
        return layers

    def _extend(self, item: Scalar, target: Path) -> Layer:
        try:
            is_folder = self._stand_in(target) is None and S_ISDIR(target.stat().st_mode)
        except (OSError, ValueError) as error:
            missing = isinstance(error, FileNotFoundError | NotADirectoryError)
            reason = "there is no file" if missing else f"{_reason(error)}:"
            message = f"`extends`: {reason} {quoted(item.text)}"
            self.faults.append(Fault(message, "the path is relative to this file", item.location))
            return {}
        identity = os.path.realpath(target)
        if identity in self._open:
            circle = " → ".join(self._shown(Path(one)) for one in (*self._open[self._open.index(identity) :], identity))
            self.faults.append(Fault(f"`extends` goes in a circle: {circle}", "take one of them out", item.location))
        elif len(self._open) > _LONGEST_CHAIN:
            message = f"`extends` goes through more than {_LONGEST_CHAIN} files"
            self.faults.append(Fault(message, "", item.location))
        elif is_folder:
            message = f"`extends`: {quoted(item.text)} is a folder, not a file"
            self.faults.append(Fault(message, f"write `{item.text.rstrip('/')}/patterns.yml`", item.location))
        else:
            return self.read(target).layer
        return {}


def _items(node: Node | None) -> Iterator[Node]:
    if isinstance(node, Items):
        yield from node.items
    elif node is not None:
        yield node


def read_text(path: Path, shown: str, faults: list[Fault], held: bytes | None = None) -> str | None:
    """The text of a file without a byte-order mark, or None where it has none that YAML could be in.

    `shown` is what locations call the file, `held` what stands in for it; what is wrong is added to `faults`.
    """
    data = _bytes(path, shown, faults) if held is None else _within_limit(held, shown, faults)
    if data is None:
        return None
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            faults.append(Fault(f"the file is encoded in {encoding}", "save it as UTF-8", Location(shown, 1, 1)))
            return None
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        location = _location(data[: error.start].decode(), shown)
        faults.append(Fault(f"the file is not UTF-8: the byte 0x{data[error.start]:02x}", "save it as UTF-8", location))
        return None
    if "\0" in text:
        faults.append(Fault("the file holds a NUL byte", "remove it", _location(text[: text.index("\0")], shown)))
        return None
    return text


def _location(before: str, shown: str) -> Location:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Location(shown, len(lines), len(lines[-1].removeprefix("\ufeff")) + 1)


def _bytes(path: Path, shown: str, faults: list[Fault]) -> bytes | None:
    location = Location(shown)
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            what = "a folder" if S_ISDIR(status.st_mode) else "a device or a pipe"
            faults.append(Fault(f"this is {what}, not a file", "", location))
        elif status.st_size > _LARGEST:
            faults.append(_too_large(shown))
        else:
            return path.read_bytes()
    except FileNotFoundError:
        faults.append(Fault("there is no such file", "", location))
    except (OSError, ValueError) as error:
        faults.append(Fault(f"the file cannot be read: {_reason(error)}", "", location))
    return None


def _within_limit(data: bytes, shown: str, faults: list[Fault]) -> bytes | None:
    if len(data) <= _LARGEST:
        return data
    faults.append(_too_large(shown))
    return None


def _too_large(shown: str) -> Fault:
    way_out = "move what is not a convention elsewhere"
    return Fault(f"the file is larger than {_LARGEST} bytes", way_out, Location(shown, 1, 1))


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, ValueError):  # of all that is no path, only this gets here; each Python words it anew
        return "embedded null byte"
    return (error.strerror or str(error)).lower()
