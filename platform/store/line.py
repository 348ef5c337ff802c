"""One connection that appends: made again when it is lost, and never in doubt longer than it says."""

import asyncio
import logging
import time
from collections.abc import Sequence
from contextlib import suppress

import asyncpg

from store.appends import Answer, Append, record
from store.passing import passes

LONGEST_CALL = 30.0
LOCK_TIMEOUT = "5s"
_FIRST_PAUSE = 0.02
_LONGEST_PAUSE = 1.0
_log = logging.getLogger("tripartiet.writer")


class Unavailable(Exception):
    """The database took nothing for as long as we try. `doubtful`: something sent before may yet be recorded."""

    def __init__(self, reason: BaseException, *, doubtful: bool) -> None:
        super().__init__(f"{type(reason).__name__}: {reason}")
        self.doubtful = doubtful


class Line:
    """Sends batches, one at a time, and sends a batch again when what became of it was lost.

    That is safe: the append knows a request by its id, also while the lost call is still at work, because
    the second waits for the first at the heads of its tenants.
    """

    def __init__(self, dsn: str, patience: float) -> None:
        """`patience`: seconds for which a batch is tried again."""
        self._dsn = dsn
        self._patience = patience
        self._connection: asyncpg.Connection | None = None

    async def send(self, appends: Sequence[Append], *, patient: bool) -> list[Answer]:
        """Records the appends; raises `Unavailable`, or what the database says against these appends."""
        give_up = time.monotonic() + self._patience
        pause = _FIRST_PAUSE
        doubtful = False
        while True:
            sent = False
            try:
                connection = await self._open()
                sent = True
                # After a doubt the lost call may still hold the heads: only waiting tells what became of it.
                async with asyncio.timeout(LONGEST_CALL):
                    return await record(connection, appends, patient=patient or doubtful)
            except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError) as error:
                lost = self._lost(error)
                doubtful |= sent and lost
                if not lost and not passes(error):
                    raise
                if time.monotonic() + pause > give_up:
                    raise Unavailable(error, doubtful=doubtful) from error
                _log.warning("appending again in %.2f s: %r", pause, error)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def close(self) -> None:
        if self._connection is not None:
            with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError):
                await self._connection.close(timeout=1)
            self._connection = None

    def abandon(self) -> None:
        """Without a word to the server."""
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None

    async def _open(self) -> asyncpg.Connection:
        if self._connection is None or self._connection.is_closed():
            self._connection = await asyncpg.connect(
                self._dsn, timeout=10, server_settings={"lock_timeout": LOCK_TIMEOUT, "jit": "off"}
            )
        return self._connection

    def _lost(self, error: BaseException) -> bool:
        """Whether the connection went with it. One that does not answer is given up."""
        if isinstance(error, OSError | TimeoutError):
            self.abandon()
        return self._connection is None or self._connection.is_closed()
