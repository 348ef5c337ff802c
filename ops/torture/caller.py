"""One client of the log: it notes what it asks, asks it, and notes what it was told, until it was told something."""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from typing import Protocol

import msgspec
from ops.torture.asks import Asked, Reply, Told
from ops.torture.journal import Journal

from store.appends import Answer, Append
from store.writer import NotRecorded, OutcomeUnknown

PAUSE = 0.05
CANCELLED = "cancelled"
UNSETTLED = (Reply.UNKNOWN, Reply.NOT_RECORDED)


class Log(Protocol):
    """A writer, or a server that has one."""

    def append(self, append: Append) -> Awaitable[Answer]: ...


class Caller:
    """Asks again, with the same key, for as long as it does not know; up to `patience` seconds."""

    def __init__(self, log: Log, journal: Journal, patience: float) -> None:
        self._log = log
        self._journal = journal
        self._patience = patience

    async def ask(self, asked: Asked) -> Told:
        self._journal.write(asked)
        return await self.settle(asked)

    async def settle(self, asked: Asked) -> Told:
        loop = asyncio.get_running_loop()
        late = loop.time() + self._patience
        told = await self.send(asked)
        while told.reply in UNSETTLED and loop.time() < late:
            await asyncio.sleep(PAUSE)
            told = await self.send(asked)
        return told

    async def twice(self, asked: Asked) -> Told:
        """At the same moment."""
        self._journal.write(asked)
        told, _ = await asyncio.gather(self.settle(asked), self.settle(asked))
        return told

    async def leave(self, asked: Asked, after: float) -> Told:
        """Asks and does not wait for the answer longer than this."""
        self._journal.write(asked)
        sending = asyncio.create_task(self.send(asked))
        await asyncio.wait([sending], timeout=after)
        sending.cancel()
        with suppress(asyncio.CancelledError):
            return await sending
        return self._note(Told(asked.number, Reply.UNKNOWN, why=CANCELLED))

    async def reuse(self, asked: Asked) -> Told:
        """The same key for another request."""
        return await self.ask(
            msgspec.structs.replace(asked, number=self._journal.number(), fingerprint="something else")
        )

    async def send(self, asked: Asked) -> Told:
        """Once. Whatever goes wrong is noted: it is for the proof to say whether it may."""
        try:
            answer = await self._log.append(asked.append())
        except OutcomeUnknown as error:
            return self._note(Told(asked.number, Reply.UNKNOWN, why=str(error)[:200]))
        except NotRecorded as error:
            return self._note(Told(asked.number, Reply.NOT_RECORDED, why=str(error)[:200]))
        except Exception as error:
            return self._note(Told(asked.number, Reply.FAILED, why=repr(error)[:200]))
        return self._note(answered(asked, answer))

    def _note(self, told: Told) -> Told:
        self._journal.write(told)
        return told


def answered(asked: Asked, answer: Answer) -> Told:
    return Told(
        asked.number, Reply(answer.outcome.value), answer.first_sequence, answer.last_sequence,
        answer.conflict_stream, answer.current_version,
    )  # fmt: skip
