"""The cache: Redis where REDIS_URL is set, the memory of this process where it is not or where Redis is down."""

import logging
import time
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import TypeVar

from fastapi import Request
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError

from app.core.config import Settings

OUTAGES = (RedisError, OSError)
MAXIMUM_ENTRIES = 10_000
RETRY_SECONDS = 1.0

ResultT = TypeVar("ResultT")

logger = logging.getLogger(__name__)


class Cache(ABC):
    """Keeps values for a while; it may forget any of them earlier, so each can be had from elsewhere."""

    @abstractmethod
    async def get(self, key: str) -> bytes | None:
        """Return the value kept under `key`, None where there is none any more."""

    @abstractmethod
    async def set(self, key: str, value: bytes, ttl_seconds: int) -> None:
        """Keep `value` under `key` for so many seconds, in the place of what was there."""

    @abstractmethod
    async def delete(self, key: str) -> None:
        """Forget what is kept under `key`, if anything is."""

    @abstractmethod
    async def increment(self, key: str, ttl_seconds: int) -> int:
        """Count one more under `key` and return the count, which starts anew so many seconds after its first."""

    @abstractmethod
    async def ping(self) -> None:
        """Ask for a sign of life; raise what stands in the way."""

    @abstractmethod
    async def close(self) -> None:
        """Let go of what the cache holds open."""


class MemoryCache(Cache):
    """A cache of this process alone; when it is full, what was longest unused goes first."""

    def __init__(
        self, maximum_entries: int = MAXIMUM_ENTRIES, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.maximum_entries = maximum_entries
        self.clock = clock
        self.entries: OrderedDict[str, tuple[float, bytes]] = OrderedDict()

    async def get(self, key: str) -> bytes | None:
        """Return the value kept under `key`, None where there is none any more."""
        entry = self._live(key)
        return entry[1] if entry else None

    async def set(self, key: str, value: bytes, ttl_seconds: int) -> None:
        """Keep `value` under `key` for so many seconds, in the place of what was there."""
        self._keep(key, self.clock() + ttl_seconds, value)

    async def delete(self, key: str) -> None:
        """Forget what is kept under `key`, if anything is."""
        self.entries.pop(key, None)

    async def increment(self, key: str, ttl_seconds: int) -> int:
        """Count one more under `key` and return the count, which starts anew so many seconds after its first."""
        ends, value = self._live(key) or (self.clock() + ttl_seconds, b"0")
        count = int(value) + 1
        self._keep(key, ends, str(count).encode())
        return count

    async def ping(self) -> None:
        """Do nothing: there is nothing that could be down."""

    async def close(self) -> None:
        """Forget everything."""
        self.entries.clear()

    def _live(self, key: str) -> tuple[float, bytes] | None:
        entry = self.entries.get(key)
        if entry is None:
            return None
        if entry[0] <= self.clock():
            del self.entries[key]
            return None
        self.entries.move_to_end(key)
        return entry

    def _keep(self, key: str, ends: float, value: bytes) -> None:
        self.entries[key] = (ends, value)
        self.entries.move_to_end(key)
        if len(self.entries) > self.maximum_entries:
            self.entries.popitem(last=False)


class RedisCache(Cache):
    """A cache that all processes share; every question raises one of `OUTAGES` where Redis is down or slow."""

    def __init__(self, url: str, prefix: str, timeout_seconds: float) -> None:
        self.prefix = prefix
        self.redis: Redis = Redis.from_url(
            url,
            socket_timeout=timeout_seconds,
            socket_connect_timeout=timeout_seconds,
            # Once more at most, and only for a connection that broke while it was idle.
            retry=Retry(NoBackoff(), 1, supported_errors=(RedisConnectionError,)),
        )

    async def get(self, key: str) -> bytes | None:
        """Return the value kept under `key`, None where there is none any more."""
        value: bytes | None = await self.redis.get(self.prefix + key)
        return value

    async def set(self, key: str, value: bytes, ttl_seconds: int) -> None:
        """Keep `value` under `key` for so many seconds, in the place of what was there."""
        await self.redis.set(self.prefix + key, value, ex=ttl_seconds)

    async def delete(self, key: str) -> None:
        """Forget what is kept under `key`, if anything is."""
        await self.redis.delete(self.prefix + key)

    async def increment(self, key: str, ttl_seconds: int) -> int:
        """Count one more under `key` and return the count, which starts anew so many seconds after its first."""
        async with self.redis.pipeline(transaction=True) as pipeline:
            pipeline.set(self.prefix + key, 0, ex=ttl_seconds, nx=True)
            pipeline.incr(self.prefix + key)
            return int((await pipeline.execute())[-1])

    async def ping(self) -> None:
        """Ask for a sign of life; raise what stands in the way."""
        await self.redis.ping()

    async def close(self) -> None:
        """Close every connection of the pool."""
        await self.redis.aclose()


class ResilientCache(Cache):
    """Another cache, whose outages nobody notices: meanwhile memory takes its place.

    What changes meanwhile is forgotten there as soon as it is back, so that nothing outdated comes out of it.
    """

    def __init__(self, cache: Cache, clock: Callable[[], float] = time.monotonic) -> None:
        self.cache = cache
        self.memory = MemoryCache(clock=clock)
        self.clock = clock
        self.retry_at: float | None = None
        self.outdated: set[str] = set()

    async def get(self, key: str) -> bytes | None:
        """Return the value kept under `key`, None where there is none any more."""
        return await self._ask(lambda cache: cache.get(key))

    async def set(self, key: str, value: bytes, ttl_seconds: int) -> None:
        """Keep `value` under `key` for so many seconds, in the place of what was there."""
        await self._ask(lambda cache: cache.set(key, value, ttl_seconds), changed=key)

    async def delete(self, key: str) -> None:
        """Forget what is kept under `key`, if anything is."""
        await self._ask(lambda cache: cache.delete(key), changed=key)

    async def increment(self, key: str, ttl_seconds: int) -> int:
        """Count one more under `key` and return the count, which starts anew so many seconds after its first."""
        return await self._ask(lambda cache: cache.increment(key, ttl_seconds))

    async def ping(self) -> None:
        """Ask the other cache for a sign of life; raise what stands in the way."""
        await self.cache.ping()

    async def close(self) -> None:
        """Close the other cache."""
        await self.cache.close()

    async def _ask(self, question: Callable[[Cache], Awaitable[ResultT]], changed: str | None = None) -> ResultT:
        if self.retry_at is None or self.clock() >= self.retry_at:
            try:
                await self._catch_up()
                return await question(self.cache)
            except OUTAGES as error:
                self._note_outage(error)
        if changed is not None and len(self.outdated) < MAXIMUM_ENTRIES:
            self.outdated.add(changed)
        return await question(self.memory)

    async def _catch_up(self) -> None:
        """After an outage, forget in the other cache what changed meanwhile."""
        if self.retry_at is None:
            return
        self.retry_at = self.clock() + RETRY_SECONDS  # one request tries; the others do not wait for it
        await self.cache.ping()
        while self.outdated:
            key = self.outdated.pop()
            try:
                await self.cache.delete(key)
            except OUTAGES:
                self.outdated.add(key)
                raise
        self.retry_at = None
        await self.memory.close()
        logger.info("The cache is back")

    def _note_outage(self, error: Exception) -> None:
        if self.retry_at is None:
            logger.warning("The cache is down, memory takes its place: %r", error)
        self.retry_at = self.clock() + RETRY_SECONDS


def create_cache(settings: Settings) -> Cache:
    """Return the cache that `settings` ask for; nothing is connected to before its first use."""
    if settings.redis_url is None:
        return MemoryCache()
    redis = RedisCache(settings.redis_url, f"{settings.service_name}:", settings.redis_timeout_seconds)
    return ResilientCache(redis)


def get_cache(request: Request) -> Cache:
    """Return the cache of the application."""
    cache: Cache = request.app.state.cache
    return cache
