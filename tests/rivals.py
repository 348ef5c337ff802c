"""What stands in a writer's way: other transactions; and the log, looked at from above."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Iterable
from contextlib import asynccontextmanager
from typing import TypeVar
from uuid import UUID

import asyncpg

from store.appends import Answer, Append, Outcome
from store.database import Addresses
from store.writer import Writer

T = TypeVar("T")
LIMIT = 10.0
"""Seconds after which a test that waits has failed: far more than it takes on a busy machine."""


async def soon(awaited: Awaitable[T]) -> T:
    async with asyncio.timeout(LIMIT):
        return await awaited


@asynccontextmanager
async def above(database: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """As the owner, who sees everything."""
    connection = await asyncpg.connect(database.owner)
    try:
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def held(database: Addresses, *tenants: UUID) -> AsyncIterator[asyncpg.Connection]:
    """While the block runs, or until it commits, another transaction has locked the heads of these tenants."""
    async with above(database) as rival:
        await rival.execute("insert into log.heads (tenant) select unnest($1::uuid[]) on conflict do nothing", tenants)
        await rival.execute("begin")
        await rival.execute("select from log.heads where tenant = any ($1) order by tenant for update", tenants)
        yield rival
        if rival.is_in_transaction():
            await rival.execute("rollback")


async def stuck(database: Addresses, many: int = 1) -> None:
    """Until this many calls wait for a lock."""
    async with above(database) as owner, asyncio.timeout(LIMIT):
        waiting = (
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
        )
        while await owner.fetchval(waiting) < many:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.01)


async def events(database: Addresses, tenant: UUID) -> list[tuple[int, UUID, int]]:
    """All of a tenant's, in order: sequence, stream and version."""
    async with above(database) as owner:
        rows = await owner.fetch(
            "select sequence, stream, version from log.events where tenant = $1 order by sequence", tenant
        )
    return [(row["sequence"], row["stream"], row["version"]) for row in rows]


async def transactions(database: Addresses) -> int:
    """In how many the events of all tenants were recorded."""
    async with above(database) as owner:
        return int(await owner.fetchval("select count(distinct xmin::text) from log.events"))


async def asked(writer: Writer, *appends: Append) -> list[asyncio.Task[Answer]]:
    """Asks all at once, each by a caller of its own: accepted when this returns, in this order."""
    callers = [asyncio.create_task(writer.append(append)) for append in appends]
    await asyncio.sleep(0)
    return callers


async def told(callers: Iterable[asyncio.Task[Answer]]) -> list[Answer | BaseException]:
    """The answers, or what was raised, in the order of the callers."""
    return await soon(asyncio.gather(*callers, return_exceptions=True))


async def together(writer: Writer, *appends: Append) -> list[Answer | BaseException]:
    return await told(await asked(writer, *appends))


def outcomes(answers: Iterable[Answer | BaseException]) -> list[Outcome | type[BaseException]]:
    """What was raised stands for itself, by its type."""
    return [answer.outcome if isinstance(answer, Answer) else type(answer) for answer in answers]
