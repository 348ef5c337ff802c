"""The worker: brings every projection up to date, tenant by tenant, for ever.

The checkpoint moves in the same transaction as the rows. Any number of workers share the work by
locking checkpoints and skipping locked ones. An event that cannot be folded stops its projection
for its tenant only, with the reason kept.
"""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import UUID

import asyncpg

from projections.projection import Projection, happened
from store.access import Access, access
from store.log import Stored, stored
from store.sql import named_queries

if TYPE_CHECKING:
    from store.access import Pooled

_QUERY = named_queries("projections", "worker.sql")
PAGE = 500
POLL_SECONDS = 0.5
_log = logging.getLogger("tripartiet.worker")


class Worker:
    """Folds events into projections, over a pool of the worker's role."""

    def __init__(self, pool: asyncpg.Pool, projections: Sequence[Projection]) -> None:
        self._pool = pool
        self._projections = {projection.name: projection for projection in projections}
        self._hint = asyncio.Event()

    def wake(self) -> None:
        """A hint that something was appended; polling makes it right without."""
        self._hint.set()

    async def run(self) -> None:
        """Works until cancelled; a lost database is tried again."""
        while True:
            self._hint.clear()
            try:
                moved = await self.catch_up()
            except (OSError, asyncpg.PostgresConnectionError, asyncpg.InterfaceError) as error:
                _log.warning("database out of reach: %s", type(error).__name__)
                moved = 0
            if not moved:
                await self._wait()

    async def catch_up(self) -> int:
        """Folds all that stands open now; answers how many events were folded, over all projections."""
        moved = 0
        for name, projection in self._projections.items():
            for tenant in await self._behind(name):
                while folded := await self._page(projection, tenant):
                    moved += folded
        return moved

    async def rebuild(self, name: str, tenant: UUID | None = None) -> int:
        """Makes a projection anew from the log, for one tenant or all; answers the number of events."""
        projection = self._projections[name]
        tenants = [tenant] if tenant else await self._all()
        folded = 0
        for each in tenants:
            async with access(self._pool, Access(home=frozenset({each}))) as connection:
                await connection.execute(_QUERY["reset"], each, name)
                await connection.fetchval(_QUERY["lock_waiting"], each, name)
                await projection.clear(connection, each)
            while page := await self._page(projection, each):
                folded += page
        return folded

    async def _wait(self) -> None:
        """Until a hint or the next poll. Not `wait_for`: in Python 3.11 that can swallow a cancellation."""
        with suppress(TimeoutError):
            async with asyncio.timeout(POLL_SECONDS):
                await self._hint.wait()

    async def _all(self) -> list[UUID]:
        async with access(self._pool, Access()) as connection:
            return [row["tenant"] for row in await connection.fetch(_QUERY["all"])]

    async def _behind(self, name: str) -> list[UUID]:
        async with access(self._pool, Access()) as connection:
            return [row["tenant"] for row in await connection.fetch(_QUERY["behind"], name)]

    async def _page(self, projection: Projection, tenant: UUID) -> int:
        """One page; when it cannot be folded, event by event up to the one at fault."""
        try:
            return await self._fold(projection, tenant, PAGE)
        except (OSError, asyncpg.PostgresConnectionError, asyncpg.InterfaceError):
            raise
        except Exception:
            _log.exception("%s: a page of %s cannot be folded", projection.name, tenant)
        try:
            return await self._fold(projection, tenant, 1)
        except Exception as error:
            await self._stop(projection.name, tenant, error)
            return 0

    async def _fold(self, projection: Projection, tenant: UUID, limit: int) -> int:
        async with access(self._pool, Access(home=frozenset({tenant}))) as connection:
            await connection.execute(_QUERY["begin"], tenant, projection.name)
            sequence = await connection.fetchval(_QUERY["lock"], tenant, projection.name)
            if sequence is None:
                return 0
            page = await _since(connection, tenant, sequence, limit)
            if page:
                await projection.fold(connection, tenant, [happened(event) for event in page])
                await connection.execute(_QUERY["advance"], tenant, projection.name, page[-1].sequence)
            return len(page)

    async def _stop(self, name: str, tenant: UUID, error: Exception) -> None:
        _log.error("%s stopped for %s: %s", name, tenant, error)
        async with access(self._pool, Access(home=frozenset({tenant}))) as connection:
            await connection.execute(_QUERY["stop"], tenant, name, f"{type(error).__name__}: {error}"[:2000])


async def _since(connection: "Pooled", tenant: UUID, sequence: int, limit: int) -> list[Stored]:
    rows = await connection.fetch(_QUERY["since"], tenant, sequence, limit)
    return [stored(row) for row in rows]
