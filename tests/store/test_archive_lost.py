"""An import whose database goes away ends, and says so."""

import asyncio
from collections.abc import Iterator
from typing import BinaryIO, cast
from uuid import UUID, uuid4

import asyncpg
import pytest

from archiving import MOMENT, log_of, unreported
from store.appends import Visibility
from store.archive import ArchiveError, Reading, restore
from store.archive.form import FORMAT, VERSION, EventLine, Head, Header, encode
from store.database import Addresses
from store.registry import REGISTRY

TENANT = UUID(int=1)
MANY = 2**40


class Endless:
    """More events than any database can hold, so that a COPY of them is always under way."""

    def __init__(self) -> None:
        self._lines = self._made()

    def readline(self, _: int) -> bytes:
        return next(self._lines)

    def _made(self) -> Iterator[bytes]:
        yield encode(Header(FORMAT, VERSION, MOMENT.at, MOMENT.software, True, (Head(TENANT, MANY),)))
        for sequence in range(1, MANY):
            yield encode(EventLine(TENANT, sequence, uuid4(), 1, uuid4(), "much", Visibility.REGION, "x" * 60_000))


def importing(database: Addresses) -> "asyncio.Task[int]":
    reading = Reading(cast(BinaryIO, Endless()), REGISTRY, tolerant=True)
    return asyncio.create_task(restore(database.owner, reading, unreported))


async def copying(owner: asyncpg.Connection) -> int:
    """The process that copies, once there is one."""
    query = "select pid from pg_stat_activity where datname = current_database() and query like 'COPY %'"
    pid: int | None = None
    while pid is None:
        pid = await owner.fetchval(query)
    return pid


async def test_an_import_that_loses_its_database_ends_and_says_so(database: Addresses) -> None:
    owner = await asyncpg.connect(database.owner)
    try:
        async with asyncio.timeout(10):
            import_ = importing(database)
            await owner.execute("select pg_terminate_backend($1)", await copying(owner))
            with pytest.raises(ArchiveError, match="De database viel weg tijdens het importeren; er is niets"):
                await import_
    finally:
        await owner.close()

    assert not any((await log_of(database)).values())


async def test_an_import_that_is_cancelled_is_not_told_as_a_lost_database(database: Addresses) -> None:
    owner = await asyncpg.connect(database.owner)
    try:
        async with asyncio.timeout(10):
            import_ = importing(database)
            await copying(owner)
            import_.cancel()
            with pytest.raises(asyncio.CancelledError):
                await import_
    finally:
        await owner.close()

    assert not any((await log_of(database)).values())
