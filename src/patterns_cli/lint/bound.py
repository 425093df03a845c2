"""A bound on what a search may take: a regular expression may need longer for one text than anybody will wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class GivenUpError(Exception):
    """A rule was stopped before it had read the whole text; whoever declared it can mend that."""


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Within, no more than so many seconds of processor time are taken, as far as that can be seen to.

    The matcher of Python's `re` looks for signals while it searches. Only the main thread gets them, and only POSIX
    has the clock; elsewhere nothing is bounded.

    Raises:
        GivenUpError: they are over.
    """
    import signal  # noqa: PLC0415 - only where a search is made that needs a bound
    import threading  # noqa: PLC0415 - likewise

    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise GivenUpError(f"its search took more than {seconds:g} s of one file and was stopped")

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        signal.signal(signal.SIGVTALRM, before)
