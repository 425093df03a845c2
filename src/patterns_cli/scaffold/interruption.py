"""Signals held back while files are written, so that an interruption falls between two steps and never into one."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any, Self

_HELD = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Interrupted(BaseException):
    """A signal has come: undo what was done; who asked for it is told when the interruption ends."""


class Interruption:
    """A context in which Ctrl-C and termination are only noted; `check` raises once one has come.

    What was noted is delivered when the context ends, as if it came then: Ctrl-C becomes KeyboardInterrupt, a
    termination ends the process. A signal that the process ignores stays ignored. Outside the main thread, where
    Python lets nobody handle signals, nothing is held back.
    """

    def __init__(self) -> None:
        self._previous: dict[int, Any] = {}
        self._received: int | None = None

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number in _HELD:
                if signal.getsignal(number) is not signal.SIG_IGN:
                    self._previous[number] = signal.signal(number, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for number, handler in self._previous.items():
            signal.signal(number, handler)
        if self._received is not None:
            signal.raise_signal(self._received)
        if isinstance(error, Interrupted):
            raise KeyboardInterrupt from None

    def check(self) -> None:
        """Raise Interrupted if a signal has come."""
        if self._received is not None:
            raise Interrupted

    def _note(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the shape of a handler
        self._received = number


class Terminated(BaseException):
    """A termination on its way out through everything that has something to take away."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def unwinding() -> Iterator[None]:
    """A context that a termination leaves as an exception does, taking away what was made; then the process ends by it.

    Ctrl-C does so anyway. Outside the main thread, where Python lets nobody handle signals, nothing is changed.
    """
    numbers = [number for number in _HELD if number != signal.SIGINT and signal.getsignal(number) is signal.SIG_DFL]
    previous: dict[int, Any] = {}
    if threading.current_thread() is threading.main_thread():
        previous = {number: signal.signal(number, _terminate) for number in numbers}
    ended_by = None
    try:
        yield
    except Terminated as terminated:
        ended_by = terminated.number
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
        if ended_by is not None:
            signal.raise_signal(ended_by)


def _terminate(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the shape of a handler
    raise Terminated(number)
