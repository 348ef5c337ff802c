"""The event log over asyncpg, as one database role sees it: what was asked, and what was recorded."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from uuid import UUID

import asyncpg
from msgspec import Struct

from store.access import Access, access
from store.appends import Answer, Append, Outcome, Visibility, check, event_id, record
from store.sql import named_queries

PAGE = 2000


class NotWhole(Exception):
    """Not every one of these appends was new to the log, so none is recorded."""


class Request(Struct, frozen=True):
    """What was carried out under an idempotency key."""

    fingerprint: bytes
    subject: UUID
    first_sequence: int | None
    last_sequence: int


class Stored(Struct, frozen=True):
    """One event as it was stored, undecoded."""

    tenant: UUID
    sequence: int
    stream: UUID
    version: int
    type: str
    visibility: Visibility
    document: str


_QUERY = named_queries("store", "log.sql")
_VISIBILITIES = {visibility.value: visibility for visibility in Visibility}


def stored(row: asyncpg.Record) -> Stored:
    """An event from a row of `log.events`, in the order of the columns of `Stored`."""
    tenant, sequence, stream, version, type_, visibility, document = row
    return Stored(tenant, sequence, stream, version, type_, _VISIBILITIES[visibility], document)


class EventLog:
    """The log as one database role sees it. What is read stays undecoded: see `Registry.decode`."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def append(self, appends: Sequence[Append]) -> list[Answer]:
        """Records many appends in one transaction, waiting its turn; the answers stand in the order of the appends."""
        for append in appends:
            check(append)
        async with self._pool.acquire() as connection:
            return await record(connection, appends, patient=True)

    async def append_whole(self, appends: Sequence[Append]) -> list[Answer]:
        """As `append`, but undone unless the log takes every append as new: `NotWhole`.

        One by one, what builds upon an append that was not taken could be recorded all the same: an adoption
        without the agreement that someone else had changed.
        """
        for append in appends:
            check(append)
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.execute("set local idle_in_transaction_session_timeout = '10s'")
            answers = await record(connection, appends, patient=True)
            if any(answer.outcome is not Outcome.RECORDED for answer in answers):
                raise NotWhole("another writer was first")
        return answers

    async def stream(self, seen: Access, tenant: UUID, stream: UUID, after: int = 0) -> list[Stored]:
        """A stream after a version, in order; empty where the caller may not see it."""
        return [event async for page in self.stream_pages(seen, tenant, stream, after) for event in page]

    async def stream_pages(
        self, seen: Access, tenant: UUID, stream: UUID, after: int = 0, size: int = PAGE
    ) -> AsyncIterator[list[Stored]]:
        """A stream after a version, page by page."""
        page = await self._read(seen, _QUERY["stream"], tenant, stream, after, size)
        while page:
            yield page
            if len(page) < size:
                return
            page = await self._read(seen, _QUERY["stream"], tenant, stream, page[-1].version, size)

    async def request(self, seen: Access, tenant: UUID, key: str) -> Request | None:
        """What an idempotency key has recorded."""
        async with access(self._pool, seen) as connection:
            row = await connection.fetchrow(_QUERY["request"], tenant, event_id(tenant, key, 0))
        return Request(*row) if row else None

    async def since(self, tenant: UUID, sequence: int, limit: int = PAGE) -> list[Stored]:
        """The next page of a tenant's log after a sequence."""
        return await self._read(Access(home=frozenset({tenant})), _QUERY["since"], tenant, sequence, limit)

    async def pages(self, tenant: UUID, sequence: int = 0, size: int = PAGE) -> AsyncIterator[list[Stored]]:
        """A tenant's log after a sequence, page by page.

        The log has no gaps, so where the next page begins is known: it is fetched while this one is looked at.
        """
        page = await self.since(tenant, sequence, size)
        while len(page) == size:
            ahead = asyncio.create_task(self.since(tenant, page[-1].sequence, size))
            try:
                yield page
                page = await ahead
            finally:
                ahead.cancel()
        if page:
            yield page

    async def moved(self, seen: Access, checkpoints: Mapping[UUID, int]) -> dict[UUID, int]:
        """The tenants that have events after these sequences (none: from the beginning), and how many they have."""
        async with access(self._pool, seen) as connection:
            rows = await connection.fetch(_QUERY["moved"], list(checkpoints), list(checkpoints.values()))
        return {row["tenant"]: row["size"] for row in rows}

    async def _read(self, seen: Access, query: str, *values: object) -> list[Stored]:
        async with access(self._pool, seen) as connection:
            return [stored(row) for row in await connection.fetch(query, *values)]
