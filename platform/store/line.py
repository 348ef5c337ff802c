"""One connection that appends: made again when it is lost, and never in doubt longer than it says."""

import asyncio
import logging
import math
import time
from collections.abc import Sequence
from contextlib import suppress

import asyncpg

from store.appends import Answer, Append, record
from store.passing import passes

LONGEST_CALL = 30.0
LOCK_TIMEOUT = "2s"
_FIRST_PAUSE = 0.02
_LONGEST_PAUSE = 1.0
_REFUSED = (
    asyncpg.ReadOnlySQLTransactionError, asyncpg.InvalidSQLStatementNameError, asyncpg.DuplicatePreparedStatementError,
)  # fmt: skip
"""The connection is of no more use, and what was sent by it was surely not recorded."""
_BROKEN = (OSError, TimeoutError, asyncpg.InternalClientError, *_REFUSED)
"""The connection is of no more use."""
_SETTINGS = {"jit": "off", "statement_timeout": "0"}
_log = logging.getLogger("tripartiet.writer")


class Unavailable(Exception):
    """The database took nothing for as long as we try."""

    def __init__(self, reason: BaseException) -> None:
        super().__init__(f"{type(reason).__name__}: {reason}")


class Line:
    """Sends batches, one at a time, and sends a batch again when what became of it was lost.

    That is safe: the append knows a request by its id. While the lost call is still at work, it holds the heads
    of its tenants: the second waits for it there, or is told that they are busy.
    """

    def __init__(self, dsn: str, patience: float) -> None:
        """`patience`: seconds for which a batch is tried again, from its first failure.

        `doubtful`: whether a call with the batch in hand, or the last, may have recorded it without an answer.
        """
        self._dsn = dsn
        self._patience = patience
        self._connection: asyncpg.Connection | None = None
        self.doubtful = False

    async def send(self, appends: Sequence[Append], *, patient: bool) -> list[Answer]:
        """Records the appends; raises `Unavailable`, or what the database says against these appends."""
        self.doubtful = False
        give_up = math.inf
        pause = _FIRST_PAUSE
        while True:
            doubtful = self.doubtful
            try:
                connection = await self._open()
                self.doubtful = True
                async with asyncio.timeout(LONGEST_CALL):
                    answers = await record(connection, appends, patient=patient)
            except (asyncpg.PostgresError, asyncpg.InterfaceError, *_BROKEN) as error:
                lost = self._lost(error)
                if not lost or isinstance(error, _REFUSED):
                    self.doubtful = doubtful
                if not lost and not passes(error):
                    raise
                give_up = min(give_up, time.monotonic() + self._patience)
                if time.monotonic() + pause > give_up:
                    raise Unavailable(error) from error
                _log.warning("appending again in %.2f s: %r", pause, error)
            else:
                self.doubtful = doubtful
                return answers
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def close(self) -> None:
        if self._connection is not None:
            with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, *_BROKEN):
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
                self._dsn, timeout=10, server_settings=_SETTINGS | {"lock_timeout": LOCK_TIMEOUT}
            )
        return self._connection

    def _lost(self, error: BaseException) -> bool:
        """Whether the connection went with it. One that does not answer, or may not write, is given up."""
        if isinstance(error, _BROKEN):
            self.abandon()
        return self._connection is None or self._connection.is_closed()
