"""What the terminal is like: whether it takes colour, and progress for work that lasts."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock, Timer
from time import monotonic
from typing import TextIO, TypeVar

ItemT = TypeVar("ItemT")

_PATIENCE = 0.5
"""Seconds of silence before progress is shown."""


def wants_color(stream: TextIO, *, no_color: bool = False) -> bool:
    """Whether to colour what goes to `stream`: on a terminal, unless `--no-color` or `NO_COLOR` forbids it."""
    if no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def progress(items: Iterable[ItemT], total: int, *, quiet: bool = False) -> Iterator[ItemT]:
    """The items, with a progress bar on stderr while they take longer than half a second, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    start = monotonic()
    source = iter(items)
    done = 0
    for item in source:
        yield item
        done += 1
        if monotonic() - start > _PATIENCE:
            break
    yield from _with_bar(source, done, total)


@contextmanager
def working(text: str, *, quiet: bool = False) -> Iterator[None]:
    """Say on stderr what is being done while it takes longer than half a second, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    shown, lock = ExitStack(), Lock()
    over = False

    def show() -> None:
        from rich.console import Console  # noqa: PLC0415 - only where there is something to show

        with lock:
            if not over:
                shown.enter_context(Console(stderr=True).status(text))

    timer = Timer(_PATIENCE, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with lock:
            over = True
            shown.close()


def _with_bar(items: Iterator[ItemT], done: int, total: int) -> Iterator[ItemT]:
    try:
        first = next(items)
    except StopIteration:
        return
    from rich.console import Console  # noqa: PLC0415 - only where there is something to show
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415 - likewise

    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("checking", total=total, completed=done)
        yield first
        bar.advance(task)
        for item in items:
            yield item
            bar.advance(task)
