"""A process of those who stand in the way: locks held long, rolled back events, appends in long transactions."""

import asyncio
from asyncio import Event
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from secrets import SystemRandom
from uuid import UUID, uuid4

import asyncpg
from msgspec import Struct
from msgspec.structs import replace
from ops.torture.asks import Reply, Told
from ops.torture.caller import answered
from ops.torture.habits import Habits
from ops.torture.jobs import perform
from ops.torture.journal import Journal
from ops.torture.world import World

from store.appends import Answer, record

SHORTEST, LONGEST = 0.05, 0.5
"""Seconds for which a transaction is left open."""
BETWEEN = 1.0
"""The longest that each of them waits before the next."""
_INSERT = """
    insert into log.events (tenant, sequence, stream, version, id, type, visibility, document)
    select tenant, size + n, $2, n, gen_random_uuid(), 'torture.undone', 'partnership', 'undone ' || n || ' '
    from log.heads, generate_series(1, 5) n where tenant = $1
"""


class Job(Struct, frozen=True):
    name: str
    journal: str
    world: World
    owner: str
    server: str
    each: int


class Done(Struct, frozen=True):
    """How often each of them stood in the way, and how many events were inserted and rolled back."""

    held: int = 0
    undone: int = 0
    long: int = 0


Deed = Callable[[asyncpg.Connection], Awaitable[None]]


class Hostile:
    def __init__(self, job: Job, journal: Journal, ending: Event) -> None:
        self._job = job
        self._journal = journal
        self._ending = ending
        self._habits = Habits(job.name, job.world, journal)
        self._chance = SystemRandom()
        self._held = self._undone = self._long = 0

    async def work(self) -> Done:
        deeds: list[Deed] = [self._hold, self._undo_locked, self._undo_unlocked]
        async with asyncio.TaskGroup() as group:
            for _ in range(self._job.each):
                for deed in deeds:
                    group.create_task(self._go_on(self._job.owner, deed))
                group.create_task(self._go_on(self._job.server, self._append_long))
        return Done(self._held, self._undone, self._long)

    async def _go_on(self, dsn: str, deed: Deed) -> None:
        connection = await asyncpg.connect(dsn)
        while not self._ending.is_set():
            with suppress(asyncpg.DeadlockDetectedError, asyncpg.UniqueViolationError):
                await deed(connection)
            await asyncio.sleep(self._chance.uniform(0, BETWEEN))
        await connection.close()

    async def _pause(self) -> None:
        await asyncio.sleep(self._chance.uniform(SHORTEST, LONGEST))

    def _tenants(self, many: int) -> list[UUID]:
        """One of the hot ones, and others."""
        tenants = self._job.world.tenants
        return [self._chance.choice(tenants[: self._job.world.hot]), *self._chance.choices(tenants, k=many - 1)]

    async def _hold(self, connection: asyncpg.Connection) -> None:
        """The heads of some tenants, in the order in which all do it."""
        async with connection.transaction():
            locking = "select from log.heads where tenant = any ($1) order by tenant for update"
            await connection.fetch(locking, self._tenants(5))
            await self._pause()
        self._held += 1

    async def _undo_locked(self, connection: asyncpg.Connection) -> None:
        """Events that are properly numbered, and the head moved; but then it is all taken back."""
        tenant = self._tenants(1)[0]
        with suppress(_TakenBack):
            async with connection.transaction():
                await connection.fetch("select from log.heads where tenant = $1 for update", tenant)
                await self._insert(connection, tenant)
                await connection.execute("update log.heads set size = size + 5 where tenant = $1", tenant)
                await self._pause()
                raise _TakenBack

    async def _undo_unlocked(self, connection: asyncpg.Connection) -> None:
        """Events put where the next ones belong without asking for the lock."""
        with suppress(_TakenBack):
            async with connection.transaction():
                await self._insert(connection, self._chance.choice(self._tenants(2)))
                await self._pause()
                raise _TakenBack

    async def _insert(self, connection: asyncpg.Connection, tenant: UUID) -> None:
        done = await connection.execute(_INSERT, tenant, uuid4())
        self._undone += int(done.split()[-1])

    async def _append_long(self, connection: asyncpg.Connection) -> None:
        """Appends in a transaction of their own that goes on afterwards; every other one is rolled back."""
        keeps = self._chance.choice([True, False])
        asked = list({one.tenant: one for one in (self._habits.next() for _ in range(3))}.values())
        for one in asked:
            self._journal.write(one)
        answers: list[Answer] = []
        instead = Told(0, Reply.ROLLED_BACK)
        try:
            async with connection.transaction():
                answers = await record(connection, [one.append() for one in asked], patient=True)
                await self._pause()
                if not keeps:
                    raise _TakenBack
        except (_TakenBack, asyncpg.DeadlockDetectedError):
            answers = []
        except asyncpg.PostgresError as error:
            answers, instead = [], Told(0, Reply.FAILED, why=repr(error)[:200])
        self._long += 1
        for n, one in enumerate(asked):
            told = answered(one, answers[n]) if answers else replace(instead, number=one.number)
            self._journal.write(told)
            self._habits.learn(one, told)


class _TakenBack(Exception):
    """By whoever opened the transaction."""


async def work(job: Job, ending: Event) -> Done:
    with Journal(Path(job.journal)) as journal:
        return await Hostile(job, journal, ending).work()


if __name__ == "__main__":
    perform(Job, work)
