"""Changes as a unified diff that `git apply` takes, byte for byte."""

import os
from collections.abc import Iterable, Iterator
from difflib import unified_diff

from patterns_cli.lint.fix.draft import Change

_ESCAPES = {ord('"'): b'\\"', ord("\\"): b"\\\\", ord("\n"): b"\\n", ord("\t"): b"\\t", ord("\r"): b"\\r"}
_SMALLEST = 0x20
_DELETE = 0x7F


def as_diff(changes: Iterable[Change]) -> bytes:
    """The changes as git shows them: relative to the root, each file in its own encoding and with its own line ends."""
    return b"".join(line for change in changes for line in _of(change))


def _of(change: Change) -> Iterator[bytes]:
    origin = change.path if change.origin is None else change.origin
    yield b"diff --git %s %s\n" % (_name("a", origin), _name("b", change.path))
    if change.origin is None:
        yield b"new file mode 100644\n"
    elif change.origin != change.path:
        if change.before == change.after:
            yield b"similarity index 100%\n"
        yield b"rename from %s\nrename to %s\n" % (_quoted(os.fsencode(origin)), _quoted(os.fsencode(change.path)))
    if change.before == change.after:
        return
    yield b"--- %s\n" % (b"/dev/null" if change.origin is None else _name("a", origin, alone=True))
    yield b"+++ %s\n" % _name("b", change.path, alone=True)
    hunks = unified_diff(_lines(change.before), _lines(change.after), n=3)
    for number, line in enumerate(hunks):
        if number > 1:  # the two lines of names that difflib writes do not know how git quotes
            yield line.encode("latin-1")
            if not line.endswith("\n"):
                yield b"\n\\ No newline at end of file\n"


def _lines(data: bytes) -> list[str]:
    """The lines as git counts them, each byte a character."""
    lines = data.decode("latin-1").split("\n")
    last = lines.pop()
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]


def _name(side: str, path: str, *, alone: bool = False) -> bytes:
    """A path as git writes it; one with blanks that stands `alone` ends in a tab, which says where it ends."""
    raw = b"%s/%s" % (side.encode(), os.fsencode(path))
    written = _quoted(raw)
    return written + b"\t" if alone and b" " in raw and written == raw else written


def _quoted(raw: bytes) -> bytes:
    """The name as it is, or quoted and escaped where it holds what would end it."""
    if not any(byte in _ESCAPES or byte < _SMALLEST or byte == _DELETE for byte in raw):
        return raw
    return b'"%s"' % b"".join(
        _ESCAPES.get(byte) or (b"\\%03o" % byte if _odd(byte) else bytes((byte,))) for byte in raw
    )


def _odd(byte: int) -> bool:
    return byte < _SMALLEST or byte >= _DELETE
