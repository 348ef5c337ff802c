"""Connections with a statement prepared, lent to one caller at a time: as little in between as can be."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import asyncpg
from asyncpg.prepared_stmt import PreparedStatement
from ops.bench.job import Job


class Lent:
    """One of the connections, and the statement on it."""

    def __init__(self, connection: asyncpg.Connection, statement: PreparedStatement) -> None:
        self.connection = connection
        self.statement = statement


class Connections:
    """Lent in the order of asking: whoever gives one back does not go before those who wait."""

    def __init__(self, every: list[Lent]) -> None:
        self._free = every
        self._turn = asyncio.Semaphore(len(every))

    @asynccontextmanager
    async def one(self) -> AsyncIterator[Lent]:
        async with self._turn:
            lent = self._free.pop()
            try:
                yield lent
            finally:
                self._free.append(lent)


@asynccontextmanager
async def connections(job: Job, statement: str, settings: dict[str, str]) -> AsyncIterator[Connections]:
    """As many as the job allows, each with these settings of the session."""
    async with AsyncExitStack() as stack:
        every = []
        for _ in range(job.connections):
            connection = await asyncpg.connect(job.address, server_settings=settings)
            stack.push_async_callback(connection.close)
            every.append(Lent(connection, await connection.prepare(statement)))
        yield Connections(every)
