"""Asking a server on this machine as fast as it answers, over connections that stay open."""

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field


@dataclass
class Load:
    """One question, how often it may be asked yet, and how often it was answered."""

    question: bytes
    left: int
    answered: int = 0
    ended: asyncio.Event = field(default_factory=asyncio.Event)


class Connection(asyncio.Protocol):
    """One of the connections of a load: it asks again as soon as it has the whole of an answer."""

    def __init__(self, load: Load) -> None:
        self.load = load
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the first time."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        """Take a part of an answer."""
        self.received += data
        head, end, body = self.received.partition(b"\r\n\r\n")
        if not end or len(body) < _length(head):
            return
        if head.startswith(b"HTTP/1.1 200 "):
            self.received = b""
            self.load.answered += 1
            self._ask()
        else:
            self.transport.close()

    def connection_lost(self, _: Exception | None) -> None:
        """End the load: what a connection does not answer any more would be missing."""
        self.load.ended.set()

    def _ask(self) -> None:
        if self.load.left:
            self.load.left -= 1
            self.transport.write(self.load.question)
        else:
            self.load.ended.set()


def requests_per_second(
    port: int, path: str, headers: Mapping[str, str], *, requests: int, connections: int = 8, limit: float = 10
) -> float:
    """Ask so many times over so many connections, for `limit` seconds at most; return the answers a second."""
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    question = "\r\n".join([*lines, "", ""]).encode()
    return asyncio.run(_run(port, question, requests, connections, limit))


async def _run(port: int, question: bytes, requests: int, connections: int, limit: float) -> float:
    loop, load = asyncio.get_running_loop(), Load(question, requests)
    began = time.perf_counter()
    opened = [await loop.create_connection(lambda: Connection(load), "127.0.0.1", port) for _ in range(connections)]
    with suppress(TimeoutError):
        await asyncio.wait_for(load.ended.wait(), limit)
    seconds = time.perf_counter() - began
    complete = load.answered and not any(transport.is_closing() for transport, _ in opened)
    for transport, _ in opened:
        transport.close()
    if not complete:
        raise SystemExit(f"the server on port {port} did not answer every request with 200")
    return load.answered / seconds


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    raise SystemExit("the server did not say how long its answer is")
