"""A process full of callers, over a writer of its own or over a server."""

import asyncio
from asyncio import Event
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from secrets import SystemRandom

from msgspec import Struct
from ops.torture.asks import Asked, Reply, Told
from ops.torture.caller import CANCELLED, UNSETTLED, Caller, Log
from ops.torture.habits import Habits
from ops.torture.jobs import perform
from ops.torture.journal import Journal
from ops.torture.remote import Remote
from ops.torture.world import World

from store.writer import Writer

PATIENCE = 60.0
"""Seconds for which a caller asks again: longer than any recovery here takes."""


TWINS, TWICE, LEFT, REUSED = 0.06, 0.10, 0.16, 0.97
"""Of all turns those up to here are sent from several processes, twice at once, and not waited for;
after those above the last the same key is used for something else."""
HALF = 0.5
LONGEST_WAIT = 0.01
MOST_FAILURES = 100
"""After so many the log is beyond hope, and the goal out of reach."""


class Job(Struct, frozen=True):
    """`goal`: events after which it is done (none: when told); `rest`: the longest pause between two appends.

    With a `socket` the server that listens there is asked, otherwise PostgreSQL at `dsn`.
    """

    world: World
    name: str = ""
    journal: str = ""
    callers: int = 1
    dsn: str = ""
    socket: str = ""
    goal: int | None = None
    rest: float = 0.0


class Done(Struct, frozen=True):
    recorded: int


class Client:
    def __init__(self, job: Job, log: Log, journal: Journal, ending: Event) -> None:
        self._job = job
        self._ending = ending
        self._chance = SystemRandom()
        self._habits = Habits(job.name, job.world, journal)
        self._caller = Caller(log, journal, PATIENCE)
        self.recorded = 0
        self._failed = 0

    async def work(self) -> Done:
        async with asyncio.TaskGroup() as group:
            for _ in range(self._job.callers):
                group.create_task(self._go_on())
        return Done(self.recorded)

    async def _go_on(self) -> None:
        while not (self._ending.is_set() or self._done()):
            await self._turn()
            if self._job.rest:
                await asyncio.sleep(self._chance.uniform(0, self._job.rest))

    def _done(self) -> bool:
        reached = self._job.goal is not None and self.recorded >= self._job.goal
        return reached or self._failed >= MOST_FAILURES

    async def _turn(self) -> None:
        luck = self._chance.random()
        asked = self._habits.twin() if luck < TWINS else self._habits.next()
        if TWINS < luck < TWICE:
            told = await self._caller.twice(asked)
        elif TWICE < luck < LEFT:
            told = await self._left(asked)
        else:
            told = await self._caller.ask(asked)
        self._habits.learn(asked, told)
        self._failed += told.reply is Reply.FAILED
        if told.reply is Reply.RECORDED:
            self.recorded += asked.events
            if luck > REUSED:
                await self._caller.reuse(asked)

    async def _left(self, asked: Asked) -> Told:
        """Of those who did not wait half come back for the answer; who lost it on the way always does."""
        told = await self._caller.leave(asked, self._chance.uniform(0, LONGEST_WAIT))
        if told.why == CANCELLED and self._chance.random() < HALF:
            return told
        return await self._caller.settle(asked) if told.reply in UNSETTLED else told


async def work(job: Job, ending: Event) -> Done:
    with Journal(Path(job.journal)) as journal:
        async with _log(job) as log:
            return await Client(job, log, journal, ending).work()


@asynccontextmanager
async def _log(job: Job) -> AsyncIterator[Log]:
    if not job.socket:
        async with Writer.open(job.dsn) as writer:
            yield writer
        return
    remote = Remote(Path(job.socket))
    try:
        yield remote
    finally:
        await remote.close()


if __name__ == "__main__":
    perform(Job, work)
