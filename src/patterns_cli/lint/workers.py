"""Doing many small pieces of work in processes of our own, one of which may die without the others.

Processes are forked: what they need is there at once, none of it is written out first, and none of our code runs in
threads before they are. Nothing is sent to them but numbers, and nothing comes back but what marshal can write.
"""

import gc
import marshal
import os
import select
import signal
import sys
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

from patterns_cli.records import dataclass, field

Work = Callable[[int], Any]
"""What is done for a number; the result is of lists, dictionaries, strings and numbers."""

Batch = Sequence[int]

_HEAD = 8
_READ = 1 << 16
_MOST = 256
"""Processes at a time, however many are asked for."""


@dataclass(frozen=True, slots=True)
class Death:
    """The end of a process while it was at a piece of work: by a signal, else by itself."""

    signal: int


@dataclass(slots=True)
class _Worker:
    """A process, the two pipes to it, what it has been given and what has come back of the answer."""

    process: int
    orders: int
    answers: int
    batch: Batch = ()
    received: bytearray = field(default_factory=bytearray)

    def give(self, batch: Batch) -> None:
        """Have it work at these; if it is dead already, its answers end, which is noticed there."""
        self.batch = batch
        with suppress(BrokenPipeError):
            _write(self.orders, marshal.dumps(list(batch)))

    def receive(self) -> list[Any] | None:
        """What it answers to its batch if that is complete; None so far.

        Raises:
            EOFError: it has ended.
        """
        data = os.read(self.answers, _READ)
        if not data:
            raise EOFError
        self.received += data
        size = int.from_bytes(self.received[:_HEAD], "big")
        if len(self.received) < _HEAD or len(self.received) < _HEAD + size:
            return None
        answer: list[Any] = marshal.loads(bytes(self.received[_HEAD:]))  # noqa: S302 - from a process of our own
        self.received.clear()
        return answer

    def end(self) -> Death:
        """Close the pipes to it, see that it ends, and say how it did."""
        os.close(self.orders)
        os.close(self.answers)
        _, status = os.waitpid(self.process, 0)
        return Death(os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0)


def in_processes(work: Work, batches: Sequence[Batch], jobs: int) -> Iterator[tuple[int, Any]]:
    """Each number of the batches with what `work` gives for it in one of `jobs` processes, in no order.

    A process that dies takes nothing with it but the piece it was at, which gives a `Death`. However the iteration
    ends, no process is left.
    """
    waiting = deque(batches)
    workers: list[_Worker] = []
    try:
        while waiting or workers:
            while waiting and len(workers) < min(jobs, _MOST):
                try:
                    _start(work, workers)
                except OSError:  # the system grants no further process
                    break
                workers[-1].give(waiting.popleft())
            if not workers:
                yield from ((number, work(number)) for number in waiting.popleft())
                continue
            ready, _, _ = select.select([each.answers for each in workers], [], [])
            for worker in [each for each in workers if each.answers in ready]:
                yield from _taken(worker, waiting, workers)
    finally:
        with _uninterrupted():
            for worker in workers:
                with suppress(ProcessLookupError):
                    os.kill(worker.process, signal.SIGKILL)
                worker.end()
        gc.unfreeze()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Within, Ctrl-C waits: no process may be made or let go that nobody knows of."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _taken(worker: _Worker, waiting: deque[Batch], workers: list[_Worker]) -> Iterator[tuple[int, Any]]:
    """What a worker has answered by now; it is given the next batch, or let go where there is none."""
    try:
        answer = worker.receive()
    except EOFError:
        workers.remove(worker)
        death = worker.end()
        if len(worker.batch) == 1:
            yield worker.batch[0], death
        waiting.extendleft((each,) for each in reversed(worker.batch) if len(worker.batch) > 1)
        return
    if answer is None:
        return
    done, worker.batch = worker.batch, ()
    if waiting:
        worker.give(waiting.popleft())
    else:
        workers.remove(worker)
        worker.end()
    yield from zip(done, answer, strict=True)


def _start(work: Work, workers: list[_Worker]) -> None:
    """Add a process, which shares no pipe with the others: it must see when ours to it is closed.

    Raises:
        OSError: the system grants no process, or no pipe.
    """
    gc.freeze()  # what is here already is looked at by no collector, so that its pages stay shared
    with _uninterrupted(), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads, of which none holds what the child will use
        there, orders = os.pipe()
        answers, back = os.pipe()
        try:
            process = os.fork()
        except OSError:
            for fd in (there, orders, answers, back):
                os.close(fd)
            raise
        if not process:
            ours = (orders, answers, *(fd for each in workers for fd in (each.orders, each.answers)))
            _become_worker(work, there, back, ours)
        os.close(there)
        os.close(back)
        workers.append(_Worker(process, orders, answers))


def _become_worker(work: Work, orders: int, answers: int, not_ours: Iterable[int]) -> NoReturn:
    """Work at what is ordered until nothing more can be, and end without writing out what the parent still holds."""
    code = 1
    try:
        for number in (signal.SIGINT, signal.SIGPIPE):
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        for fd in not_ours:
            os.close(fd)
        _serve(work, orders, answers)
        code = 0
    finally:
        os._exit(code)


def _serve(work: Work, orders: int, answers: int) -> None:
    while True:
        head = _exactly(orders, _HEAD)
        if len(head) < _HEAD:
            return
        batch = marshal.loads(_exactly(orders, int.from_bytes(head, "big")))  # noqa: S302 - from our own process
        _write(answers, marshal.dumps([work(number) for number in batch]))


def _exactly(fd: int, size: int) -> bytes:
    """So many bytes, fewer only at the end."""
    received = bytearray()
    while len(received) < size and (data := os.read(fd, min(_READ, size - len(received)))):
        received += data
    return bytes(received)


def _write(fd: int, data: bytes) -> None:
    rest = memoryview(len(data).to_bytes(_HEAD, "big") + data)
    while rest:
        rest = rest[os.write(fd, rest) :]


def processors() -> int:
    """How many processors this process may use at a time: those it is bound to, less where a quota says so."""
    known = getattr(os, "process_cpu_count", os.cpu_count)() or 1
    if hasattr(os, "sched_getaffinity"):
        known = min(known, len(os.sched_getaffinity(0)))
    quota = _quota() if sys.platform == "linux" else None
    return max(1, min(known, known if quota is None else quota))


def _quota() -> int | None:
    """The processors that a control group leaves to its processes, rounded up; None without a limit."""
    for files in (("cpu.max",), ("cpu/cpu.cfs_quota_us", "cpu/cpu.cfs_period_us")):
        try:
            words = [word for file in files for word in _words(f"/sys/fs/cgroup/{file}")]
            limit, period = int(words[0]), int(words[1])
        except (OSError, ValueError, IndexError):
            continue
        return -(-limit // period) if limit > 0 and period > 0 else None
    return None


def _words(file: str) -> list[str]:
    with open(file, encoding="ascii") as opened:  # noqa: PTH123 - read at each start
        return opened.read().split()
