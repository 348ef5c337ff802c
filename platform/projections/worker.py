"""The worker: brings every projection up to date, tenant by tenant, for ever.

The checkpoint moves in the same transaction as the rows. Any number of workers share the work by
locking checkpoints and skipping locked ones. An event that cannot be decoded or folded stops its
projection for its tenant only, with the reason kept; what passes by itself is left for the next poll.
"""

import asyncio
import logging
import math
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import UUID

import asyncpg

from projections.projection import Projection, happened
from store.access import Access, access
from store.log import Stored, stored
from store.passing import passes
from store.sql import named_queries

if TYPE_CHECKING:
    from store.access import Pooled

_QUERY = named_queries("projections", "worker.sql")
PAGE = 500
POLL_SECONDS = 0.5
LONGEST_PAUSE = 10.0
SILENCE = 60.0
_log = logging.getLogger("tripartiet.worker")


class Unfoldable(Exception):
    """What comes after `began`, a sequence of the tenant's log, cannot be decoded or folded; its cause says why."""

    def __init__(self, began: int, reason: Exception) -> None:
        super().__init__(f"{type(reason).__name__}: {reason}")
        self.began = began


class RebuildFailed(Exception):
    """Some partnerships keep the rows that they had; `folded` events were folded for the others."""

    def __init__(self, failures: dict[UUID, Unfoldable], folded: int) -> None:
        super().__init__("; ".join(f"{tenant}: {failure}" for tenant, failure in failures.items()))
        self.folded = folded


class Worker:
    """Folds events into projections, over a pool of the worker's role."""

    def __init__(self, pool: asyncpg.Pool, projections: Sequence[Projection]) -> None:
        self._pool = pool
        self._projections = {projection.name: projection for projection in projections}
        self._hint = asyncio.Event()
        self.last_beat = -math.inf

    def wake(self) -> None:
        """A hint that something was appended; polling makes it right without."""
        self._hint.set()

    def is_working(self) -> bool:
        """Whether it polled or folded a page of late."""
        return time.monotonic() - self.last_beat < SILENCE

    async def run(self) -> None:
        """Works until cancelled; whatever goes wrong is tried again, after a pause that grows."""
        pause = POLL_SECONDS
        while True:
            self._beat()
            self._hint.clear()
            try:
                moved = await self.catch_up()
            except Exception as error:
                _log.warning("the next poll is in %.1f s: %r", pause, error, exc_info=not passes(error))
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            pause = POLL_SECONDS
            if not moved:
                await self._wait()

    async def catch_up(self) -> int:
        """Folds all that stands open now; answers how many events were folded, over all projections."""
        moved = 0
        for name, projection in self._projections.items():
            for tenant in await self._behind(name):
                moved += await self._tenant(projection, tenant)
        return moved

    async def retry(self, name: str | None = None, tenant: UUID | None = None) -> int:
        """Lets what stopped go on from where it stands, of one projection and tenant or all; answers how many."""
        names = [name] if name else list(self._projections)
        async with access(self._pool, Access()) as connection:
            many: int = await connection.fetchval(_QUERY["retry"], names, tenant)
        return many

    async def rebuild(self, name: str, tenant: UUID | None = None) -> int:
        """Makes a projection anew from the log, for one tenant or all; answers the number of events.

        Beside running workers too. Raises `RebuildFailed` once all tenants were tried.
        """
        failures: dict[UUID, Unfoldable] = {}
        folded = 0
        for each in [tenant] if tenant else await self._all():
            try:
                folded += await self._anew(self._projections[name], each)
            except Unfoldable as error:
                _log.exception("%s of %s cannot be made anew", name, each)
                failures[each] = error
        if failures:
            raise RebuildFailed(failures, folded)
        return folded

    def _beat(self) -> None:
        self.last_beat = time.monotonic()

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

    async def _tenant(self, projection: Projection, tenant: UUID) -> int:
        """All that stands open of one tenant; what goes wrong with it holds up no other."""
        folded = 0
        try:
            while page := await self._page(projection, tenant):
                folded += page
                self._beat()
        except Exception as error:
            reason = "%s of %s waits for the next poll: %r"
            _log.warning(reason, projection.name, tenant, error, exc_info=not passes(error))
        return folded

    async def _page(self, projection: Projection, tenant: UUID) -> int:
        """One page; when it cannot be folded, event by event up to the one at fault."""
        try:
            return await self._fold(projection, tenant, PAGE)
        except Unfoldable:
            _log.exception("%s: a page of %s cannot be folded", projection.name, tenant)
        try:
            return await self._fold(projection, tenant, 1)
        except Unfoldable as error:
            await self._stop(projection.name, tenant, error)
            return 0

    async def _fold(self, projection: Projection, tenant: UUID, limit: int) -> int:
        began: int | None = None
        try:
            async with access(self._pool, Access(home=frozenset({tenant}))) as connection:
                await connection.execute(_QUERY["begin"], tenant, projection.name)
                began = await connection.fetchval(_QUERY["lock"], tenant, projection.name)
                if began is None:
                    return 0
                page = await _since(connection, tenant, began, limit)
                if page:
                    await projection.fold(connection, tenant, [happened(event) for event in page])
                    await connection.execute(_QUERY["advance"], tenant, projection.name, page[-1].sequence)
                return len(page)
        except Exception as error:
            if began is None or passes(error):
                raise
            raise Unfoldable(began, error) from error

    async def _anew(self, projection: Projection, tenant: UUID) -> int:
        """One tenant in one transaction: readers see the old rows until the new ones are all there."""
        as_tenant = Access(home=frozenset({tenant}))
        async with access(self._pool, as_tenant) as connection:
            await connection.execute(_QUERY["begin"], tenant, projection.name)
        sequence = folded = 0
        try:
            async with access(self._pool, as_tenant) as connection:
                await connection.fetchval(_QUERY["lock_waiting"], tenant, projection.name)
                await projection.clear(connection, tenant)
                while page := await _since(connection, tenant, sequence, PAGE):
                    await projection.fold(connection, tenant, [happened(event) for event in page])
                    sequence = page[-1].sequence
                    folded += len(page)
                await connection.execute(_QUERY["restart"], tenant, projection.name, sequence)
        except Exception as error:
            if passes(error):
                raise
            raise Unfoldable(sequence, error) from error
        return folded

    async def _stop(self, name: str, tenant: UUID, error: Unfoldable) -> None:
        _log.error("%s stopped for %s: %s", name, tenant, error)
        async with access(self._pool, Access(home=frozenset({tenant}))) as connection:
            await connection.execute(_QUERY["stop"], tenant, name, _storable(str(error))[:2000], error.began)


def _storable(text: str) -> str:
    """Without what PostgreSQL has no place for: the reason may quote anything."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


async def _since(connection: "Pooled", tenant: UUID, sequence: int, limit: int) -> list[Stored]:
    rows = await connection.fetch(_QUERY["since"], tenant, sequence, limit)
    return [stored(row) for row in rows]
