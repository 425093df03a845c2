"""The streams of a hook: what cannot be said is lost, and changes no verdict."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO


class _Unfailing(io.FileIO):
    """A file to which writing always succeeds, were it closed or full."""

    def write(self, data: bytes) -> int:  # type: ignore[override]  # any buffer, but our buffer gives no other
        with suppress(OSError):
            super().write(data)
        return len(data)


@contextmanager
def unfailing_streams() -> Iterator[None]:
    """Within it, standard output and standard error take whatever is written, in what a GUI's locale knows."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = map(_in_place_of, before)
    try:
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        sys.stdout, sys.stderr = before


def _in_place_of(stream: TextIO | None) -> TextIO:
    try:
        raw = _Unfailing(os.devnull if stream is None else stream.fileno(), "w", closefd=stream is None)
    except OSError:  # what stands for a stream in a test
        return stream or io.StringIO()
    encoding = stream.encoding if stream else "utf-8"
    writer = io.BufferedWriter(raw)  # type: ignore[type-var]  # for the reason above
    # a GUI's locale may know ASCII only
    return io.TextIOWrapper(writer, encoding=encoding, errors="backslashreplace", line_buffering=True)
