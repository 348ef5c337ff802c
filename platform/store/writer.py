"""Group commit: the appends of concurrent commands, gathered into one transaction at a time."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Self
from uuid import UUID

from msgspec import Struct

from store.appends import Answer, Append, Outcome, check
from store.backlog import Backlog, Entry, NotRecorded, OutcomeUnknown, Room, give_up
from store.line import Line, Unavailable

__all__ = ["Manner", "NotRecorded", "OutcomeUnknown", "Writer"]

_log = logging.getLogger("tripartiet.writer")
_ASIDE_PATIENCE = 2.0


class Manner(Struct, frozen=True, kw_only=True):
    """How a writer goes about it: the most appends and characters in one call and in all that waits, and seconds.

    `patience` is for how long a lost connection is made again, `grace` how long closing may take, and
    `aside` for how many tenants at once it waits while another transaction writes in them.
    """

    most: int = 256
    most_size: int = 4 * 1024 * 1024
    room: int = 10_000
    room_size: int = 64 * 1024 * 1024
    patience: float = 10.0
    grace: float = 10.0
    aside: int = 4


class Writer:
    """Appends for one process, over connections of its own as the server's role; others may write beside it.

    A lone append goes at once; those that come while a call is under way go together in the next. A tenant
    in which another transaction is writing is waited for aside, so that it holds up no other.
    """

    def __init__(self, dsn: str, manner: Manner | None = None, recorded: Callable[[], None] = lambda: None) -> None:
        """`recorded` is called after each call that recorded something: a hint for readers, many events at once."""
        self._dsn = dsn
        self._manner = manner or Manner()
        self._recorded = recorded
        self._line = Line(dsn, self._manner.patience)
        self._spare: list[Line] = []
        self._places = asyncio.Semaphore(self._manner.aside)
        self._room = Room()
        self._backlog = Backlog(self._room)
        self._aside: dict[UUID, Backlog] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._come = asyncio.Event()
        self._closing = False

    @classmethod
    @asynccontextmanager
    async def open(
        cls, dsn: str, manner: Manner | None = None, recorded: Callable[[], None] = lambda: None
    ) -> AsyncIterator[Self]:
        """A writer at work for as long as the block runs."""
        writer = cls(dsn, manner, recorded)
        writer._start(writer._run())
        try:
            yield writer
        finally:
            await writer.close()

    async def append(self, append: Append) -> Answer:
        """Records the append, or says why not. Cancelled, it may be recorded all the same, whole, and never twice.

        Raises `Malformed`, `NotRecorded` when there is no room, no database or no more time, `OutcomeUnknown`
        when the database was lost on the way, and what PostgreSQL says against this one append.
        """
        check(append)
        entry = Entry(append)
        self._admit(entry)
        try:
            return await entry.answer
        except asyncio.CancelledError:
            entry.leave()
            raise

    async def close(self) -> None:
        """Records all that was accepted, as long as the grace lasts; what is left then is told what is known of it."""
        self._closing = True
        self._come.set()
        clock = asyncio.get_running_loop().time
        late = clock() + self._manner.grace
        while self._tasks and (left := late - clock()) > 0:
            await asyncio.wait(self._tasks, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        while self._tasks:
            for task in self._tasks:
                task.cancel()
            await asyncio.wait(self._tasks)
        self._backlog.give_up("the writer is closed")
        await asyncio.gather(*(line.close() for line in (self._line, *self._spare)))

    def _admit(self, entry: Entry) -> None:
        if self._closing:
            raise NotRecorded("the writer is closing")
        many, size, manner = self._room.many, self._room.size, self._manner
        if many >= manner.room or (many and size + entry.size > manner.room_size):
            raise NotRecorded(f"{many} appends are waiting already")
        aside = self._aside.get(entry.append.tenant)
        if aside is not None and len(aside) >= manner.room // 4:
            raise NotRecorded(f"{len(aside)} appends are waiting already for {entry.append.tenant}")
        (self._backlog if aside is None else aside).add(entry)
        self._come.set()

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _take(self, backlog: Backlog) -> list[Entry]:
        return backlog.take(self._manner.most, self._manner.most_size)

    async def _run(self) -> None:
        while not self._closing:
            await self._come.wait()
            self._come.clear()
            while batch := self._take(self._backlog):
                await self._write(self._line, batch, patient=False)

    async def _wait_for(self, tenant: UUID) -> None:
        """All that is asked of one tenant, waiting for its head; a place is kept for one call only."""
        backlog = self._aside[tenant]
        try:
            while len(backlog):
                async with self._places:
                    await self._write_aside(backlog)
        finally:
            del self._aside[tenant]
            backlog.give_up("the writer is closed")

    async def _write_aside(self, backlog: Backlog) -> None:
        line = self._spare.pop() if self._spare else Line(self._dsn, min(self._manner.patience, _ASIDE_PATIENCE))
        try:
            if batch := self._take(backlog):
                await self._write(line, batch, patient=True)
        finally:
            self._spare.append(line)

    async def _write(self, line: Line, batch: list[Entry], *, patient: bool) -> None:
        """One call; when the database takes it for none of them, each half by itself, down to the one at fault."""
        try:
            answers = await _send(line, batch, patient=patient)
        except asyncio.CancelledError:
            give_up(batch, "the writer was stopped")
            raise
        except Unavailable as error:
            self._give_up(line, batch, str(error))
        except Exception as error:
            if len(batch) == 1:
                batch[0].fail(error)
                return
            await self._write_halves(line, batch, patient=patient)
        else:
            self._tell(batch, answers, patient=patient)

    async def _write_halves(self, line: Line, batch: list[Entry], *, patient: bool) -> None:
        half = len(batch) // 2
        try:
            await self._write(line, batch[:half], patient=patient)
        except asyncio.CancelledError:
            give_up(batch[half:], "the writer is closed")
            raise
        await self._write(line, batch[half:], patient=patient)

    def _tell(self, batch: list[Entry], answers: list[Answer], *, patient: bool) -> None:
        """A replay is a hint too: the call that recorded it may have been lost on its way back."""
        grown = False
        for entry, answer in zip(batch, answers, strict=True):
            if answer.outcome is Outcome.BUSY and patient:
                entry.give_up("another transaction is writing in this tenant")
            elif answer.outcome is Outcome.BUSY:
                self._set_aside(entry)
            else:
                entry.settle(answer)
                grown |= answer.outcome in {Outcome.RECORDED, Outcome.REPLAYED}
        if grown:
            asyncio.get_running_loop().call_soon(self._recorded)

    def _set_aside(self, entry: Entry) -> None:
        tenant = entry.append.tenant
        if tenant not in self._aside:
            self._aside[tenant] = Backlog(self._room)
            self._start(self._wait_for(tenant))
        self._aside[tenant].add(entry)

    def _give_up(self, line: Line, batch: list[Entry], reason: str) -> None:
        """Without a database those who wait behind are told at once, not each after a patience of its own."""
        _log.error("%d appends given up: %s", len(batch), reason)
        give_up(batch, reason)
        if line is self._line:
            self._backlog.give_up(reason)


async def _send(line: Line, batch: list[Entry], *, patient: bool) -> list[Answer]:
    try:
        return await line.send([entry.append for entry in batch], patient=patient)
    finally:
        for entry in batch:
            entry.doubtful |= line.doubtful
