"""A desk that runs ahead of the log: it decides in memory, and records many commands in one transaction."""

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import TypeVar
from uuid import UUID

import asyncpg
from msgspec import Struct

from commands.desk import Desk, recalled
from commands.loading.memory import Memory
from domain.contents import Contents
from domain.recording import Fact, Recorded
from store.access import Access
from store.appends import Answer, Append, Outcome, check, event_id
from store.documents import Registry, read_envelope
from store.log import EventLog, NotWhole, Request

A = TypeVar("A", bound=Recorded)
_log = logging.getLogger("tripartiet.load")


class NotAsForetold(Exception):
    """Another writer was first, or the database did not answer: what was decided ahead is to be decided anew."""


class Limits(Struct, frozen=True):
    """When a batch is full: at this many events or characters, and how many seconds recording it may take."""

    events: int = 500
    size: int = 4 * 1024 * 1024
    seconds: float = 30.0


class Ahead(EventLog):
    """The log as it will stand once the appends that were foretold are recorded."""

    def __init__(self, log: EventLog, registry: Registry, limits: Limits) -> None:
        super().__init__(log._pool)
        self._registry = registry
        self._limits = limits
        self._memories: dict[UUID, Memory] = {}
        self._foretold: list[tuple[Append, Answer]] = []
        self._events = self._size = 0

    @property
    def full(self) -> bool:
        """Whether it is time to flush."""
        return self._events >= self._limits.events or self._size >= self._limits.size

    def memory(self, tenant: UUID) -> Memory | None:
        """Of a tenant that was caught up with."""
        return self._memories.get(tenant)

    async def catch_up(self, tenant: UUID) -> None:
        """Reads what others recorded since; only when nothing foretold waits to be recorded.

        Raises `Unreadable`, and then knows nothing of the tenant: half a memory would answer as a whole one.
        """
        memory = self._memories.pop(tenant, None) or Memory()
        async for page in self.pages(tenant, memory.size):
            for stored in page:
                fact = recalled(self._registry, stored.document)
                memory.add(read_envelope(stored.document).id, fact)
        self._memories[tenant] = memory

    async def request(self, seen: Access, tenant: UUID, key: str) -> Request | None:
        """As the log answers it. What memory holds no event of counts as unknown: in the end the log judges that."""
        memory = self._memories.get(tenant)
        id = event_id(tenant, key, 0)
        if memory and id in memory.requests:
            return memory.requests[id]
        return await super().request(seen, tenant, key) if memory is None or id in memory.ids else None

    def foretell(self, append: Append) -> Answer:
        """What the log will answer when nobody else comes first."""
        check(append)
        memory = self._memories[append.tenant]
        first = memory.size + 1 if append.events else None
        for event in append.events:
            memory.add(event.id, self._registry.decode(event.document))
        id = event_id(append.tenant, append.key, 0)
        memory.requests[id] = Request(append.fingerprint, append.subject, first, memory.size)
        answer = Answer(Outcome.RECORDED, append.subject, first, memory.size, None, None)
        self._foretold.append((append, answer))
        self._events += max(1, len(append.events))
        self._size += append.size
        return answer

    async def flush(self) -> None:
        """Records what was foretold, all of it or nothing.

        Raises `NotAsForetold`, and begins again without a memory; when the answer was lost, it may be recorded.

        Sequences may turn out otherwise, where others wrote in streams that nothing here relied upon.
        """
        foretold, self._foretold = self._foretold, []
        self._events = self._size = 0
        if not foretold:
            return
        try:
            async with asyncio.timeout(self._limits.seconds):
                answers = await self.append_whole([append for append, _ in foretold])
        except NotWhole as error:
            self._memories.clear()
            raise NotAsForetold("another writer was first") from error
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
            _log.warning("%d commands go one by one: %r", len(foretold), error)
            self._memories.clear()
            raise NotAsForetold("the database did not answer") from error
        for (append, expected), answer in zip(foretold, answers, strict=True):
            if answer.last_sequence != expected.last_sequence:
                self._memories.pop(append.tenant, None)


class DeskAhead(Desk):
    """Carries out orders as the desk does that it runs ahead of; they are recorded at `flush`.

    Every tenant in which it is to carry out orders has to be caught up with before.
    """

    def __init__(self, desk: Desk, limits: Limits | None = None) -> None:
        self._ahead = Ahead(desk._log, desk._registry, limits or Limits())
        super().__init__(self._ahead, self, desk._registry, desk._handlers, desk._clock)

    @property
    def full(self) -> bool:
        """Whether it is time to flush."""
        return self._ahead.full

    async def catch_up(self, tenant: UUID) -> None:
        """Reads what others recorded since; only when nothing waits to be recorded."""
        await self._ahead.catch_up(tenant)

    async def flush(self) -> None:
        """Records what was decided since the last time, or raises `NotAsForetold`: see `Ahead.flush`."""
        await self._ahead.flush()

    async def append(self, append: Append) -> Answer:
        """As its own recorder."""
        return self._ahead.foretell(append)

    async def load(self, kind: type[A], tenant: UUID, id: UUID) -> A | None:
        memory = self._ahead.memory(tenant)
        if memory is None:
            return await super().load(kind, tenant, id)
        found = memory.find(id)
        return found if isinstance(found, kind) else None

    async def contents(self, tenant: UUID, accord: UUID) -> Contents:
        if self._ahead.memory(tenant) is None:
            await self._ahead.catch_up(tenant)
        memory = self._ahead.memory(tenant)
        return Contents.of(accord, memory.all() if memory else ())

    async def facts(self, tenant: UUID, after: int = 0) -> AsyncIterator[tuple[int, Fact]]:
        memory = self._ahead.memory(tenant)
        if memory is None:
            raise LookupError(f"not caught up with {tenant}")
        for n in range(after, memory.size):
            yield n + 1, memory.facts[n]
